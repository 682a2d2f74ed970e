import Synchronization
import TacetKit
import TrainerMemory

/// Counts the boxes of pages, and says in the end what they take.
final class FitWriter: SinkWriter {
  private let setup: TrainingSetup
  private let mostReturned: Int
  private let cures: ClassCures
  private let activeSet: Int
  private let findings: Mutex<FitFindings>

  /// A page that has been counted.
  struct Encoded: Sendable {
    let boxes: PageBoxes
    /// What each cure leaves of them.
    let left: [Int]
  }

  init(_ setup: TrainingSetup, mostReturned: Int, cures: ClassCures, activeSet: Int) {
    self.setup = setup
    self.mostReturned = mostReturned
    self.cures = cures
    self.activeSet = activeSet
    findings = Mutex(FitFindings(cures: cures))
  }

  func encode(_ delivery: Delivery, account: inout Account) -> Encoded {
    let boxes = PageBoxes(delivery.page, activeSet: activeSet, classCount: cures.classCount)
    return Encoded(boxes: boxes, left: cures.left(of: boxes))
  }

  func commit(_ encoded: Encoded) {
    findings.withLock { $0.add(encoded.boxes, left: encoded.left) }
  }

  func finish(_ notes: inout Notes, account: inout Account) {
    let report = FitReport(setup, mostReturned: mostReturned, findings.withLock(\.self))
    notes.show(report.text)
    report.warn(in: &notes)
  }
}
