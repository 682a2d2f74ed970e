import TacetDataSets
import TacetKit

/// Builds one class table for files that may number their categories differently.
///
/// Classes are matched by name. The first file determines the order, by category id as in all COCO readers;
/// classes of later files are appended.
struct ClassMerger {
  private var classes: [SymbolClass] = []
  private var labels: [String: Int16] = [:]
  private var supercategories: Set<String> = []
  private var fileCount = 0

  /// The class table so far.
  ///
  /// The set is called as the one supercategory is that all classes have; else `coco`.
  func table(notes: inout Notes) throws -> ClassTable {
    guard !classes.isEmpty else { throw TacetError.badData("the data set has no categories") }
    let named = supercategories.subtracting(["", "none"])
    if named.count > 1 || supercategories.count > 1 && !named.isEmpty {
      notes.say("supercategories aren't kept: \(listed(named.sorted()))")
    }
    let name = supercategories.count == 1 ? named.first ?? "coco" : "coco"
    return try ClassTable([AnnotationSet(name: name, classes: classes)])
  }

  /// Adds the classes of the next file.
  ///
  /// - Returns: What the file's category ids mean.
  mutating func add(
    _ header: InstancesHeader,
    of file: String,
    notes: inout Notes
  ) -> CategoryTable {
    var table = CategoryTable()
    var added: [String] = []
    var ids: [String: RecordID] = [:]
    for category in header.categories.sorted(by: { Self.order($0.id, $1.id) }) {
      guard let label = label(of: category, added: &added) else { continue }
      supercategories.insert(category.supercategory)
      if table[category.id] != nil {
        notes.warn("\(file): two categories have the id \(category.id); the later one counts")
      }
      table[category.id] = label
      if let twin = ids.updateValue(category.id, forKey: category.name), twin != category.id {
        notes.warn(
          "\(file): categories \(twin) and \(category.id) are both called '\(category.name)'; they "
            + "are taken as one class"
        )
      }
    }
    if fileCount > 0, !added.isEmpty {
      notes.say("\(file) has classes that files before it do not have: \(listed(added))")
    }
    fileCount += 1
    return table
  }

  /// The class's index; nil if there are too many, which the class table then refuses.
  private mutating func label(
    of category: InstancesHeader.Category,
    added: inout [String]
  ) -> Int16? {
    if let label = labels[category.name] { return label }
    guard let label = Int16(exactly: classes.count) else { return nil }
    var number: Int?
    // The contract has room for 31 bits of an id.
    if case .number(let id) = category.id, (0...Int(Int32.max)).contains(id) { number = id }
    classes.append(SymbolClass(category.name, id: number))
    labels[category.name] = label
    added.append(category.name)
    return label
  }

  /// Numbers before texts; the order is that of numbers, texts stay as they are.
  private static func order(_ one: RecordID, _ other: RecordID) -> Bool {
    switch (one, other) {
    case (.number(let one), .number(let other)): one < other
    case (.number, .text): true
    default: false
    }
  }
}
