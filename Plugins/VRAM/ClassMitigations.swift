import TacetKit

/// What could be dropped by class: each class, and each group of classes.
struct ClassMitigations: Sendable {
  /// A filter, and the classes whose boxes it drops.
  struct Mitigation: Sendable {
    /// As a user writes it: "drop stem".
    let words: String
    let dropped: [Int]
  }

  let mitigations: [Mitigation]
  /// How many classes there are.
  let classCount: Int

  /// The mitigations for a class table.
  init(_ table: ClassTable) {
    let names = table.classes.map(\.name)
    classCount = names.count
    var mitigations = names.indices.map { Mitigation(words: "drop \(names[$0])", dropped: [$0]) }
    let selector = ClassSelector(table)
    for group in ClassGroup.all {
      // A group that has no class here, or all of them, reduces nothing.
      var ignored = Notes()
      guard
        let members = try? selector.select([.init("@\(group.name)")], notes: &ignored).classes,
        !members.isEmpty, members.count < names.count
      else { continue }
      if group.name == Self.kept {
        let others = names.indices.filter { !members.contains($0) }
        mitigations.append(Mitigation(words: "keep @\(group.name)", dropped: others))
      } else if members.count > 1 {
        mitigations.append(Mitigation(words: "drop @\(group.name)", dropped: members))
      }
    }
    self.mitigations = mitigations
  }

  /// The group that users keep, rather than drop.
  private static let kept = "harmony"

  /// For each mitigation, how many boxes of a page it leaves.
  func left(of page: PageBoxes) -> [Int] {
    mitigations.map { mitigation in
      page.total - mitigation.dropped.reduce(0) { $0 + page.byClass[$1] }
    }
  }
}
