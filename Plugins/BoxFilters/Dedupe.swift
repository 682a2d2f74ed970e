import TacetKit

/// `dedupe`: drops duplicate annotations.
struct Dedupe: Filter {
  static let configuration = CommandConfiguration(
    commandName: "dedupe",
    abstract: "Drop duplicate annotations.",
    discussion: """
      Two annotations of a page are exact duplicates if they have the same class and the same box. With \
      --iou they are near duplicates, too, if they have the same class and their boxes an intersection \
      over union of at least that. The first one on the page stays.

      Annotations without a class are duplicates only if they agree in all annotation sets.

      EXAMPLES
        dedupe               exact duplicates
        dedupe --iou 0.9     near duplicates, too
      """
  )

  @Option(
    help: ArgumentHelp(
      "Also drop near duplicates, with at least this IoU: 0.1 to 1.",
      valueName: "iou"
    )
  )
  var iou: Double?

  static let exact = Reason("same class and box as an earlier one")

  func validate() throws {
    guard let iou else { return }
    guard DuplicateIndex.thresholds.contains(iou) else {
      throw ValidationError(
        "--iou \(iou): give a number from \(DuplicateIndex.thresholds.lowerBound) to 1 (the same box), "
          + "such as --iou 0.9"
      )
    }
  }

  func bind(to classes: ClassTable, notes: inout Notes) -> BoundFilter {
    let activeSet = classes.activeSet
    let near = iou.map {
      (threshold: $0, reason: Reason("IoU of \($0) or more with an earlier one of its class"))
    }
    return BoundFilter(keeping: classes) { page, account in
      // Swift seeds its hashes anew in every process: no page can be made so that they collide.
      var seen = Set<DuplicateKey>(minimumCapacity: page.annotations.count)
      page.drop(because: Self.exact, in: &account) {
        !seen.insert(DuplicateKey($0, activeSet: activeSet)).inserted
      }
      guard let (threshold, reason) = near else { return }
      var kept = DuplicateIndex(threshold: threshold, capacity: page.annotations.count)
      page.drop(because: reason, in: &account) {
        !kept.insert(DuplicateKey($0, activeSet: activeSet))
      }
    }
  }
}
