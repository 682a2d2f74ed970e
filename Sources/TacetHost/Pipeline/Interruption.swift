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
    package var description: String { "stopped by signal \(signal); nothing was written" }
  }

  private static let signalled = Atomic<Int32>(0)

  /// From now on the first signal asks the run to stop; a second one ends the process at once.
  package static func watch() {
    for number in [SIGINT, SIGTERM, SIGHUP] {
      signal(number) { number in
        Interruption.signalled.store(number, ordering: .relaxed)
        signal(number, SIG_DFL)
      }
    }
    signal(SIGPIPE, SIG_IGN)
  }

  /// Throws ``Stopped`` if a signal has come.
  package static func check() throws {
    let number = signalled.load(ordering: .relaxed)
    if number != 0 { throw Stopped(signal: number) }
  }
}
