/// Finds the classes that a user means.
///
/// A word is a name (`stem`), a pattern (`notehead*OnLine`), a group (`@clefs`), any of them in a set
/// (`muscima++:stem`), or several with commas or blanks between them. A name that the set does not
/// have is looked up among the names that other data sets have for the same thing.
public struct ClassSelector: Sendable {
  let vocabularies: [ClassVocabulary]
  let activeSet: Int
  let isStrict: Bool
  let takesOtherSets: Bool

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
    /// The classes of all sets, in the order given, each once.
    public fileprivate(set) var references: [ClassReference] = []

    /// Indices into the active set's classes, in the order given, each once.
    public fileprivate(set) var classes: [Int] = []

    /// Each name of the active set as the user wrote it, and its classes.
    public fileprivate(set) var names: [BoundFilter.Expectation] = []

    fileprivate mutating func add(_ name: String, _ found: [ClassReference], activeSet: Int) {
      for reference in found where !references.contains(reference) {
        references.append(reference)
        if reference.set == activeSet { classes.append(reference.index) }
      }
      // A host counts annotations by the classes of the active set; the others it can't look for.
      guard found.allSatisfy({ $0.set == activeSet }) else { return }
      names.append(BoundFilter.Expectation(name: name, classes: found.map(\.index)))
    }
  }

  /// Looks in the sets of `classes`.
  ///
  /// - Parameters:
  ///   - classes: The table.
  ///   - isStrict: Whether names from other data sets are refused.
  ///   - takesOtherSets: Whether classes of sets that are not active can be chosen, as
  ///     ``Selection/references``; otherwise their names are errors.
  public init(_ classes: ClassTable, isStrict: Bool = false, takesOtherSets: Bool = false) {
    vocabularies = classes.sets.indices.map { ClassVocabulary(classes, set: $0) }
    activeSet = classes.activeSet
    self.isStrict = isStrict
    self.takesOtherSets = takesOtherSets
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
    var seen: Set<String> = []
    for word in words {
      for name in names(in: word.text) where seen.insert(name).inserted {
        do {
          selection.add(name, try resolve(name, notes: &notes), activeSet: activeSet)
        } catch let error as TacetError {
          problems.append(TacetError(error.code, error.detail, at: word.place))
        }
      }
      // Whatever has so many wrong names is no list of classes.
      guard problems.count < Self.problemLimit else { break }
    }
    if let problem = TacetError.together(problems) { throw problem }
    return selection
  }

  private static let problemLimit = 50

  /// The names in a word; only a class may have commas or blanks in its own.
  private func names(in word: String) -> [String] {
    if vocabularies[activeSet].index(of: word) != nil { return [word] }
    return Self.names(in: word).flatMap { name in
      vocabularies[activeSet].index(of: name) != nil
        ? [name] : name.split(whereSeparator: \.isWhitespace).map(String.init)
    }
  }

  /// The parts of a word that stand between commas, without the blanks around them.
  public static func names(in word: String) -> [String] {
    word.split(separator: ",").map { String($0).trimmed }.filter { !$0.isEmpty }
  }
}

/// A class of any annotation set of a table.
public struct ClassReference: Hashable, Sendable {
  /// The set's place in the table.
  public var set: Int

  /// The class's place in the set.
  public var index: Int

  /// The class `index` of the set `set`.
  public init(set: Int, index: Int) {
    self.set = set
    self.index = index
  }
}
