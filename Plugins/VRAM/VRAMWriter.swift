import Synchronization
import TacetKit

/// Counts the boxes of pages, and says in the end what they take.
final class VRAMWriter: SinkWriter {
  private let setup: TrainingSetup
  private let mostReturned: Int
  private let mitigations: ClassMitigations
  private let activeSet: Int
  private let findings: Mutex<VRAMEstimate>

  /// A page that has been counted.
  struct Encoded: Sendable {
    let boxes: PageBoxes
    /// What each mitigation leaves of them.
    let left: [Int]
  }

  init(_ setup: TrainingSetup, mostReturned: Int, mitigations: ClassMitigations, activeSet: Int) {
    self.setup = setup
    self.mostReturned = mostReturned
    self.mitigations = mitigations
    self.activeSet = activeSet
    findings = Mutex(VRAMEstimate(mitigations: mitigations))
  }

  func encode(_ delivery: Delivery, account: inout Account) -> Encoded {
    let boxes = PageBoxes(delivery.page, activeSet: activeSet, classCount: mitigations.classCount)
    return Encoded(boxes: boxes, left: mitigations.left(of: boxes))
  }

  func commit(_ encoded: Encoded) {
    findings.withLock { $0.add(encoded.boxes, left: encoded.left) }
  }

  func finish(_ notes: inout Notes, account: inout Account) {
    let report = VRAMReport(setup, mostReturned: mostReturned, findings.withLock(\.self))
    notes.show(report.text)
    report.warn(in: &notes)
  }
}
