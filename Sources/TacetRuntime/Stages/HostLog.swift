import FoundationEssentials
import LibC
import Synchronization
import TacetKit

/// `write(2)`, which ``HostLog/write(_:_:_:)`` would hide.
private func systemWrite(_ file: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  unsafe write(file, bytes, count)
}

/// The log of plugins: lines on standard error, each with its stage.
///
/// Warnings and errors are shown by default; `TACET_LOG` sets the level: `debug`, `info`, `warning`, `error` or
/// `off`.
@safe enum HostLog {
  private static let levels = ["debug", "info", "warning", "error"]

  /// The lowest level that is shown, by its number in the contract.
  private static let threshold: UInt32 = {
    let name = ProcessInfo.processInfo.environment["TACET_LOG", default: "warning"].lowercased()
    guard let level = levels.firstIndex(of: name) else {
      return name == "off" ? .max : UInt32(TACET_LOG_WARNING)
    }
    return UInt32(level) + 1
  }()

  /// One line at a time.
  private static let lock = Mutex(())

  /// Writes a line, from any thread.
  ///
  /// - Parameters:
  ///   - stage: The stage that logs; null if the plugin does not name it.
  ///   - level: `TACET_LOG_DEBUG` and above; an unknown level counts as an error.
  ///   - text: The line; control characters are made visible.
  static func write(_ stage: UnsafePointer<tacet_stage>?, _ level: UInt32, _ text: tacet_string) {
    let isKnown = (1...UInt32(levels.count)).contains(level)
    guard !isKnown || level >= threshold, threshold != .max else { return }
    let name = unsafe stage.map { unsafe String($0.pointee.name) } ?? "a plugin"
    let word = isKnown ? levels[Int(level) - 1] : "error"
    let line = unsafe Array("tacet: \(word): \(name.visible): \(String(text).visible)\n".utf8)
    // Errors are ignored: standard error may be closed.
    _ = lock.withLock { _ in
      unsafe line.withUnsafeBytes { unsafe systemWrite(STDERR_FILENO, $0.baseAddress, $0.count) }
    }
  }
}
