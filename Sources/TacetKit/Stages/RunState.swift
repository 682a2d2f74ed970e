/// What a stage can ask about the run that it is part of.
public enum RunState {
  /// Whether the user has stopped the run, with Ctrl-C perhaps.
  ///
  /// Work that takes seconds asks now and then and gives up with ``Stopped``. To be asked on the thread
  /// that the stage was called on; elsewhere it is false.
  public static var isStopping: Bool { CallInProgress.threads.current?.isStopping ?? false }

  /// Thrown by work that gives up since the run is being stopped.
  public struct Stopped: Error {
    /// The work gives up.
    public init() {}
  }

  /// Throws ``Stopped`` if the run is being stopped.
  ///
  /// - Throws: ``Stopped``.
  public static func checkStopping() throws { if isStopping { throw Stopped() } }
}

/// Lines for the log, which goes to standard error.
///
/// Warnings and errors are shown; the environment variable `TACET_LOG` says from which level on. What
/// belongs to a run's result is a note or an entry of the account instead.
public enum Log {
  /// Something for the plugin's author.
  public static func debug(_ line: @autoclosure () -> String) { write(TACET_LOG_DEBUG, line()) }

  /// Something that an attentive user may want to know.
  public static func info(_ line: @autoclosure () -> String) { write(TACET_LOG_INFO, line()) }

  /// Something that may be wrong.
  public static func warning(_ line: @autoclosure () -> String) { write(TACET_LOG_WARNING, line()) }

  /// Something that is wrong and can't be reported in another way.
  public static func error(_ line: @autoclosure () -> String) { write(TACET_LOG_ERROR, line()) }

  private static func write(_ level: some BinaryInteger, _ line: String) {
    // Before the first call from the host there is nobody to tell.
    guard let host = HostReference.known else { return }
    unsafe line.withContract {
      unsafe host.host.pointee.log(CallInProgress.threads.current?.stage, UInt32(level), $0)
    }
  }
}
