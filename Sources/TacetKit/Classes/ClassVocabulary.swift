/// The names of one annotation set's classes, and what names from elsewhere mean there.
struct ClassVocabulary: Sendable {
  /// The set's name.
  let name: String

  /// Its place in the table.
  let set: Int

  /// The names of its classes.
  let names: [String]

  private let indices: [String: Int]

  /// The names in the table's other sets, each once.
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

  /// The classes that `name` means: the one called so, or those that say the same here.
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
    for other in ClassAlias.otherSets[name] ?? [] {
      if let index = indices[other], !found.contains(index) { found.append(index) }
    }
    // Where a set has small heads apart from others, the others alone are meant.
    return found.filter { index in
      !ClassAlias.large(names[index]).contains { indices[$0].map(found.contains) ?? false }
    }
  }

  private func aliases(of name: String) -> [String] {
    ClassAlias.meaning(of: name, isTold: isNeighbour.contains(name))
  }

  /// What the class `index` stands for beside what was `asked` for, where another set tells it apart.
  ///
  /// The numeral4 of `muscima++` is the timeSig4 of `deepscores`, and the fingering4 too.
  func surplus(of index: Int, asked: Set<String>) -> [String] {
    let inside = neighbours.filter { meaning(of: $0) == [index] }
    return inside.count < 2 ? [] : inside.filter { !asked.contains($0) }
  }

  /// Up to three names that a user may have meant by `name`: classes, then what others call them.
  func nearest(to name: String) -> [String] {
    let others = ClassAlias.names.filter { indices[$0] == nil && !meaning(of: $0).isEmpty }
    return Array((NearestNames.of(name, in: names) + NearestNames.of(name, in: others)).prefix(3))
  }
}
