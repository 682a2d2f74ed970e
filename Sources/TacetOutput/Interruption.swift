import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Ctrl-C and its like: the run stops between two pages and clears up.
package enum Interruption {
  /// Thrown when a signal has come.
  package struct Stopped: Error, CustomStringConvertible {
    /// The signal's number.
    package let signal: Int32

    /// What a shell expects as the exit code: 128 and the signal.
    package var exitCode: Int32 { 128 + signal }

    /// A sentence for the user.
    package var description: String {
      let cause = signal == SIGINT ? "Ctrl-C" : "signal \(signal)"
      return "stopped by \(cause); nothing was written or replaced"
    }
  }

  private static let signalled = Atomic<Int32>(0)

  /// From now on the first signal asks the run to stop; a second one ends the process at once.
  ///
  /// Signals that are ignored stay so.
  package static func watch() {
    for number in [SIGINT, SIGTERM, SIGHUP] {
      let before = signal(number) { number in
        Interruption.signalled.store(number, ordering: .relaxed)
        signal(number, SIG_DFL)
      }
      // Whoever started it with the signal ignored (nohup does) wants it to go on.
      if unsafe unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) {
        signal(number, SIG_IGN)
      }
    }
    signal(SIGPIPE, SIG_IGN)
  }

  /// Whether a signal has come.
  package static var isStopping: Bool { signalled.load(ordering: .relaxed) != 0 }

  /// Throws ``Stopped`` if a signal has come.
  package static func check() throws {
    let number = signalled.load(ordering: .relaxed)
    if number != 0 { throw Stopped(signal: number) }
  }
}
