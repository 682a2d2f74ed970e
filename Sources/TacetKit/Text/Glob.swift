/// A pattern for names: `*` stands for any letters, `?` for one.
struct Glob {
  private let pattern: [Unicode.Scalar]

  init(_ pattern: String) { self.pattern = Array(pattern.unicodeScalars) }

  /// Whether `text` has letters that are more than letters in a pattern.
  static func isPattern(_ text: String) -> Bool { text.contains { $0 == "*" || $0 == "?" } }

  /// Whether the whole of `name` fits.
  func matches(_ name: String) -> Bool {
    let name = Array(name.unicodeScalars)
    var (position, place) = (0, 0)
    // Where the last star stands, and how much of the name it has taken: to take one more if the
    // rest does not fit. One star to go back to is enough, so this is never worse than quadratic.
    var star: (pattern: Int, name: Int)?
    while place < name.count {
      if position < pattern.count, pattern[position] == "*" {
        star = (position, place)
        position += 1
      } else if position < pattern.count,
        pattern[position] == "?" || pattern[position] == name[place]
      {
        position += 1
        place += 1
      } else if let last = star {
        star = (last.pattern, last.name + 1)
        position = last.pattern + 1
        place = last.name + 1
      } else {
        return false
      }
    }
    return pattern[position...].allSatisfy { $0 == "*" }
  }
}
