/// Resolves the words with which a user selects classes.
///
/// A word is a name (`stem`), a pattern (`notehead*OnLine`), a group (`@clefs`), any of them in a set
/// (`muscima++:stem`), or several separated by commas or blanks. A name that the set does not have is looked
/// up among the names of other datasets for the same class.
public struct ClassSelector: Sendable {
  let vocabularies: [ClassVocabulary]
  let activeSet: Int
  let isStrict: Bool
  let takesOtherSets: Bool

  /// A word written by the user, and where it was written.
  public struct Word: Hashable, Sendable {
    /// The word.
    public var text: String
    /// The file and line, for a word from a file.
    public var place: TacetError.Place

    /// A word from the command line, or from a file.
    public init(_ text: String, at place: TacetError.Place = TacetError.Place()) {
      self.text = text
      self.place = place
    }
  }

  /// A class, and which of its annotations are meant; nil for all.
  typealias Resolved = (reference: ClassReference, condition: LinkCondition?)

  /// The classes that words select.
  public struct Selection: Sendable {
    /// The selected classes of all sets, in the order given, without duplicates.
    public fileprivate(set) var references: [ClassReference] = []

    /// The selected classes of the active set as indices, in the order given, without duplicates.
    public fileprivate(set) var classes: [Int] = []

    /// The names of the active set as the user wrote them, with their classes.
    public fileprivate(set) var names: [BoundFilter.Expectation] = []

    /// For classes of the active set of which not all annotations are meant: which are.
    public fileprivate(set) var conditions: [ClassReference: LinkCondition] = [:]

    fileprivate mutating func add(_ name: String, _ resolved: [Resolved], activeSet: Int) {
      let found = resolved.map(\.reference)
      for (reference, condition) in resolved {
        if !references.contains(reference) {
          references.append(reference)
          if reference.set == activeSet { classes.append(reference.index) }
          conditions[reference] = reference.set == activeSet ? condition : nil
        } else if conditions[reference] != condition {
          // Selected twice, for different annotations: then for all.
          conditions[reference] = nil
        }
      }
      // The host counts annotations by classes of the active set, so it can't watch for others.
      guard found.allSatisfy({ $0.set == activeSet }) else { return }
      names.append(BoundFilter.Expectation(name: name, classes: found.map(\.index)))
    }
  }

  /// A selector for the classes of a table.
  ///
  /// - Parameters:
  ///   - classes: The table.
  ///   - isStrict: Whether names of other datasets are rejected.
  ///   - takesOtherSets: Whether classes of inactive sets can be selected, as ``Selection/references``;
  ///     otherwise their names are errors.
  public init(_ classes: ClassTable, isStrict: Bool = false, takesOtherSets: Bool = false) {
    vocabularies = classes.sets.indices.map { ClassVocabulary(classes, set: $0) }
    activeSet = classes.activeSet
    self.isStrict = isStrict
    self.takesOtherSets = takesOtherSets
  }

  /// Resolves `words`.
  ///
  /// - Parameters:
  ///   - words: The words of the user.
  ///   - notes: Receives a note for each name that has another name here.
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
      // With so many unknown names it can't be a list of classes.
      guard problems.count < Self.problemLimit else { break }
    }
    if let problem = TacetError.together(problems) { throw problem }
    return selection
  }

  private static let problemLimit = 50

  /// The names in a word; the name of a class may contain commas or blanks.
  private func names(in word: String) -> [String] {
    if vocabularies[activeSet].index(of: word) != nil { return [word] }
    return Self.names(in: word).flatMap { name in
      vocabularies[activeSet].index(of: name) != nil
        ? [name] : name.split(whereSeparator: \.isWhitespace).map(String.init)
    }
  }

  /// The comma-separated parts of a word, without surrounding blanks.
  public static func names(in word: String) -> [String] {
    word.split(separator: ",").map { String($0).trimmed }.filter { !$0.isEmpty }
  }
}

/// A class of any annotation set of a table.
public struct ClassReference: Hashable, Sendable {
  /// The index of the set in the table.
  public var set: Int

  /// The index of the class in the set.
  public var index: Int

  /// The class `index` of the set `set`.
  public init(set: Int, index: Int) {
    self.set = set
    self.index = index
  }
}
