/// A regular expression that matches in a time that grows with the name's length alone, whatever the pattern: all
/// ways to match are followed at once, a character at a time (Thompson 1968, Pike's captures).
///
/// It has no look-around and no back-references, which can't be had in such a time.
struct RegexProgram: Sendable {
  /// A step.
  enum Instruction: Sendable {
    /// Takes a character of the set.
    case take(RegexSet)
    /// Goes on at both, the first one preferred.
    case fork(Int, Int)
    case jump(Int)
    /// Remembers the place.
    case save(Int)
    case start, end
    /// Between a letter, digit or `_` and something else, or not there.
    case boundary(Bool)
    case match
  }

  var instructions: [Instruction] = []

  /// Brackets that capture.
  var captureCount = 0

  /// A way to match: where it is in the program, and the places remembered.
  private struct Thread {
    var position: Int
    var places: [Int]
  }

  /// The leftmost match in `text`: for the whole and each capture its range; nil for captures that took no part.
  func firstMatch(in text: [Unicode.Scalar]) -> [Range<Int>?]? {
    var (current, next): ([Thread], [Thread]) = ([], [])
    var found: [Int]?
    for place in 0...text.count {
      var seen = [Bool](repeating: false, count: instructions.count)
      var threads: [Thread] = []
      for thread in current { follow(thread, text, place, &threads, &seen) }
      // Later beginnings are followed only as long as none has led to a match.
      if found == nil {
        let places = [Int](repeating: -1, count: 2 * captureCount + 2)
        follow(Thread(position: 0, places: places), text, place, &threads, &seen)
      }
      next = []
      for thread in threads {
        switch instructions[thread.position] {
        case .take(let set):
          guard place < text.count, set.contains(text[place]) else { continue }
          next.append(Thread(position: thread.position + 1, places: thread.places))
        default:
          found = thread.places
        }
        // What comes behind a match is less preferred.
        if case .match = instructions[thread.position] { break }
      }
      current = next
      if current.isEmpty, found != nil { break }
    }
    return found.map { places in
      (0...captureCount).map { group in
        let (start, end) = (places[2 * group], places[2 * group + 1])
        return start >= 0 && end >= start ? start..<end : nil
      }
    }
  }

  /// Follows a way through all steps that take no character.
  private func follow(
    _ first: Thread,
    _ text: [Unicode.Scalar],
    _ place: Int,
    _ threads: inout [Thread],
    _ seen: inout [Bool]
  ) {
    var open = [first]
    while var thread = open.popLast() {
      guard !seen[thread.position] else { continue }
      seen[thread.position] = true
      switch instructions[thread.position] {
      case .jump(let target):
        thread.position = target
        open.append(thread)
      case .fork(let one, let other):
        // The last one in comes out first.
        open.append(Thread(position: other, places: thread.places))
        open.append(Thread(position: one, places: thread.places))
      case .save(let slot):
        thread.places[slot] = place
        thread.position += 1
        open.append(thread)
      case .start, .end, .boundary:
        guard holds(instructions[thread.position], text, place) else { continue }
        thread.position += 1
        open.append(thread)
      case .take, .match: threads.append(thread)
      }
    }
  }

  private func holds(_ condition: Instruction, _ text: [Unicode.Scalar], _ place: Int) -> Bool {
    switch condition {
    case .start: return place == 0
    case .end: return place == text.count
    case .boundary(let isWanted):
      let before = place > 0 && RegexSet.word.contains(text[place - 1])
      let after = place < text.count && RegexSet.word.contains(text[place])
      return (before != after) == isWanted
    default: return false
    }
  }
}

/// Some characters.
struct RegexSet: Sendable {
  var ranges: [ClosedRange<Unicode.Scalar>] = []
  var isNegated = false
  /// Whether capitals and small letters are the same.
  var ignoresCase = false

  static let any = RegexSet(ranges: [], isNegated: true)
  static let digits = RegexSet(ranges: ["0"..."9"])
  static let word = RegexSet(ranges: ["0"..."9", "A"..."Z", "a"..."z", "_"..."_"])
  static let blanks = RegexSet(ranges: [" "..." ", "\t"..."\r"])

  /// Whether `character` is one of them.
  func contains(_ character: Unicode.Scalar) -> Bool {
    var isThere = ranges.contains { $0.contains(character) }
    if ignoresCase, !isThere {
      let others = [character.properties.lowercaseMapping, character.properties.uppercaseMapping]
      isThere = others.contains { other in
        other.unicodeScalars.count == 1
          && other.unicodeScalars.allSatisfy { scalar in ranges.contains { $0.contains(scalar) } }
      }
    }
    return isThere != isNegated
  }

  /// All others.
  var negated: RegexSet {
    var set = self
    set.isNegated.toggle()
    return set
  }
}
