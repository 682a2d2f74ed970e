import TacetKit

/// The classes that are drawn.
struct ClassChoice: Sendable {
  /// The classes; nil: all annotations are drawn.
  private let chosen: ClassMembers?

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
    chosen = ClassMembers(of: table, selection.references)
  }

  /// Whether `annotation` is drawn.
  func contains(_ annotation: Annotation) -> Bool {
    chosen?.contains(annotation) ?? true
  }
}
