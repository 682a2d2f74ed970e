/// Names that other datasets and fonts use for classes: MUSCIMA++ 1.0 to 2.1, DoReMi, SMuFL, DeepScores V1,
/// and each of DeepScoresV2's annotation sets for the other.
///
/// An alias may stand for several classes, and for others in another annotation set: it means those of its
/// list that a table has.
enum ClassAlias {
  /// The classes that `name` may stand for.
  ///
  /// - Parameters:
  ///   - name: A name from elsewhere.
  ///   - isTold: Whether another set of the same table distinguishes the symbols of that name.
  /// - Returns: Their names; empty if `name` is no alias.
  static func meaning(of name: String, isTold: Bool) -> [String] {
    table[name] ?? (isTold ? merged[name] ?? [] : [])
  }

  /// All aliases, for "did you mean".
  static var names: [String] { Set(table.keys).union(otherSets.keys).sorted() }

  private static let table: [String: [String]] = {
    var table = expanded(rows)
    for digit in 0...9 {
      let fingering = digit <= 5 ? ["fingering\(digit)"] : []
      table["timeSig\(digit)"] = ["numeral\(digit)"]
      table["fingering\(digit)"] = ["numeral\(digit)"]
      table["tuplet\(digit)"] = ["tuple"]
      let clef = digit == 8 ? ["clef8"] : []
      table["numeral\(digit)"] = ["timeSig\(digit)"] + fingering + clef
      table["numeral_\(digit)"] = ["timeSig\(digit)"] + fingering + clef + ["numeral\(digit)"]
    }
    return table
  }()

  /// Classes that muscima++ merges into a class that deepscores has as well.
  ///
  /// They apply only if another set still distinguishes them: a table of deepscores without keySharp has
  /// lost it, and its accidentalSharp does not stand for it.
  private static let merged = expanded(
    [
      ("keySharp", "accidentalSharp"),
      ("keyFlat", "accidentalFlat"),
      ("keyNatural", "accidentalNatural"),
      ("accidentalSharpSmall", "accidentalSharp"),
      ("accidentalFlatSmall", "accidentalFlat"),
      ("accidentalNaturalSmall", "accidentalNatural"),
      ("flag8thUpSmall", "flag8thUp"),
      ("flag8thDownSmall", "flag8thDown"),
    ]
  )

  static func expanded(_ rows: [(String, String)]) -> [String: [String]] {
    var table: [String: [String]] = [:]
    for (names, classes) in rows {
      for name in names.split(separator: " ") {
        table[String(name), default: []] +=
          classes.split(whereSeparator: \.isWhitespace).map(String.init)
      }
    }
    return table
  }

