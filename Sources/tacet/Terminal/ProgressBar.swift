import Synchronization
import TacetKit

/// A progress bar on standard error, drawn only on a terminal and only when it changes.
final class ProgressBar: Sendable {
  private let shown = Mutex<Int>(-1)
  private let isOn: Bool

  init(isOn: Bool) { self.isOn = isOn && Terminal.showsErrors }

  /// Draws the progress of a run.
  ///
  /// - Parameters:
  ///   - share: The progress, from 0 to 1.
  ///   - pages: The number of pages so far.
  func show(_ share: Double, pages: Int) {
    guard isOn else { return }
    let percent = Int(share * 100)
    let isNew = shown.withLock { shown in
      defer { shown = percent }
      return shown != percent
    }
    guard isNew else { return }
    let width = max(0, min(30, Terminal.columns - 26))
    let filled = percent * width / 100
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
    Terminal.status("\r\(bar) \(percent) %  \(pages.counted("page")) ")
  }

  /// Removes the bar.
  func clear() {
    if isOn { Terminal.status("\r\u{1B}[K") }
  }
}
