/// The state of the run of which a stage is part.
public enum RunState {
  /// Whether the user has stopped the run, for example with Ctrl-C.
  ///
  /// Work that takes seconds should check it from time to time and end with ``Stopped``. It is valid on the
  /// thread on which the stage was called; on other threads it is false.
  public static var isStopping: Bool { CallInProgress.threads.current?.isStopping ?? false }

  /// How many threads the current call may use at once, the calling one among them.
  ///
  /// These are the threads of the run while a stage is made, opened, bound, begun or finished, and one where
  /// calls are made on several threads at once. It is valid on the thread on which the stage was called; on
  /// other threads it is ``ThreadCount/one``.
  public static var threadCount: ThreadCount { CallInProgress.threads.current?.threadCount ?? .one }

  /// Thrown by work that ends early because the run is being stopped.
  public struct Stopped: Error {
    /// Creates the error.
    public init() {}
  }

  /// Throws ``Stopped`` if the run is being stopped.
  ///
  /// - Throws: ``Stopped``.
  public static func checkStopping() throws { if isStopping { throw Stopped() } }
}

/// Lines for the log, which goes to standard error.
///
/// Warnings and errors are shown by default; the environment variable `TACET_LOG` sets the level. Messages
/// about the result of a run belong in notes or the account instead.
public enum Log {
  /// Logs a line for the plugin's author.
  public static func debug(_ line: @autoclosure () -> String) { write(TACET_LOG_DEBUG, line()) }

  /// Logs a line for interested users.
  public static func info(_ line: @autoclosure () -> String) { write(TACET_LOG_INFO, line()) }

  /// Logs a line about something that may be wrong.
  public static func warning(_ line: @autoclosure () -> String) { write(TACET_LOG_WARNING, line()) }

  /// Logs a line about an error that can't be reported in another way.
  public static func error(_ line: @autoclosure () -> String) { write(TACET_LOG_ERROR, line()) }

  private static func write(_ level: some BinaryInteger, _ line: String) {
    // Before the host's first call there is no log.
    guard let host = HostReference.known else { return }
    unsafe line.withContract {
      unsafe host.host.pointee.log(CallInProgress.threads.current?.stage, UInt32(level), $0)
    }
  }
}
