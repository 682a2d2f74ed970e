import Synchronization
import TacetKit

/// Counts the boxes of pages, and shows in the end how much memory they need.
final class VRAMWriter: SinkWriter {
  private let setup: TrainingSetup
  private let maxDetections: Int
  private let mitigations: ClassMitigations
  private let activeSet: Int
  private let estimate: Mutex<VRAMEstimate>

  /// A page that has been counted.
  struct Encoded: Sendable {
    let boxes: PageBoxes
    /// The boxes that each mitigation leaves of them.
    let left: [Int]
    /// The boxes of the source's page, with the first page that was made of it.
    let source: Int?
  }

  init(_ setup: TrainingSetup, maxDetections: Int, mitigations: ClassMitigations, activeSet: Int) {
    self.setup = setup
    self.maxDetections = maxDetections
    self.mitigations = mitigations
    self.activeSet = activeSet
    estimate = Mutex(VRAMEstimate(mitigations: mitigations))
  }

  func encode(_ delivery: Delivery, account: inout Account) -> Encoded {
    let boxes = PageBoxes(delivery.page, activeSet: activeSet, classCount: mitigations.classCount)
    var source: Int?
    // Each of many tiles has the same origin.
    if delivery.branch == 0, let origin = delivery.origin, let classes = delivery.originClasses {
      source =
        PageBoxes(origin, activeSet: classes.activeSet, classCount: classes.classes.count).total
    }
    return Encoded(boxes: boxes, left: mitigations.left(of: boxes), source: source)
  }

  func commit(_ encoded: Encoded) {
    estimate.withLock {
      $0.add(encoded.boxes, left: encoded.left)
      if let source = encoded.source { $0.addSource(source) }
    }
  }

  func finish(_ notes: inout Notes, account: inout Account) {
    let report = VRAMReport(setup, maxDetections: maxDetections, estimate.withLock(\.self))
    notes.show(report.text)
    report.warn(in: &notes)
  }
}
