public import TacetKit

extension ClassTable {
  /// Throws if there is no class: nothing can be trained on such a dataset, and formats have no place for it.
  ///
  /// - Throws: ``TacetError`` for a table without classes.
  public func refuseEmpty() throws(TacetError) {
    guard classes.isEmpty else { return }
    throw .badUsage("there are no classes; a detector needs at least one")
  }
}
