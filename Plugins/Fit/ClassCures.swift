import TacetKit

/// What could be left out, by class: each class, and each group of classes.
struct ClassCures: Sendable {
  /// A filter, and the classes whose boxes it drops.
  struct Cure: Sendable {
    /// As a user writes it: "drop stem".
    let words: String
    let dropped: [Int]
  }

  let cures: [Cure]
  /// How many classes there are.
  let classCount: Int

  /// Those for `table`.
  init(_ table: ClassTable) {
    let names = table.classes.map(\.name)
    classCount = names.count
    var cures = names.indices.map { Cure(words: "drop \(names[$0])", dropped: [$0]) }
    let selector = ClassSelector(table)
    for group in ClassGroup.all {
      // A group that has no class here, or all of them, cures nothing.
      var unheard = Notes()
      guard
        let members = try? selector.select([.init("@\(group.name)")], notes: &unheard).classes,
        !members.isEmpty, members.count < names.count
      else { continue }
      if group.name == Self.kept {
        let others = names.indices.filter { !members.contains($0) }
        cures.append(Cure(words: "keep @\(group.name)", dropped: others))
      } else if members.count > 1 {
        cures.append(Cure(words: "drop @\(group.name)", dropped: members))
      }
    }
    self.cures = cures
  }

  /// The group that is worth keeping, rather than dropping.
  private static let kept = "harmony"

  /// For each cure the boxes of a page that it leaves.
  func left(of page: PageBoxes) -> [Int] {
    cures.map { cure in page.total - cure.dropped.reduce(0) { $0 + page.byClass[$1] } }
  }
}
