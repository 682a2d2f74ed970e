import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Whether a run has been asked to stop.
///
/// A run owns one, and all that takes time asks it: the run stops between two pages and clears up.
package final class CancelToken: Sendable {
  /// Thrown when the run has been asked to stop.
  package struct Stopped: Error, CustomStringConvertible {
    /// The number of the signal that asked for it.
    package let signal: Int32

    /// What a shell expects as the exit code: 128 and the signal.
    package var exitCode: Int32 { 128 + signal }

    /// A sentence for the user.
    package var description: String { Self.cause(signal) + Self.untouchedOutput }

    /// What has stopped the run.
    package static func cause(_ signal: Int32) -> String {
      "stopped by " + (signal == SIGINT ? "Ctrl-C" : "signal \(signal)")
    }

    /// What has become of the output, behind the cause.
    package static let untouchedOutput = "; nothing was written or replaced"
  }

  /// What the run would leave behind if the process ended now.
  package let temporaryFiles = TemporaryFiles()

  private let signal = Atomic<Int32>(0)

  /// A token that nobody has cancelled yet.
  package init() {}

  /// Whether the run has been asked to stop.
  package var isCancelled: Bool { signal.load(ordering: .relaxed) != 0 }

  /// Asks the run to stop; the first cause is the one that is told.
  ///
  /// - Parameter signal: The signal that asks for it.
  package func cancel(signal: Int32 = SIGINT) {
    _ = self.signal.compareExchange(expected: 0, desired: signal, ordering: .relaxed)
  }

  /// Throws ``Stopped`` if the run has been asked to stop.
  package func check() throws {
    let number = signal.load(ordering: .relaxed)
    if number != 0 { throw Stopped(signal: number) }
  }
}
