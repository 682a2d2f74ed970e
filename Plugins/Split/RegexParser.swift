/// Reads a regular expression: characters, `.`, `[a-z]`, `\d \w \s`, brackets, `|`, `* + ? {2,3}` and their reluctant
/// variants, `^ $ \b`, and `(?i)`.
struct RegexParser {
  /// What is wrong with a pattern, in words that fit behind it.
  struct Fault: Error { let words: String }

  /// A part of a pattern.
  indirect enum Node {
    case set(RegexSet)
    case sequence([Node])
    case choice([Node])
    case capture(Int, Node)
    case repetition(Node, least: Int, most: Int?, isReluctant: Bool)
    case condition(RegexProgram.Instruction)
  }

  private static let deepest = 100
  private static let mostRepeats = 1000
  /// As many steps are taken for each character at most.
  private static let longestProgram = 4000

  private let text: [Unicode.Scalar]
  private var next = 0
  private var depth = 0
  private var captures = 0
  private var ignoresCase = false
  private var program = RegexProgram()

  private init(_ pattern: String) { text = Array(pattern.unicodeScalars) }

  /// The program for a pattern.
  static func program(for pattern: String) throws(Fault) -> RegexProgram {
    var parser = RegexParser(pattern)
    let whole = try parser.choices()
    guard parser.next == parser.text.count else { throw Fault(words: "has a ) without its (") }
    try parser.emit(.capture(0, whole))
    try parser.add(.match)
    parser.program.captureCount = parser.captures
    return parser.program
  }

  // MARK: - Parts

