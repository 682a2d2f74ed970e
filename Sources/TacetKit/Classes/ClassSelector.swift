/// Finds the classes that a user means.
///
/// A word is a name (`stem`), a pattern (`notehead*OnLine`), either of them in a set
/// (`deepscores:stem`), a group (`@clefs`) or several with commas between them. A name that the table
/// does not have is looked up among the names that other data sets have for the same thing.
public struct ClassSelector: Sendable {
  private let classes: ClassTable
  private let isStrict: Bool

  /// A word from the user, and where they wrote it.
  public struct Word: Hashable, Sendable {
    /// What they wrote.
    public var text: String
    /// The file and line, for a word from a file.
    public var place: TacetError.Place

    /// A word from the command line, or from a file.
    public init(_ text: String, at place: TacetError.Place = TacetError.Place()) {
      self.text = text
      self.place = place
    }
  }

  /// What words stand for.
  public struct Selection: Sendable {
    /// Indices into the active set's classes, in the order given, each once.
    public fileprivate(set) var classes: [Int] = []

    /// Each name as the user wrote it, and its classes.
    public fileprivate(set) var names: [BoundFilter.Expectation] = []

    fileprivate mutating func add(_ name: String, _ indices: [Int]) {
      names.append(BoundFilter.Expectation(name: name, classes: indices))
      for index in indices where !classes.contains(index) { classes.append(index) }
    }
  }

  /// Looks in the active set of `classes`.
  ///
  /// - Parameters:
  ///   - classes: The table.
  ///   - isStrict: Whether names from other data sets are refused.
  public init(_ classes: ClassTable, isStrict: Bool = false) {
    self.classes = classes
    self.isStrict = isStrict
  }

  /// The classes that `words` stand for.
  ///
  /// - Parameters:
  ///   - words: What the user wrote.
  ///   - notes: Says which names are called something else here.
  /// - Returns: At least one class for each name.
  /// - Throws: ``TacetError`` with code `badUsage` that lists every name without a class, and the
  ///   nearest ones.
  public func select(_ words: [Word], notes: inout Notes) throws -> Selection {
    var selection = Selection()
    var problems: [TacetError] = []
    for word in words {
      for name in Self.names(in: word.text) {
        do { selection.add(name, try resolve(name, notes: &notes)) } catch let error as TacetError {
          problems.append(TacetError(error.code, error.detail, at: word.place))
        }
      }
    }
    guard let first = problems.first else { return selection }
    guard problems.count > 1 else { throw first }
    throw TacetError.badUsage(problems.map(\.description).joined(separator: "\n"))
  }

  /// The names in a word: commas stand between them.
  public static func names(in word: String) -> [String] {
    word.split(separator: ",").map { name in
      String(name.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }.filter { !$0.isEmpty }
  }

  private func resolve(_ name: String, notes: inout Notes) throws -> [Int] {
    if name.hasPrefix("@") { return try group(String(name.dropFirst())) }
    if let index = classes.index(of: name) { return [index] }
    if let colon = name.firstIndex(of: ":"),
      let set = classes.sets.first(where: { $0.name == name[..<colon] })
    {
      return try resolve(String(name[name.index(after: colon)...]), in: set, written: name)
    }
    if Glob.isPattern(name) { return try pattern(name, written: name) }
    let meant = classes(meantBy: name)
    guard !meant.isEmpty else { throw unknown(name) }
    let called = meant.map { classes.classes[$0].name }.joined(separator: ", ")
    guard !isStrict else {
      throw TacetError.badUsage(
        "no class '\(name)' in \(classes.activeName); it is called \(called) here, "
          + "and --strict takes no other names"
      )
    }
    notes.say("'\(name)' is called \(called) here")
    return meant
  }

  private func group(_ name: String) throws -> [Int] {
    guard let group = ClassGroup.named(name) else {
      let nearest = NearestNames.of(name, in: ClassGroup.all.map(\.name)).map { "@\($0)" }
      throw TacetError.badUsage(
        "no group '@\(name)'"
          + (nearest.isEmpty
            ? "; 'tacet classes' lists them"
            : "; did you mean \(nearest.joined(separator: " or "))?")
      )
    }
    var indices: [Int] = []
    for member in group.members {
      let found = classes.index(of: member).map { [$0] } ?? classes(meantBy: member)
      for index in found where !indices.contains(index) { indices.append(index) }
    }
    guard !indices.isEmpty else {
      throw TacetError.badUsage("none of the classes of '@\(name)' is in \(classes.activeName)")
    }
    return indices
  }

  private func resolve(_ name: String, in set: AnnotationSet, written: String) throws -> [Int] {
    guard set.name == classes.activeName else {
      throw TacetError.badUsage(
        "'\(written)' is a class of \(set.name), but here \(classes.activeName) gives a symbol its "
          + "class; to choose by \(set.name), read the data set with --labels \(set.name)"
      )
    }
    if let index = classes.index(of: name) { return [index] }
    if Glob.isPattern(name) { return try pattern(name, written: written) }
    throw unknown(name)
  }

  private func pattern(_ pattern: String, written: String) throws -> [Int] {
    let glob = Glob(pattern)
    let indices = classes.classes.indices.filter { glob.matches(classes.classes[$0].name) }
    guard !indices.isEmpty else {
      throw TacetError.badUsage("'\(written)' fits no class of \(classes.activeName)")
    }
    return indices
  }

  /// The classes here that `name` means elsewhere.
  private func classes(meantBy name: String) -> [Int] {
    ClassAlias.meaning(of: name).compactMap { classes.index(of: $0) }
  }

  private func unknown(_ name: String) -> TacetError {
    let detail = "no class '\(name)' in \(classes.activeName)"
    if let other = classes.sets.first(where: { set in set.classes.contains { $0.name == name } }) {
      return .badUsage(
        "\(detail); it is a class of \(other.name): to choose by that, read the data set with "
          + "--labels \(other.name)"
      )
    }
    let known =
      classes.classes.map(\.name) + ClassAlias.names.filter { !classes(meantBy: $0).isEmpty }
    var seen: Set<String> = []
    let nearest = NearestNames.of(name, in: known.filter { seen.insert($0).inserted })
    if ClassGroup.named(name) != nil { return .badUsage("\(detail); did you mean '@\(name)'?") }
    guard !nearest.isEmpty else { return .badUsage("\(detail); 'tacet classes' lists groups") }
    return .badUsage(
      "\(detail); did you mean \(nearest.map { "'\($0)'" }.joined(separator: " or "))?"
    )
  }
}
