import TacetKit

/// A node that is being read.
struct NodeDraft {
  var id: UInt64?
  var className = ""
  var top: Double?
  var left: Double?
  var width: Double?
  var height: Double?
  var mask = MaskText.Meaning.whole
  var outlinks = ""
  var inlinks = ""
  /// The key of the value that is being read.
  var itemKey = ""
  var itemType = ""
  /// The start of the node's runs and values in the arrays of all nodes.
  private(set) var firstRun = 0
  private(set) var firstItem = 0

  /// Its line in the document.
  private(set) var line = 0

  /// Begins a new node.
  mutating func begin(line: Int, runs: Int, items: Int) {
    self = NodeDraft()
    self.line = line
    firstRun = runs
    firstItem = items
  }

  /// The integer in a text; some tools write it as `12.0`.
  static func number(_ text: String) -> Double? {
    let word = text.trimmed
    if let number = Int(word) { return Double(number) }
    guard let number = Double(word), number.isFinite, number == number.rounded() else { return nil }
    return number
  }

  /// The id in a text.
  static func id(_ text: String) -> UInt64? {
    let word = text.trimmed
    return UInt64(word) ?? Double(word).flatMap { UInt64(exactly: $0) }
  }
}
