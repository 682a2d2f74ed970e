import TacetDataSets
import TacetKit

/// The classes of one file's category ids in the class table of the dataset.
struct CategoryTable: Sendable {
  /// The class of each small id, -1 without one.
  private var small: [Int16] = []
  private var others: [RecordID: Int16] = [:]

  /// Ids are usually small.
  private static let smallIDs = 0..<4096

  /// The class of `id`; nil if the file has no such category.
  subscript(id: RecordID) -> Int16? {
    get {
      if case .number(let number) = id, small.indices.contains(number) {
        return small[number] < 0 ? nil : small[number]
      }
      return others[id]
    }
    set {
      if case .number(let number) = id, Self.smallIDs.contains(number) {
        let missing = number + 1 - small.count
        if missing > 0 { small += [Int16](repeating: -1, count: missing) }
        small[number] = newValue ?? -1
      } else {
        others[id] = newValue
      }
    }
  }
}

extension CategoryTable {
  /// The categories of a file, in the order of their ids, as every reader of COCO numbers them.
  ///
  /// - Parameters:
  ///   - header: What the file says of them.
  ///   - file: The file's path.
  ///   - union: The classes of all files.
  ///   - notes: What is odd about them.
  init(
    _ header: InstancesHeader,
    of file: String,
    in union: inout ClassUnion,
    notes: inout Notes
  ) {
    var categories: [InstancesHeader.Category] = []
    for category in header.categories.sorted(by: { Self.order($0.id, $1.id) }) {
      if let last = categories.last, last.id == category.id {
        notes.warn("\(file): two categories have the id \(category.id); the later one counts")
        if last.name == category.name { categories.removeLast() }
      }
      categories.append(category)
    }
    let set = AnnotationSet(name: "coco", classes: categories.map(\.symbolClass))
    let labels = union.add([set], of: file, notes: &notes)
    for (place, category) in categories.enumerated() {
      self[category.id] = labels.label(place, in: 0)
    }
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

extension InstancesHeader.Category {
  fileprivate var symbolClass: SymbolClass {
    var number: Int?
    // The contract has room for 31 bits of an id.
    if case .number(let id) = id, (0...Int(Int32.max)).contains(id) { number = id }
    var entry = SymbolClass(name, id: number)
    if !supercategory.isEmpty { entry.supercategory = supercategory }
    return entry
  }
}
