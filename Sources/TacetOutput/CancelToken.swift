import LibC
import Synchronization

/// Stops a run.
///
/// Each run has one. Everything that takes time checks it: a cancelled run stops between two pages and
/// cleans up.
package final class CancelToken: Sendable {
  /// The error of a run that was stopped.
  package struct Stopped: Error, CustomStringConvertible {
    /// The signal that stopped it.
    package let signal: Int32

    /// The exit code by the convention of shells: 128 plus the signal.
    package var exitCode: Int32 { 128 + signal }

    /// The message for the user.
    package var description: String { Self.cause(signal) + Self.untouchedOutput }

    /// The first part of the message.
    ///
    /// - Parameter signal: The signal's number.
    /// - Returns: "stopped by Ctrl-C".
    package static func cause(_ signal: Int32) -> String {
      "stopped by " + (signal == SIGINT ? "Ctrl-C" : "signal \(signal)")
    }

    /// The part of the message about output, when there is none.
    package static let untouchedOutput = "; nothing was written or replaced"
  }

  /// What would be left behind if the process ended now.
  package let temporaryFiles = TemporaryFiles()

  private let signal = Atomic<Int32>(0)

  /// Creates a token that is not cancelled.
  package init() {}

  /// Whether the run is to stop.
  package var isCancelled: Bool { signal.load(ordering: .relaxed) != 0 }

  /// Asks the run to stop; only the first call has an effect.
  ///
  /// - Parameter signal: The reason.
  package func cancel(signal: Int32 = SIGINT) {
    _ = self.signal.compareExchange(expected: 0, desired: signal, ordering: .relaxed)
  }

  /// Throws ``Stopped`` if the run is to stop.
  package func check() throws {
    let number = signal.load(ordering: .relaxed)
    if number != 0 { throw Stopped(signal: number) }
  }
}
