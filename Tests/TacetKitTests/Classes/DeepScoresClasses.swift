import TacetKit

/// The 208 categories of DeepScoresV2, in the order of their ids: facts of the release.
enum DeepScoresClasses {
  static let deepscores = names(
    """
    brace ledgerLine repeatDot segno coda clefG clefCAlto clefCTenor clefF clefUnpitchedPercussion
    clef8 clef15 timeSig0 timeSig1 timeSig2 timeSig3 timeSig4 timeSig5 timeSig6 timeSig7 timeSig8
    timeSig9 timeSigCommon timeSigCutCommon noteheadBlackOnLine noteheadBlackOnLineSmall
    noteheadBlackInSpace noteheadBlackInSpaceSmall noteheadHalfOnLine noteheadHalfOnLineSmall
    noteheadHalfInSpace noteheadHalfInSpaceSmall noteheadWholeOnLine noteheadWholeOnLineSmall
    noteheadWholeInSpace noteheadWholeInSpaceSmall noteheadDoubleWholeOnLine
    noteheadDoubleWholeOnLineSmall noteheadDoubleWholeInSpace noteheadDoubleWholeInSpaceSmall
    augmentationDot stem tremolo1 tremolo2 tremolo3 tremolo4 tremolo5 flag8thUp flag8thUpSmall
    flag16thUp flag32ndUp flag64thUp flag128thUp flag8thDown flag8thDownSmall flag16thDown
    flag32ndDown flag64thDown flag128thDown accidentalFlat accidentalFlatSmall accidentalNatural
    accidentalNaturalSmall accidentalSharp accidentalSharpSmall accidentalDoubleSharp
    accidentalDoubleFlat keyFlat keyNatural keySharp articAccentAbove articAccentBelow
    articStaccatoAbove articStaccatoBelow articTenutoAbove articTenutoBelow
    articStaccatissimoAbove articStaccatissimoBelow articMarcatoAbove articMarcatoBelow
    fermataAbove fermataBelow caesura restDoubleWhole restWhole restHalf restQuarter rest8th
    rest16th rest32nd rest64th rest128th restHNr dynamicP dynamicM dynamicF dynamicS dynamicZ
    dynamicR graceNoteAcciaccaturaStemUp graceNoteAppoggiaturaStemUp graceNoteAcciaccaturaStemDown
    graceNoteAppoggiaturaStemDown ornamentTrill ornamentTurn ornamentTurnInverted ornamentMordent
    stringsDownBow stringsUpBow arpeggiato keyboardPedalPed keyboardPedalUp tuplet3 tuplet6
    fingering0 fingering1 fingering2 fingering3 fingering4 fingering5 slur beam tie restHBar
    dynamicCrescendoHairpin dynamicDiminuendoHairpin tuplet1 tuplet2 tuplet4 tuplet5 tuplet7
    tuplet8 tuplet9 tupletBracket staff ottavaBracket
    """
  )

  static let muscima = names(
    """
    brace legerLine repeatDot segno coda clefG clefC clefF numeral8 numeral0 numeral1 numeral2
    numeral3 numeral4 numeral5 numeral6 numeral7 numeral9 timeSigCommon timeSigCutCommon
    noteheadFullSmall noteheadHalfSmall noteheadWhole augmentationDot stem tremoloMark flag8thUp
    flag16thUp flag32ndUp flag64thUp flag8thDown flag16thDown flag32ndDown flag64thDown
    accidentalFlat accidentalNatural accidentalSharp accidentalDoubleSharp accidentalDoubleFlat
    articulationAccent articulationStaccato articulationTenuto articulationMarcatoAbove
    articulationMarcatoBelow fermataAbove fermataBelow restWhole restHalf restQuarter rest8th
    rest16th rest32nd rest64th numeral dynamicLetterP dynamicLetterM dynamicLetterF dynamicLetterS
    dynamicLetterZ dynamicLetterR graceNoteAcciaccatura ornamentTrill arpeggio slur beam tie
    restHBar dynamicCrescendoHairpin dynamicDiminuendoHairpin tuple tupleBracket staff
    """
  )

  /// The class table that a source hands over.
  static func table(active: Int = 0) throws -> ClassTable {
    let sets = [("deepscores", deepscores, 1), ("muscima++", muscima, 137)].map {
      name,
      names,
      first in
      AnnotationSet(
        name: name,
        classes: names.enumerated().map { SymbolClass($1, id: first + $0) }
      )
    }
    return try ClassTable(sets, activeSet: active)
  }

  private static func names(_ text: String) -> [String] {
    text.split(whereSeparator: \.isWhitespace).map(String.init)
  }
}
