/// What VOC's objects have beside name and box, and what it is where nobody said.
enum VOCStandard {
  /// The elements in their order; those without a text are written only where there is one.
  static let elements: [(element: StaticString, key: String, text: String)] = [
    ("pose", "pose", "Unspecified"), ("truncated", "truncated", "0"),
    ("difficult", "difficult", "0"), ("occluded", "occluded", ""),
  ]

  /// What an empty element means: `<difficult/>` is 0; nil for an element that VOC does not have.
  static func value(of key: String) -> String? {
    guard let entry = elements.first(where: { $0.key == key }) else { return nil }
    return entry.text.isEmpty ? "0" : entry.text
  }

  /// Whether the text of an element of the page is what programs write that know nothing.
  static func saysNothing(_ text: String) -> Bool {
    ["", "0", "Unknown", "Unspecified"].contains(text)
  }
}