  private var peek: Unicode.Scalar? { next < text.count ? text[next] : nil }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard peek == character else { return false }
    next += 1
    return true
  }

  private mutating func choices() throws(Fault) -> Node {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else { throw Fault(words: "has too many brackets in each other") }
    var parts = [try sequence()]
    while take("|") { parts.append(try sequence()) }
    return parts.count == 1 ? parts[0] : .choice(parts)
  }

  private mutating func sequence() throws(Fault) -> Node {
    var parts: [Node] = []
    while let character = peek, character != "|", character != ")" {
      next += 1
      guard let part = try atom(character) else { continue }
      parts.append(try repeated(part))
    }
    return .sequence(parts)
  }

  /// A character, set, condition or bracket; nil for `(?i)`, which is none.
  private mutating func atom(_ character: Unicode.Scalar) throws(Fault) -> Node? {
    switch character {
    case ".": return .set(.any)
    case "^": return .condition(.start)
    case "$": return .condition(.end)
    case "[": return .set(try characterClass())
    case "(": return try bracket()
    case "*", "+", "?": throw Fault(words: "has a \(character) with nothing before it")
    case "\\": return try escaped()
    default: return .set(set(of: character...character))
    }
  }

  private func set(of range: ClosedRange<Unicode.Scalar>) -> RegexSet {
    RegexSet(ranges: [range], ignoresCase: ignoresCase)
  }

  private mutating func bracket() throws(Fault) -> Node? {
    var number: Int?
    if take("?") {
      if take("<"), let first = peek, first != "=", first != "!" {
        while let letter = peek, letter != ">" {
          guard RegexSet.word.contains(letter) else { break }
          next += 1
        }
        guard take(">") else { throw Fault(words: "has a name of a bracket without its >") }
        captures += 1
        number = captures
      } else if take("i"), take(")") {
        ignoresCase = true
        return nil
      } else if !take(":") {
        throw Fault(words: "has a (? that --group does not know: there are (?:, (?<name> and (?i)")
      }
    } else {
      captures += 1
      number = captures
    }
    let inner = try choices()
    guard take(")") else { throw Fault(words: "has a ( without its )") }
    return number.map { .capture($0, inner) } ?? inner
  }

  // MARK: - Repetition

  private mutating func repeated(_ part: Node) throws(Fault) -> Node {
    var part = part
    while let bounds = try bounds() {
      part = .repetition(part, least: bounds.0, most: bounds.1, isReluctant: take("?"))
    }
    return part
  }

  private mutating func bounds() throws(Fault) -> (Int, Int?)? {
    if take("*") { return (0, nil) }
    if take("+") { return (1, nil) }
    if take("?") { return (0, 1) }
    guard peek == "{", let end = text[next...].firstIndex(of: "}") else { return nil }
    let inside = String(String.UnicodeScalarView(text[(next + 1)..<end]))
    let parts = inside.split(separator: ",", omittingEmptySubsequences: false)
    // What is no count stands for itself.
    guard (1...2).contains(parts.count), let least = Int(parts[0]),
      parts.count == 1 || parts[1].isEmpty || Int(parts[1]) != nil
    else { return nil }
    next = end + 1
    let most = parts.count == 1 ? least : Int(parts[1])
    guard least >= 0, most ?? least >= least, max(least, most ?? 0) <= Self.mostRepeats else {
      throw Fault(
        words: "has the count {\(inside)}: it rises from 0 to \(Self.mostRepeats) at most"
      )
    }
    return (least, most)
  }

  // MARK: - Characters

  private mutating func escaped() throws(Fault) -> Node {
    guard let letter = peek else { throw Fault(words: "ends with a backslash") }
    if letter == "b" || letter == "B" {
      next += 1
      return .condition(.boundary(letter == "b"))
    }
    return .set(try escapedSet())
  }

  /// What stands behind a backslash, as a set of one or more.
  private mutating func escapedSet() throws(Fault) -> RegexSet {
    guard let letter = peek else { throw Fault(words: "ends with a backslash") }
    next += 1
    switch letter {
    case "d": return .digits
    case "D": return RegexSet.digits.negated
    case "w": return .word
    case "W": return RegexSet.word.negated
    case "s": return .blanks
    case "S": return RegexSet.blanks.negated
    case "t": return set(of: "\t"..."\t")
    case "x", "u":
      guard take("{"), let end = text[next...].firstIndex(of: "}"),
        let number = UInt32(String(String.UnicodeScalarView(text[next..<end])), radix: 16),
        let scalar = Unicode.Scalar(number)
      else { throw Fault(words: "has a \\\(letter) without a number such as \\\(letter){2019}") }
      next = end + 1
      return set(of: scalar...scalar)
    default:
      guard !letter.properties.isAlphabetic, !RegexSet.digits.contains(letter) else {
        throw Fault(words: "has \\\(letter), which --group does not know")
      }
      return set(of: letter...letter)
    }
  }

  private mutating func characterClass() throws(Fault) -> RegexSet {
    var set = RegexSet(isNegated: take("^"), ignoresCase: ignoresCase)
    var isFirst = true
    while let character = peek, character != "]" || isFirst {
      isFirst = false
      next += 1
      guard character != "\\" else {
        let inner = try escapedSet()
        guard !inner.isNegated else {
          throw Fault(words: "has a set of all others, such as \\D, in square brackets")
        }
        set.ranges += inner.ranges
        continue
      }
      // A minus at the end stands for itself.
      guard peek == "-", next + 1 < text.count, text[next + 1] != "]" else {
        set.ranges.append(character...character)
        continue
      }
      let last = text[next + 1]
      guard last != "\\", character <= last else {
        throw Fault(words: "has the range \(character)-\(last), which does not rise")
      }
      set.ranges.append(character...last)
      next += 2
    }
    guard take("]") else { throw Fault(words: "has a [ without its ]") }
    return set
  }

  // MARK: - Program

  private mutating func add(_ instruction: RegexProgram.Instruction) throws(Fault) {
    guard program.instructions.count < Self.longestProgram else {
      throw Fault(words: "is too long, its repetitions written out")
    }
    program.instructions.append(instruction)
  }

  private mutating func emit(_ node: Node) throws(Fault) {
    switch node {
    case .set(let set): try add(.take(set))
    case .condition(let condition): try add(condition)
    case .sequence(let parts): for part in parts { try emit(part) }
    case .capture(let number, let inner):
      try add(.save(2 * number))
      try emit(inner)
      try add(.save(2 * number + 1))
    case .choice(let parts):
      var jumps: [Int] = []
      for (place, part) in parts.enumerated() {
        guard place < parts.count - 1 else {
          try emit(part)
          break
        }
        let fork = program.instructions.count
        try add(.fork(fork + 1, 0))
        try emit(part)
        jumps.append(program.instructions.count)
        try add(.jump(0))
        program.instructions[fork] = .fork(fork + 1, program.instructions.count)
      }
      for jump in jumps { program.instructions[jump] = .jump(program.instructions.count) }
    case .repetition(let inner, let least, let most, let isReluctant):
      for _ in 0..<least { try emit(inner) }
      if let most {
        var forks: [Int] = []
        for _ in least..<most {
          forks.append(program.instructions.count)
          try add(.fork(0, 0))
          try emit(inner)
        }
        let end = program.instructions.count
        for fork in forks { program.instructions[fork] = Self.fork(fork + 1, end, isReluctant) }
      } else {
        let fork = program.instructions.count
        try add(.fork(0, 0))
        try emit(inner)
        try add(.jump(fork))
        program.instructions[fork] = Self.fork(fork + 1, program.instructions.count, isReluctant)
      }
    }
  }

  private static func fork(_ inner: Int, _ end: Int, _ isReluctant: Bool)
    -> RegexProgram.Instruction
  {
    isReluctant ? .fork(end, inner) : .fork(inner, end)
  }
}
