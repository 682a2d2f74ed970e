import TacetKit

/// The classes that are drawn.
struct ClassChoice: Sendable {
  /// The classes; nil: all annotations are drawn.
  private let chosen: ClassMembers?

  /// The classes that `words` name; no words name all of them.
  init(_ words: [String], of table: ClassTable, notes: inout Notes) throws {
    guard !words.isEmpty else {
      chosen = nil
      return
    }
    let selector = ClassSelector(table, takesOtherSets: true)
    let selection = try selector.select(words.map { ClassSelector.Word($0) }, notes: &notes)
    guard !selection.references.isEmpty else {
      throw TacetError.badUsage(
        "--classes names no class; give some, such as --classes stem,@clefs"
      )
    }
    chosen = ClassMembers(of: table, selection.references)
  }

  /// Whether `annotation` is drawn.
  func contains(_ annotation: Annotation) -> Bool {
    chosen?.contains(annotation) ?? true
  }
}
