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

  /// From now on a signal stops the command. Signals that are ignored stay so.
  ///
  /// - Throws: ``TacetError`` if the system has no thread or pipe to give.
  static func watch() throws {
    signal(SIGPIPE, SIG_IGN)
    let causes = [SIGINT, SIGTERM, SIGHUP].map {
      unsafe stop_cause(signal: $0, words: immortal(CancelToken.Stopped.cause($0)))
    }
    let list = UnsafeMutableBufferPointer<stop_cause>.allocate(capacity: causes.count)
    _ = unsafe list.initialize(fromContentsOf: causes)
    let watch = UnsafeMutablePointer<stop_watch>.allocate(capacity: 1)
    // Both stay for the life of the process, as the token does.
    unsafe watch.initialize(
      to: stop_watch(
        causes: list.baseAddress,
        cause_count: list.count,
        outputs: (
          immortal(CancelToken.Stopped.untouchedOutput), immortal("; the output is complete"),
          immortal("")
        ),
        files: token.temporaryFiles.list,
        stop: { signal, token in
          guard let token = unsafe token else { return }
          unsafe Unmanaged<CancelToken>.fromOpaque(token).takeUnretainedValue()
            .cancel(signal: signal)
        },
        context: Unmanaged.passUnretained(token).toOpaque()
      )
    )
    let reason = unsafe stop_watch_start(watch)
    guard reason == 0 else {
      throw TacetError.unavailable("signals can't be watched for (error \(reason))")
    }
  }

  /// Notes that the command writes without staging: if it is stopped, nobody knows what is written.
  static func noteWriting() { token.temporaryFiles.change { $0.set(.unknown) } }

  private static func immortal(_ text: String) -> UnsafePointer<CChar>? {
    unsafe UnsafePointer(strdup(text))
  }
}
