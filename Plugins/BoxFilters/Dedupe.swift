import TacetKit

/// `dedupe`: drops symbols that the data set has twice.
struct Dedupe: Filter {
  static let configuration = CommandConfiguration(
    commandName: "dedupe",
    abstract: "Drop symbols that are on a page twice.",
    discussion: """
      Two annotations of one class with the same box are one symbol: the first on the page stays, the \
      later ones go. With --iou a later one also goes if it nearly coincides with one of its class \
      that stays: if what the two boxes share is at least that part of what they cover together.

      Annotations without a class are twins only if they agree in all annotation sets.

      EXAMPLES
        dedupe               exact twins
        dedupe --iou 0.9     near twins too
      """
  )

  @Option(
    help: ArgumentHelp(
      "Also drop near twins: shared area over covered area, from 0.1 to 1.",
      valueName: "share"
    )
  )
  var iou: Double?

  static let twin = Reason("same class and box as an earlier one")

  func validate() throws {
    guard let iou else { return }
    guard DuplicateIndex.thresholds.contains(iou) else {
      throw ValidationError(
        "--iou \(iou): not a share of area; it goes from \(DuplicateIndex.thresholds.lowerBound) "
          + "(a tenth in common) to 1 (the same box), such as --iou 0.9"
      )
    }
  }

  func bind(to classes: ClassTable, notes: inout Notes) -> BoundFilter {
    let activeSet = classes.activeSet
    let nearness = iou.map {
      (threshold: $0, reason: Reason("overlaps an earlier one of its class by \($0) or more"))
    }
    return BoundFilter(keeping: classes) { page, account in
      // Swift seeds its hashes afresh in every process: no page can be made to have them collide.
      var seen = Set<DuplicateKey>(minimumCapacity: page.annotations.count)
      page.drop(because: Self.twin, in: &account) {
        !seen.insert(DuplicateKey($0, activeSet: activeSet)).inserted
      }
      guard let (threshold, reason) = nearness else { return }
      var kept = DuplicateIndex(threshold: threshold, capacity: page.annotations.count)
      page.drop(because: reason, in: &account) {
        !kept.insert(DuplicateKey($0, activeSet: activeSet))
      }
    }
  }
}
