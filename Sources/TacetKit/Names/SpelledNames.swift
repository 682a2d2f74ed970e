/// A set of names, and which of them came in several spellings.
///
/// An `é` is one code point or two; names that differ in that alone are one name. The first spelling counts.
package struct SpelledNames: Sendable {
  /// The names.
  package private(set) var names: Set<String> = []

  /// Those that came in more than one spelling.
  package private(set) var respelled: Set<String> = []

  /// No names.
  package init() {}

  /// Adds a name.
  package mutating func insert(_ name: String) {
    let (isNew, first) = names.insert(name)
    if !isNew, !first.utf8.elementsEqual(name.utf8) { respelled.insert(first) }
  }

  /// Adds the names of another set.
  package mutating func formUnion(_ other: SpelledNames) {
    for name in other.names { insert(name) }
    respelled.formUnion(other.respelled)
  }

  /// What to tell of names that came in several spellings; nil if there are none.
  ///
  /// - Parameter names: The names.
  /// - Returns: A sentence.
  package static func words(_ names: some Collection<String>) -> String? {
    guard !names.isEmpty else { return nil }
    let list = names.sorted().map { "'\($0)'" }.shortened
    return "spelled in more than one way (accents as part of a letter or behind it), taken as one: "
      + "\(names.count == 1 ? "class" : "classes") \(list)"
  }
}
