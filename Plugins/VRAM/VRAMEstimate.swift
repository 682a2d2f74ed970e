/// What is known of the pages so far: the number of boxes on each, and the fullest pages for each mitigation.
struct VRAMEstimate: Sendable {
  /// Boxes on each page, in order.
  private(set) var boxes: [Int] = []
  /// The fullest pages.
  private(set) var topPages = TopPages(limit: 5)
  /// The fullest pages of the source, before any filter.
  private(set) var topPagesOfSource = TopPages(limit: TrainingSetup.mosaicPages)
  /// The fullest if every box were there once, whatever its classes.
  private(set) var distinctBoxes = TopPages(limit: TrainingSetup.mosaicPages)
  /// The fullest if each annotation were written once for every annotation set that it has a label in.
  private(set) var labels = TopPages(limit: TrainingSetup.mosaicPages)
  /// Each mitigation by classes, and the fullest pages that it leaves.
  private(set) var mitigations: [(mitigation: ClassMitigations.Mitigation, pages: TopPages)]

  /// No pages yet.
  init(mitigations: ClassMitigations) {
    self.mitigations = mitigations.mitigations.map {
      ($0, TopPages(limit: TrainingSetup.mosaicPages))
    }
  }

  /// Adds the next page.
  ///
  /// - Parameters:
  ///   - page: The page.
  ///   - left: The boxes that each mitigation leaves of it.
  mutating func add(_ page: PageBoxes, left: [Int]) {
    boxes.append(page.total)
    topPages.add(page.total, name: page.name)
    distinctBoxes.add(page.distinctBoxes)
    labels.add(page.labels)
    for index in mitigations.indices { mitigations[index].pages.add(left[index]) }
  }

  /// Adds the boxes of a page of the source.
  mutating func addSource(_ boxes: Int) { topPagesOfSource.add(boxes) }

  /// The mean of the `count` fullest pages; 0 without pages.
  func meanOfTopPages(_ count: Int) -> Double {
    let fullest = boxes.sorted(by: >).prefix(count)
    return fullest.isEmpty ? 0 : Double(fullest.reduce(0, +)) / Double(fullest.count)
  }
}
