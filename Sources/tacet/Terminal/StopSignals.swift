import CProcess
import TacetKit
import TacetOutput

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Ctrl-C and its like, which are the process's: the command line hears of them, and stops its run.
///
/// A run that does not stop within a second is ended, and what it has staged removed, by a thread of the
/// stop watch's own; see `stop_watch.h`.
enum StopSignals {
  /// What the command's run asks whether it is to stop.
  static let token = CancelToken()

  /// From now on a signal stops the command, unless it is ignored.
  ///
  /// - Throws: ``TacetError`` if the system has no thread or pipe to give.
  static func watch() throws {
    signal(SIGPIPE, SIG_IGN)
    for number in [SIGINT, SIGTERM, SIGHUP] {
      unsafe stop_watch_add(number, CancelToken.Stopped.cause(number))
    }
    unsafe stop_watch_say(TemporaryFiles.Output.untouched.rawValue, CancelToken.Stopped.untouchedOutput)
    unsafe stop_watch_say(TemporaryFiles.Output.complete.rawValue, "; the output is complete")
    let reason = unsafe stop_watch_start(
      token.temporaryFiles.list,
      { signal, token in
        guard let token = unsafe token else { return }
        unsafe Unmanaged<CancelToken>.fromOpaque(token).takeUnretainedValue()
          .cancel(signal: signal)
      },
      Unmanaged.passUnretained(token).toOpaque()
    )
    guard reason == 0 else {
      throw TacetError.unavailable("signals can't be watched for (error \(reason))")
    }
  }

  /// Notes that the command writes without staging: if it is stopped, nobody knows what is written.
  static func noteWriting() { token.temporaryFiles.change { $0.set(.unknown) } }
}
