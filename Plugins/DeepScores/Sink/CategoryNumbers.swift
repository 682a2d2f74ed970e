import TacetKit

/// The categories of a file: their numbers, over all annotation sets.
///
/// A class keeps its number unless another class has the same one; the remaining classes get the numbers after
/// the highest.
struct CategoryNumbers: Sendable {
  private let classes: ClassTable

  /// The number of each class, by annotation set.
  private let numbers: [[Int]]

  /// The quoted number of each class for `cat_id`, by annotation set.
  private let quoted: [[[UInt8]]]

  init(_ classes: ClassTable) {
    self.classes = classes
    var taken: Set<Int> = []
    var found: [[Int?]] = classes.sets.map { set in
      set.classes.map { entry in
        guard let id = entry.id, id >= 0, taken.insert(id).inserted else { return nil }
        return id
      }
    }
    var next = (taken.max() ?? 0) + 1
    for set in found.indices {
      for label in found[set].indices where found[set][label] == nil {
        found[set][label] = next
        next += 1
      }
    }
    numbers = found.map { $0.compactMap(\.self) }
    quoted = numbers.map { $0.map { Array("\"\($0)\"".utf8) } }
  }

  /// The quoted number of a label for `cat_id`; nil without a label in the set.
  func quoted(_ label: Int16, in set: Int) -> [UInt8]? {
    quoted[set].indices.contains(Int(label)) ? quoted[set][Int(label)] : nil
  }

  /// `categories`, as JSON.
  var json: String {
    var entries: [(number: Int, name: String, set: String)] = []
    for (set, numbers) in zip(classes.sets, numbers) {
      entries += zip(numbers, set.classes).map { ($0, $1.name, set.name) }
    }
    entries.sort { $0.number < $1.number }
    let texts = entries.map { entry in
      let color = ReleasedColors.color(ofCategory: entry.number, in: entry.set) ?? entry.number
      return #""\#(entry.number)": {"name": \#(JSONWord(entry.name)), "annotation_set": "#
        + #"\#(JSONWord(entry.set)), "color": \#(color)}"#
    }
    return "{\(texts.joined(separator: ", "))}"
  }
}
