import Synchronization

/// A bar on standard error, drawn only where a terminal shows it, and only when it would change.
final class ProgressBar: Sendable {
  private let shown = Mutex<Int>(-1)
  private let isOn: Bool

  init(isOn: Bool) { self.isOn = isOn && Terminal.showsErrors }

  /// Draws how far a run is.
  ///
  /// - Parameters:
  ///   - share: From 0 to 1.
  ///   - pages: Pages so far.
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
    Terminal.status("\r\(bar) \(percent) %  \(pages) pages ")
  }

  /// Removes the bar.
  func clear() {
    if isOn { Terminal.status("\r\u{1B}[K") }
  }
}
