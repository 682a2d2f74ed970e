/// A named group of classes, such as `@clefs`.
///
/// A group lists classes of both annotation sets of DeepScoresV2. Classes that a table does not have are
/// skipped, or replaced by their equivalent with a note.
public struct ClassGroup: Sendable {
  /// The name, without the `@`.
  public let name: String

  /// A short description.
  public let summary: String

  /// The names of its classes, in the order of their numbers.
  public let members: [String]

  private init(_ name: String, _ summary: String, _ members: String) {
    self.name = name
    self.summary = summary
    self.members = members.split(whereSeparator: \.isWhitespace).map(String.init)
  }

  /// The group called `name`, without the `@`.
  public static func named(_ name: String) -> ClassGroup? { all.first { $0.name == name } }

  /// All groups.
  ///
  /// Without the first one, they contain all 208 categories of DeepScoresV2.
  public static let all = [
    ClassGroup(
      "harmony",
      "what harmonic analysis needs: heads, accidentals, clefs, keys, 3 and 4, stems, beams",
      """
      noteheadBlackOnLine noteheadBlackInSpace noteheadHalfOnLine noteheadHalfInSpace
      accidentalSharp accidentalFlat accidentalNatural clefG clefF keySharp keyFlat keyNatural
      timeSig4 timeSig3 stem beam
      """
    ),
    ClassGroup(
      "noteheads",
      "all noteheads, small ones too",
      """
      noteheadBlackOnLine noteheadBlackInSpace noteheadHalfOnLine noteheadHalfInSpace
      noteheadWholeOnLine noteheadWholeInSpace noteheadDoubleWholeOnLine noteheadDoubleWholeInSpace
      noteheadBlackOnLineSmall noteheadBlackInSpaceSmall noteheadHalfOnLineSmall
      noteheadHalfInSpaceSmall noteheadWholeOnLineSmall noteheadWholeInSpaceSmall
      noteheadDoubleWholeOnLineSmall noteheadDoubleWholeInSpaceSmall
      noteheadFullSmall noteheadHalfSmall noteheadWhole
      """
    ),
    ClassGroup("stems", "stems", "stem"),
    ClassGroup("beams", "beams", "beam"),
    ClassGroup(
      "flags",
      "flags of single notes",
      """
      flag8thUp flag8thDown flag16thUp flag16thDown flag32ndUp flag32ndDown flag64thUp flag64thDown
      flag128thUp flag128thDown flag8thUpSmall flag8thDownSmall
      """
    ),
    ClassGroup("augmentation-dots", "dots that lengthen a note or rest", "augmentationDot"),
    ClassGroup("ledger-lines", "lines for notes beyond the staff", "ledgerLine legerLine"),
    ClassGroup(
      "accidentals",
      "sharps, flats and naturals before a note",
      """
      accidentalSharp accidentalFlat accidentalNatural accidentalDoubleSharp accidentalDoubleFlat
      accidentalSharpSmall accidentalFlatSmall accidentalNaturalSmall
      """
    ),
    ClassGroup(
      "key-signatures",
      "sharps, flats and naturals of a key",
      "keySharp keyFlat keyNatural"
    ),
    ClassGroup(
      "clefs",
      "clefs, and the 8 and 15 beside them",
      "clefG clefF clefC clefCAlto clefCTenor clefUnpitchedPercussion clef8 clef15"
    ),
    ClassGroup(
      "time-signatures",
      "digits and signs of a metre",
      """
      timeSig0 timeSig1 timeSig2 timeSig3 timeSig4 timeSig5 timeSig6 timeSig7 timeSig8 timeSig9
      timeSigCommon timeSigCutCommon
      """
    ),
    ClassGroup(
      "numerals",
      "digits of all kinds, as muscima++ has them: metre, fingering, tuplet",
      """
      numeral numeral0 numeral1 numeral2 numeral3 numeral4 numeral5 numeral6 numeral7 numeral8
      numeral9
      """
    ),
    ClassGroup(
      "rests",
      "rests",
      """
      restWhole restHalf restQuarter rest8th rest16th rest32nd rest64th rest128th restDoubleWhole
      restHBar restHNr
      """
    ),
    ClassGroup(
      "dynamics",
      "letters of loudness, and hairpins",
      """
      dynamicP dynamicM dynamicF dynamicS dynamicZ dynamicR dynamicLetterP dynamicLetterM
      dynamicLetterF dynamicLetterS dynamicLetterZ dynamicLetterR dynamicCrescendoHairpin
      dynamicDiminuendoHairpin
      """
    ),
    ClassGroup(
      "articulations",
      "signs at a note that say how to play it, fermatas and caesuras",
      """
      articAccentAbove articAccentBelow articStaccatoAbove articStaccatoBelow articTenutoAbove
      articTenutoBelow articStaccatissimoAbove articStaccatissimoBelow articMarcatoAbove
      articMarcatoBelow articulationAccent articulationStaccato articulationTenuto
      articulationMarcatoAbove articulationMarcatoBelow fermataAbove fermataBelow caesura
      """
    ),
    ClassGroup(
      "ornaments",
      "trills, turns, mordents and arpeggios",
      "ornamentTrill ornamentTurn ornamentTurnInverted ornamentMordent arpeggiato arpeggio"
    ),
    ClassGroup(
      "grace-notes",
      "grace notes as one sign",
      """
      graceNoteAcciaccaturaStemUp graceNoteAcciaccaturaStemDown graceNoteAppoggiaturaStemUp
      graceNoteAppoggiaturaStemDown graceNoteAcciaccatura
      """
    ),
    ClassGroup(
      "tremolos",
      "strokes through a stem",
      "tremolo1 tremolo2 tremolo3 tremolo4 tremolo5 tremoloMark"
    ),
    ClassGroup("curves", "slurs and ties", "slur tie"),
    ClassGroup(
      "tuplets",
      "digits and brackets of tuplets",
      """
      tuplet1 tuplet2 tuplet3 tuplet4 tuplet5 tuplet6 tuplet7 tuplet8 tuplet9 tupletBracket tuple
      tupleBracket
      """
    ),
    ClassGroup(
      "fingerings",
      "digits that say which finger",
      "fingering0 fingering1 fingering2 fingering3 fingering4 fingering5"
    ),
    ClassGroup("pedals", "pedal down and up", "keyboardPedalPed keyboardPedalUp"),
    ClassGroup("bowings", "down and up bows of strings", "stringsDownBow stringsUpBow"),
    ClassGroup("octave-lines", "lines that say to play an octave off", "ottavaBracket"),
    ClassGroup("repeats", "repeat dots, segno and coda", "repeatDot segno coda"),
    ClassGroup("staves", "staves, and the braces that join them", "staff brace"),
  ]
}
