
/// What is known of the pages so far: one number a page, and the fullest few for each mitigation.
struct VRAMEstimate: Sendable {
  /// Boxes on each page, in order.
  private(set) var boxes: [Int] = []
  /// The fullest pages.
  private(set) var densest = TopPages(limit: 5)
  /// The fullest if there were one box in each place.
  private(set) var distinctBoxes = TopPages(limit: TrainingSetup.mosaicPages)
  /// The fullest if each symbol were written once for each annotation set that it has a label in.
  private(set) var labels = TopPages(limit: TrainingSetup.mosaicPages)
  /// Each mitigation by classes, and the fullest pages that it leaves.
  private(set) var mitigations: [(mitigation: ClassMitigations.Mitigation, densest: TopPages)]

  /// No pages yet.
  init(mitigations: ClassMitigations) {
    self.mitigations = mitigations.mitigations.map { ($0, TopPages(limit: TrainingSetup.mosaicPages)) }
  }

  /// Sees the next page; `left` has what each mitigation leaves of it.
  mutating func add(_ page: PageBoxes, left: [Int]) {
    boxes.append(page.total)
    densest.add(page.total, name: page.name)
    distinctBoxes.add(page.distinctBoxes)
    labels.add(page.labels)
    for index in mitigations.indices { mitigations[index].densest.add(left[index]) }
  }

  /// The mean of the `count` fullest pages; 0 without pages.
  func meanOfDensest(_ count: Int) -> Double {
    let fullest = boxes.sorted(by: >).prefix(count)
    return fullest.isEmpty ? 0 : Double(fullest.reduce(0, +)) / Double(fullest.count)
  }
}
