// Resolution of a single name, and the errors for names that stand for nothing.

extension ClassSelector {
  /// Unknown names longer than this are shortened in messages.
  private static let lengthLimit = 200

  /// The classes that `name` stands for, at least one.
  func resolve(_ name: String, notes: inout Notes) throws -> [Resolved] {
    let (bare, vocabulary) = try parts(of: name)
    var indices: [Int]
    var conditions: [Int: LinkCondition] = [:]
    if let index = vocabulary.index(of: bare) {
      indices = [index]
    } else if bare.utf8.count > Self.lengthLimit {
      throw TacetError.badUsage("no class is called '\(bare.prefix(40))…'")
    } else if bare.hasPrefix("@") {
      (indices, conditions) = try group(String(bare.dropFirst()), in: vocabulary, notes: &notes)
    } else if Glob.isPattern(bare) {
      indices = try pattern(bare, in: vocabulary)
    } else {
      indices = try alias(bare, in: vocabulary, written: name, notes: &notes)
      for index in indices { conditions[index] = vocabulary.condition(of: index, asked: bare) }
      say(conditions, of: name, in: vocabulary, notes: &notes)
    }
    return indices.map { (ClassReference(set: vocabulary.set, index: $0), conditions[$0]) }
  }

  /// Splits a name into its set and the rest; the name of a set may contain colons.
  private func parts(of name: String) throws -> (String, ClassVocabulary) {
    let active = vocabularies[activeSet]
    guard active.index(of: name) == nil,
      let named = vocabularies.first(where: { name.hasPrefix($0.name + ":") })
    else { return (name, active) }
    guard takesOtherSets || named.set == activeSet else {
      throw TacetError.badUsage(
        "'\(name)' is a class of \(named.name), but here \(active.name) gives a symbol its class; "
          + "to choose by \(named.name), read the dataset with --labels \(named.name)"
      )
    }
    return (String(name.dropFirst(named.name.count + 1)), named)
  }

  private func pattern(_ pattern: String, in vocabulary: ClassVocabulary) throws -> [Int] {
    let indices = vocabulary.classes(matching: pattern)
    guard !indices.isEmpty else {
      throw TacetError.badUsage("'\(pattern)' fits no class of \(described(vocabulary))")
    }
    return indices
  }

  private func alias(
    _ name: String,
    in vocabulary: ClassVocabulary,
    written: String,
    notes: inout Notes
  ) throws -> [Int] {
    let found = vocabulary.meaning(of: name)
    guard !found.isEmpty else { throw unknown(name, in: vocabulary, written: written) }
    let called = found.map { vocabulary.names[$0] }.joined(separator: ", ")
    guard !isStrict else {
      throw TacetError.badUsage(
        "no class '\(name)' in \(vocabulary.name); it is called \(called) \(here(vocabulary)), "
          + "and --strict takes no other names"
      )
    }
    let asked = Set(ClassAlias.meaning(of: name, isTold: false)).union([name])
    say(
      "'\(written)' is called \(called) \(here(vocabulary))",
      surplus: found.flatMap { vocabulary.surplus(of: $0, asked: asked) },
      notes: &notes
    )
    return found
  }

  /// The members of a group: each by its name or, if the set does not have it, by its equivalent.
  private func group(
    _ name: String,
    in vocabulary: ClassVocabulary,
    notes: inout Notes
  ) throws -> ([Int], [Int: LinkCondition]) {
    guard let group = ClassGroup.named(name) else {
      let nearest = NearestNames.of(name, in: ClassGroup.all.map(\.name)).map { "@\($0)" }
      throw TacetError.badUsage(
        "no group '@\(name)'"
          + (nearest.isEmpty
            ? "; 'tacet classes' lists them"
            : "; did you mean \(nearest.joined(separator: " or "))?")
      )
    }
    let own = Set(group.members.compactMap { vocabulary.index(of: $0) })
    var indices: [Int] = []
    var others: [(index: Int, members: [String])] = []
    for member in group.members {
      for index in vocabulary.meaning(of: member) {
        if !indices.contains(index) { indices.append(index) }
        guard !own.contains(index) else { continue }
        if let place = others.firstIndex(where: { $0.index == index }) {
          others[place].members.append(member)
        } else {
          others.append((index, [member]))
        }
      }
    }
    guard !indices.isEmpty else { throw empty(group, in: vocabulary) }
    try say(others, of: group, in: vocabulary, notes: &notes)
    let conditions = conditions(of: group, in: vocabulary)
    say(conditions, of: "@\(group.name)", in: vocabulary, notes: &notes)
    return (indices, conditions)
  }

  /// Which annotations of its classes a group means: of a class that stands for several members all, if one of
  /// them means all.
  private func conditions(
    of group: ClassGroup,
    in vocabulary: ClassVocabulary
  ) -> [Int: LinkCondition] {
    var conditions: [Int: LinkCondition] = [:]
    var whole: Set<Int> = []
    for member in group.members {
      for index in vocabulary.meaning(of: member) where !whole.contains(index) {
        let condition =
          vocabulary.condition(of: index, asked: member)
          ?? vocabulary.exclusion(of: index, asked: group.members)
        if condition == nil { whole.insert(index) }
        conditions[index] = condition
      }
    }
    return conditions
  }