  /// Names on the left, the classes that they may stand for on the right.
  private static let rows = [
    // Noteheads. MUSCIMA++ and SMuFL distinguish small heads, but not lines from spaces: a noteheadBlack is
    // not a small one. DeepScoresV2's muscima++ set calls every black head
    // noteheadFullSmall, and every half note's noteheadHalfSmall.
    (
      "noteheadBlack noteheadFull notehead-full",
      "noteheadBlackOnLine noteheadBlackInSpace noteheadFullSmall"
    ),
    ("noteheadHalf", "noteheadHalfOnLine noteheadHalfInSpace noteheadHalfSmall"),
    ("noteheadWhole", "noteheadWholeOnLine noteheadWholeInSpace"),
    ("noteheadDoubleWhole", "noteheadDoubleWholeOnLine noteheadDoubleWholeInSpace"),
    (
      "notehead-empty",
      """
      noteheadHalfOnLine noteheadHalfInSpace noteheadWholeOnLine noteheadWholeInSpace
      noteheadHalfSmall noteheadWhole
      """
    ),
    ("grace-notehead-full", "noteheadBlackOnLineSmall noteheadBlackInSpaceSmall noteheadFullSmall"),
    ("grace-notehead-empty", "noteheadHalfOnLineSmall noteheadHalfInSpaceSmall noteheadHalfSmall"),
    (
      "noteheadBlackOnLine noteheadBlackInSpace noteheadBlackOnLineSmall noteheadBlackInSpaceSmall",
      "noteheadFullSmall"
    ),
    (
      "noteheadHalfOnLine noteheadHalfInSpace noteheadHalfOnLineSmall noteheadHalfInSpaceSmall",
      "noteheadHalfSmall"
    ),
    (
      "noteheadWholeOnLine noteheadWholeInSpace noteheadWholeOnLineSmall noteheadWholeInSpaceSmall",
      "noteheadWhole"
    ),
    // Clefs.
    ("gClef g-clef", "clefG"),
    ("fClef f-clef", "clefF"),
    ("cClef c-clef other-clef clefC", "clefCAlto clefCTenor clefC"),
    ("clefCAlto clefCTenor", "clefC"),
    ("unpitchedPercussionClef1", "clefUnpitchedPercussion"),
    ("clef8", "numeral8"),
    // Keys and accidentals. Only DeepScores distinguishes those of a key from those of a note.
    ("keySignature key_signature", "keySharp keyFlat keyNatural"),
    ("sharp", "accidentalSharp keySharp"),
    ("flat", "accidentalFlat keyFlat"),
    ("natural", "accidentalNatural keyNatural"),
    ("double_sharp", "accidentalDoubleSharp"),
    ("double_flat", "accidentalDoubleFlat"),
    // Metre.
    (
      "timeSignature time_signature timeSignatureComponent",
      """
      timeSig0 timeSig1 timeSig2 timeSig3 timeSig4 timeSig5 timeSig6 timeSig7 timeSig8 timeSig9
      timeSigCommon timeSigCutCommon
      """
    ),
    ("whole-time_mark", "timeSigCommon"),
    ("alla_breve", "timeSigCutCommon"),
    // Rests.
    ("whole_rest", "restWhole"),
    ("half_rest", "restHalf"),
    ("quarter_rest", "restQuarter"),
    ("8th_rest", "rest8th"),
    ("16th_rest", "rest16th"),
    ("32th_rest", "rest32nd"),
    ("64th_and_higher_rest", "rest64th rest128th"),
    ("multiMeasureRest multi-measure_rest", "restHBar"),
    ("restHNr", "numeral"),
    ("numeral", "restHNr"),
    // Flags.
    ("8th_flag flag8th", "flag8thUp flag8thDown"),
    ("16th_flag flag16th", "flag16thUp flag16thDown"),
    ("32th_flag flag32nd", "flag32ndUp flag32ndDown"),
    ("64th_and_higher_flag flag64th", "flag64thUp flag64thDown"),
    // Lines and dots.
    ("legerLine ledger_line", "ledgerLine legerLine"),
    ("ledgerLine", "legerLine"),
    ("duration-dot", "augmentationDot"),
    ("repeat-dot repeatDots", "repeatDot"),
    ("curved-line_(tie-or-slur)", "slur tie"),
    ("multi-staff_brace", "brace"),
    // Dynamics.
    ("dynamicP dynamicPiano", "dynamicP dynamicLetterP"),
    ("dynamicM dynamicMezzo", "dynamicM dynamicLetterM"),
    ("dynamicF dynamicForte", "dynamicF dynamicLetterF"),
    ("dynamicS dynamicSforzando", "dynamicS dynamicLetterS"),
    ("dynamicZ", "dynamicLetterZ"),
    ("dynamicR dynamicRinforzando", "dynamicR dynamicLetterR"),
    ("dynamicLetterP", "dynamicP"),
    ("dynamicLetterM", "dynamicM"),
    ("dynamicLetterF", "dynamicF"),
    ("dynamicLetterS", "dynamicS"),
    ("dynamicLetterZ", "dynamicZ"),
    ("dynamicLetterR", "dynamicR"),
    ("hairpin-cresc.", "dynamicCrescendoHairpin"),
    ("hairpin-decr. hairpin-decr", "dynamicDiminuendoHairpin"),
    ("gradualDynamic", "dynamicCrescendoHairpin dynamicDiminuendoHairpin"),
    // Articulations.
    ("articulationAccent accent", "articAccentAbove articAccentBelow articulationAccent"),
    (
      "articulationStaccato staccato-dot",
      "articStaccatoAbove articStaccatoBelow articulationStaccato"
    ),
    ("articulationTenuto tenuto", "articTenutoAbove articTenutoBelow articulationTenuto"),
    ("articulationMarcatoAbove", "articMarcatoAbove"),
    ("articulationMarcatoBelow", "articMarcatoBelow"),
    ("articAccentAbove articAccentBelow", "articulationAccent"),
    ("articStaccatoAbove articStaccatoBelow", "articulationStaccato"),
    ("articTenutoAbove articTenutoBelow", "articulationTenuto"),
    ("articMarcatoAbove", "articulationMarcatoAbove"),
    ("articMarcatoBelow", "articulationMarcatoBelow"),
    (
      "strong_accent",
      """
      articMarcatoAbove articMarcatoBelow articulationMarcatoAbove articulationMarcatoBelow
      """
    ),
    ("fermata", "fermataAbove fermataBelow"),
    // Ornaments, grace notes, tremolos, tuplets.
    ("trill", "ornamentTrill"),
    ("ornament ornament(s)", "ornamentTurn ornamentTurnInverted ornamentMordent"),
    ("arpeggio arpeggio_\"wobble\"", "arpeggiato arpeggio"),
    ("arpeggiato", "arpeggio"),
    (
      "graceNoteAcciaccatura grace_strikethrough",
      "graceNoteAcciaccaturaStemUp graceNoteAcciaccaturaStemDown graceNoteAcciaccatura"
    ),
    ("graceNoteAppoggiatura", "graceNoteAppoggiaturaStemUp graceNoteAppoggiaturaStemDown"),
    ("graceNoteAcciaccaturaStemUp graceNoteAcciaccaturaStemDown", "graceNoteAcciaccatura"),
    (
      "tremoloMark tremolo_mark singleNoteTremolo single-note_tremolo",
      "tremolo1 tremolo2 tremolo3 tremolo4 tremolo5 tremoloMark"
    ),
    ("tremolo1 tremolo2 tremolo3 tremolo4 tremolo5", "tremoloMark"),
    (
      "tuple tuplet tupletText",
      "tuplet1 tuplet2 tuplet3 tuplet4 tuplet5 tuplet6 tuplet7 tuplet8 tuplet9 tuple"
    ),
    ("tupleBracket tuple_bracket/line", "tupletBracket tupleBracket"),
    ("tupletBracket", "tupleBracket"),
  ]
}
