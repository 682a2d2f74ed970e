extension ClassAlias {
  /// The names that MUSCIMA++ 1, 2.0 and 2.1, DoReMi and DeepScoresV2 use for each other's classes.
  ///
  /// A name stands for those classes of its list that a table has, but not for their aliases: half and
  /// whole notes share a name in MUSCIMA++ 1, but nowhere else.
  static let otherSets = expanded(renamed + standIns)

  /// The names of the normal noteheads of which `name` is the small variant; empty for any other name.
  static func large(_ name: String) -> [String] {
    switch name {
    case "noteheadFullSmall", "grace-notehead-full":
      ["noteheadFull", "notehead-full", "noteheadBlack"]
    case "noteheadHalfSmall", "grace-notehead-empty": ["noteheadHalf", "notehead-empty"]
    default: []
    }
  }

  /// Synonyms: each name stands for all others in its line.
  private static let renamed: [(String, String)] = {
    let lines =
      [
        "notehead-full noteheadFull noteheadBlack", "clefG gClef g-clef", "clefF fClef f-clef",
        "clefC cClef c-clef", "sharp accidentalSharp", "flat accidentalFlat",
        "natural accidentalNatural", "double_sharp accidentalDoubleSharp",
        "double_flat accidentalDoubleFlat", "key_signature keySignature",
        "time_signature timeSignature", "whole-time_mark timeSigCommon",
        "alla_breve timeSigCutCommon", "whole_rest restWhole", "half_rest restHalf",
        "quarter_rest restQuarter", "8th_rest rest8th", "16th_rest rest16th",
        "32th_rest rest32nd", "multi-measure_rest multiMeasureRest restHBar",
        "8th_flag flag8th", "16th_flag flag16th", "32th_flag flag32nd",
        "64th_and_higher_flag flag64th", "ledger_line legerLine ledgerLine",
        "duration-dot augmentationDot", "repeat-dot repeatDot", "multi-staff_brace brace",
        "multi-staff_bracket bracket", "grace-notehead-full noteheadFullSmall",
        "grace-notehead-empty noteheadHalfSmall", "grace_strikethrough graceNoteAcciaccatura",
        "hairpin-cresc. dynamicCrescendoHairpin", "hairpin-decr. dynamicDiminuendoHairpin",
        "staccato-dot articulationStaccato", "tenuto articulationTenuto",
        "accent articulationAccent", "thin_barline barline", "thick_barline barlineHeavy",
        "dotted_barline barlineDotted", "staff_line staffLine kStaffLine",
        "staff_space staffSpace", "staff_grouping staffGrouping",
        "measure_separator measureSeparator", "system_separator systemSeparator",
        "tuple_bracket/line tupleBracket", "repeat_measure repeat1Bar", "other-dot characterDot",
        "tremolo_mark tremoloMark", "single-note_tremolo singleNoteTremolo",
        "multiple-note_tremolo multipleNoteTremolo", "ornament(s) ornament",
        "trill ornamentTrill", "trill_\"wobble\" wiggleTrill", "arpeggio_\"wobble\" arpeggio",
        "instrument_specific instrumentSpecific", "other_numeric_sign otherNumericSign",
        "horizontal_spanner horizontalSpanner",
        "dotted_horizontal_spanner dottedHorizontalSpanner",
        "transposition_text transpositionText", "figured_bass_text figuredBassText",
        "other_text otherText", "tempo_text tempoText", "dynamics_text dynamicsText",
        "lyrics_text lyricsText", "instrument_name instrumentName", "bar_number barNumber",
        "rehearsal_mark rehearsalMark", "breath_mark breathMark", "letter_other characterOther",
      ] + (0...9).map { "numeral_\($0) numeral\($0)" } + letters
    return lines.flatMap { line in
      let names = line.split(separator: " ").map(String.init)
      return names.map { name in
        (name, names.filter { $0 != name }.joined(separator: " "))
      }
    }
  }()

  private static let letters = "abcdefghijklmnopqrstuvwxyz".flatMap { letter in
    [
      "letter_\(letter) characterSmall\(letter.uppercased())",
      "letter_\(letter.uppercased()) characterCapital\(letter.uppercased())",
    ]
  }

  /// Classes that are merged, or part of a larger class, in another dataset.
  private static let standIns: [(String, String)] =
    [
      (
        "noteheadBlackOnLine noteheadBlackInSpace",
        "noteheadFull notehead-full noteheadBlack"
      ),
      ("noteheadHalfOnLine noteheadHalfInSpace", "noteheadHalf notehead-empty"),
      ("noteheadWholeOnLine noteheadWholeInSpace", "notehead-empty"),
      ("noteheadHalf noteheadWhole", "notehead-empty"),
      ("notehead-empty", "noteheadHalf noteheadWhole"),
      ("noteheadBlackOnLineSmall noteheadBlackInSpaceSmall", "grace-notehead-full"),
      ("noteheadHalfOnLineSmall noteheadHalfInSpaceSmall", "grace-notehead-empty"),
      ("clefCAlto clefCTenor", "cClef c-clef"),
      ("other-clef", "cClef"),
      ("flag8thUp flag8thDown", "8th_flag flag8th"),
      ("flag16thUp flag16thDown", "16th_flag flag16th"),
      ("flag32ndUp flag32ndDown", "32th_flag flag32nd"),
      ("flag64thUp flag64thDown", "64th_and_higher_flag flag64th"),
      ("rest64th rest128th", "64th_and_higher_rest"),
      ("slur tie", "curved-line_(tie-or-slur)"),
      ("articAccentAbove articAccentBelow", "accent"),
      ("articStaccatoAbove articStaccatoBelow", "staccato-dot"),
      ("articTenutoAbove articTenutoBelow", "tenuto"),
      ("fermataAbove fermataBelow", "fermata"),
      ("dynamicCrescendoHairpin dynamicDiminuendoHairpin", "gradualDynamic"),
    ] + (0...9).map { ("timeSig\($0)", "numeral_\($0)") }
}
