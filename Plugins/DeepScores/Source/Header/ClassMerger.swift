import TacetDataSets
import TacetKit

/// Builds one class table for files that may number their categories differently.
///
/// Classes are matched by name and set. The first file determines the order, by category id; classes of later
/// files are appended.
struct ClassMerger {
  private var sets: [AnnotationSet] = []
  /// For each set the index of every class by its name.
  private var labels: [[String: Int16]] = []
  private var fileCount = 0

  /// The class table so far.
  ///
  /// - Parameter active: The name of the set that gives the class; nil stands for the first one.
  /// - Returns: The table, ready to be handed on.
  /// - Throws: ``TacetError`` if there is no such set.
  func table(active: String?) throws -> ClassTable {
    guard let active else { return try ClassTable(sets) }
    guard let index = sets.firstIndex(where: { $0.name == active }) else {
      let known = sets.map { "'\($0.name)'" }.joined(separator: ", ")
      throw TacetError.badUsage(
        "--labels: there is no annotation set '\(active)'; the data set has \(known)"
      )
    }
    return try ClassTable(sets, activeSet: index)
  }

  /// Adds the classes of the next file.
  ///
  /// - Returns: What the file's category ids mean.
  mutating func add(_ header: DataSetHeader, of file: String, notes: inout Notes) -> CategoryMap {
    let setIndices = header.sets.map { index(ofSet: $0) }
    var added: [String] = []
    var categories: [(id: UInt64, meaning: CategoryMap.Meaning)] = []
    var idsByMeaning: [Int: [Int16: UInt64]] = [:]
    for category in header.categories {
      let set = setIndices[category.set]
      guard let label = label(of: category, in: set, added: &added) else { continue }
      categories.append((category.id, CategoryMap.Meaning(set: set, label: label)))
      if let twin = idsByMeaning[set, default: [:]].updateValue(category.id, forKey: label) {
        notes.warn(
          "\(file): categories \(twin) and \(category.id) are both called '\(category.name)' in "
            + "\(sets[set].name); they are taken as one class"
        )
      }
    }
    if fileCount > 0, !added.isEmpty {
      notes.say("\(file) has classes that files before it do not have: \(listed(added))")
    }
    fileCount += 1
    return CategoryMap(sets: setIndices, categories: categories)
  }

  private mutating func index(ofSet name: String) -> Int {
    if let index = sets.firstIndex(where: { $0.name == name }) { return index }
    sets.append(AnnotationSet(name: name, classes: []))
    labels.append([:])
    return sets.count - 1
  }

  /// The class's index in its set; nil if there are too many, which the class table then refuses.
  private mutating func label(
    of category: DataSetHeader.Category,
    in set: Int,
    added: inout [String]
  ) -> Int16? {
    if let label = labels[set][category.name] { return label }
    guard let label = Int16(exactly: sets[set].classes.count) else { return nil }
    // The contract has room for 31 bits of an id.
    let id = Int32(exactly: category.id).map { Int($0) }
    sets[set].classes.append(SymbolClass(category.name, id: id))
    labels[set][category.name] = label
    added.append("\(sets[set].name):\(category.name)")
    return label
  }
}
