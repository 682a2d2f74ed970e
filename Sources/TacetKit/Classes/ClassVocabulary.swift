/// The class names of one annotation set, and the meaning of other datasets' names in it.
struct ClassVocabulary: Sendable {
  /// The set's name.
  let name: String

  /// The index of the set in the table.
  let set: Int

  /// The names of its classes.
  let names: [String]

  private let indices: [String: Int]

  /// The distinct names in the table's other sets.
  private let neighbours: [String]
  private let isNeighbour: Set<String>

  init(_ table: ClassTable, set: Int) {
    self.set = set
    name = table.sets[set].name
    names = table.sets[set].classes.map(\.name)
    indices = Dictionary(zip(names, names.indices)) { first, _ in first }
    var seen: Set<String> = []
    neighbours = table.sets.indices.filter { $0 != set }
      .flatMap { table.sets[$0].classes.map(\.name) }
      .filter { seen.insert($0).inserted }
    isNeighbour = seen
  }

  /// The class called `name`.
  func index(of name: String) -> Int? { indices[name] }

  /// The classes that fit a pattern, in the set's order.
  func classes(matching pattern: String) -> [Int] {
    let glob = Glob(pattern)
    return names.indices.filter { glob.matches(names[$0]) }
  }

  /// The classes that `name` means: the one with this name, or its equivalents.
  ///
  /// An alias may lead to a name of the other set (`timeSignature` to `timeSig4`), which is an alias
  /// here again (`numeral4`).
  func meaning(of name: String) -> [Int] {
    if let index = indices[name] { return [index] }
    var found: [Int] = []
    for other in aliases(of: name) {
      let step = indices[other].map { [$0] } ?? aliases(of: other).compactMap { indices[$0] }
      for index in step where !found.contains(index) { found.append(index) }
    }
    for index in linked(name) where !found.contains(index) { found.append(index) }
    for other in ClassAlias.otherSets[name] ?? [] {
      if let index = indices[other], !found.contains(index) { found.append(index) }
    }
    // If the set distinguishes small heads, only the others are meant.
    return found.filter { index in
      !ClassAlias.large(names[index]).contains { indices[$0].map(found.contains) ?? false }
    }
  }

  /// The condition under which annotations of the class `index` are what `name` means; nil without one.
  ///
  /// In a table of several sets another set tells them apart.
  func condition(of index: Int, asked name: String) -> LinkCondition? {
    guard neighbours.isEmpty, let rule = LinkRule.named(name), indices[name] == nil,
      rule.targets.contains(names[index])
    else { return nil }
    return condition(rule, isExcluded: false)
  }

  /// The condition under which annotations of the class `index` are no part of a class of another name that the
  /// user did not ask for, such as the accidentals of a key; nil without one.
  func exclusion(of index: Int, asked: [String]) -> LinkCondition? {
    guard neighbours.isEmpty, let rule = LinkRule.sharing(names[index]),
      indices[rule.name] == nil, !asked.contains(rule.name),
      rule.owners.contains(where: { indices[$0] != nil })
    else { return nil }
    return condition(rule, isExcluded: true)
  }

  private func condition(_ rule: LinkRule, isExcluded: Bool) -> LinkCondition {
    let owners = rule.owners.compactMap { indices[$0] }.compactMap { Int16(exactly: $0) }
    return LinkCondition(owners: Set(owners), isExcluded: isExcluded)
  }

  /// The classes whose annotations `name` means where a class that there is links to them.
  private func linked(_ name: String) -> [Int] {
    guard neighbours.isEmpty, let rule = LinkRule.named(name), rule.isShared,
      rule.owners.contains(where: { indices[$0] != nil })
    else { return [] }
    return rule.targets.compactMap { indices[$0] }
  }

  private func aliases(of name: String) -> [String] {
    ClassAlias.meaning(of: name, isTold: isNeighbour.contains(name))
  }

  /// What the class `index` includes beyond the names in `asked`, if another set distinguishes it.
  ///
  /// The numeral4 of `muscima++` is the timeSig4 of `deepscores`, and the fingering4 too.
  func surplus(of index: Int, asked: Set<String>) -> [String] {
    let inside = neighbours.filter { meaning(of: $0) == [index] }
    return inside.count < 2 ? [] : inside.filter { !asked.contains($0) }
  }

  /// Up to three names that a user may have meant by `name`: classes first, then aliases.
  func nearest(to name: String) -> [String] {
    let others = ClassAlias.names.filter { indices[$0] == nil && !meaning(of: $0).isEmpty }
    return Array((NearestNames.of(name, in: names) + NearestNames.of(name, in: others)).prefix(3))
  }
}
