import TacetKit

/// The classes that are drawn.
struct ClassChoice: Sendable {
  /// For each annotation set its classes that are drawn; nil: all annotations are.
  private let chosen: [Set<Int16>]?

  /// What `words` stand for; none stand for everything.
  init(_ words: [String], of table: ClassTable, notes: inout Notes) throws {
    guard !words.isEmpty else {
      chosen = nil
      return
    }
    let selector = ClassSelector(table, takesOtherSets: true)
    let selection = try selector.select(words.map { ClassSelector.Word($0) }, notes: &notes)
    guard !selection.references.isEmpty else {
      throw TacetError.badUsage(
        "--classes names no classes; write them, as in --classes stem,@clefs"
      )
    }
    var chosen = [Set<Int16>](repeating: [], count: table.sets.count)
    for reference in selection.references {
      if let label = Int16(exactly: reference.index) { chosen[reference.set].insert(label) }
    }
    self.chosen = chosen
  }

  /// Whether `annotation` is drawn.
  func contains(_ annotation: Annotation) -> Bool {
    guard let chosen else { return true }
    return chosen.indices.contains { chosen[$0].contains(annotation.labels[$0]) }
  }
}