  /// Says that links decide, which names can't.
  private func say(
    _ conditions: [Int: LinkCondition],
    of name: String,
    in vocabulary: ClassVocabulary,
    notes: inout Notes
  ) {
    for isExcluded in [false, true] {
      let indices = conditions.filter { $0.value.isExcluded == isExcluded }.keys.sorted()
      guard !indices.isEmpty else { continue }
      let classes = indices.map { vocabulary.names[$0] }.joined(separator: ", ")
      let owners = Set(indices.flatMap { conditions[$0]?.owners ?? [] }).sorted()
        .map { vocabulary.names[Int($0)] }
      let whose = owners.isEmpty ? "a class that is not here" : owners.joined(separator: " or ")
      notes.say(
        isExcluded
          ? "'\(name)': annotations of \(classes) that \(whose) links to are not meant"
          : "'\(name)': of \(classes) only annotations are meant that \(whose) links to; where no link "
            + "says what one belongs to, it is taken by its name and counted"
      )
    }
  }

  /// Notes which members of a group have another name here: those that are part of a wider class one by
  /// one, the others together.
  private func say(
    _ others: [(index: Int, members: [String])],
    of group: ClassGroup,
    in vocabulary: ClassVocabulary,
    notes: inout Notes
  ) throws {
    func line(_ members: [String], _ indices: [Int]) -> String {
      "'@\(group.name)': \(members.joined(separator: ", ")) \(members.count.verb("is", "are")) called "
        + "\(indices.map { vocabulary.names[$0] }.joined(separator: ", ")) \(here(vocabulary))"
    }
    if isStrict, let (index, members) = others.first {
      throw TacetError.badUsage("\(line(members, [index])), and --strict takes no other names")
    }
    var plain: [(index: Int, members: [String])] = []
    for (index, members) in others {
      let surplus = vocabulary.surplus(of: index, asked: Set(group.members))
      if surplus.isEmpty {
        plain.append((index, members))
      } else {
        say(line(members, [index]), surplus: surplus, notes: &notes)
      }
    }
    guard !plain.isEmpty else { return }
    var seen: Set<String> = []
    let members = plain.flatMap(\.members).filter { seen.insert($0).inserted }
    notes.say(line(members, plain.map(\.index)))
  }

  /// Adds a note about a name; a warning if it selects more than the user asked for.
  private func say(_ line: String, surplus: [String], notes: inout Notes) {
    if surplus.isEmpty {
      notes.say(line)
    } else {
      notes.warn("\(line); that takes in \(surplus.joined(separator: ", ")) as well")
    }
  }

  private func here(_ vocabulary: ClassVocabulary) -> String {
    vocabulary.set == activeSet ? "here" : "in \(vocabulary.name)"
  }

  /// The set's name, with its classes if earlier stages have left only a few.
  private func described(_ vocabulary: ClassVocabulary) -> String {
    guard vocabulary.names.count <= 6 else { return vocabulary.name }
    return "\(vocabulary.name), which has only \(vocabulary.names.joined(separator: ", ")) here"
  }

  private func empty(_ group: ClassGroup, in vocabulary: ClassVocabulary) -> TacetError {
    let detail = "none of the classes of '@\(group.name)' is in \(described(vocabulary))"
    let other = vocabularies.first { other in
      other.set != vocabulary.set && group.members.contains { other.index(of: $0) != nil }
    }
    guard let other else {
      return .badUsage("\(detail); 'tacet classes' shows what is in a group")
    }
    return .badUsage(
      "\(detail); it has classes of \(other.name): " + advice("@\(group.name)", other)
    )
  }

  private func unknown(
    _ name: String,
    in vocabulary: ClassVocabulary,
    written: String
  ) -> TacetError {
    let detail = "no class '\(name)' in \(described(vocabulary))"
    if let other = vocabularies.first(where: { $0.index(of: name) != nil }) {
      return .badUsage("\(detail); it is a class of \(other.name): " + advice(name, other))
    }
    if ClassGroup.named(name) != nil { return .badUsage("\(detail); did you mean '@\(name)'?") }
    let nearest = vocabulary.nearest(to: name)
    if !nearest.isEmpty {
      return .badUsage(
        "\(detail); did you mean \(nearest.map { "'\($0.visible)'" }.joined(separator: " or "))?"
      )
    }
    if let colon = name.firstIndex(of: ":") {
      let sets = vocabularies.map { "'\($0.name)'" }.joined(separator: " and ")
      return .badUsage("\(detail), nor a set '\(name[..<colon])'; the sets are \(sets)")
    }
    return .badUsage("\(detail); 'tacet classes' lists groups")
  }

  /// Explains how to select `name`, which only the set `other` has.
  private func advice(_ name: String, _ other: ClassVocabulary) -> String {
    if other.set == activeSet { return "write \(name) without a set" }
    return (takesOtherSets ? "write \(other.name):\(name), or " : "to choose by that, ")
      + "read the dataset with --labels \(other.name)"
  }
}
