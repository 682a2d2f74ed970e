package import TacetKit

/// Numbers for the names of classes, the same for two datasets.
package struct ClassNumbers: Sendable {
  /// By number.
  package private(set) var names: [String] = []
  private var numbers: [String: Int32] = [:]

  /// No names yet.
  package init() {}

  /// For each class of the active set of `table` the number of its name; a new name gets the next one.
  package mutating func add(_ table: ClassTable) -> [Int32] {
    table.classes.map { entry in
      if let number = numbers[entry.name] { return number }
      let number = Int32(clamping: names.count)
      names.append(entry.name)
      numbers[entry.name] = number
      return number
    }
  }
}
