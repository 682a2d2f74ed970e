import CProcess
import LibC
import TacetKit
import TacetOutput

/// Ctrl-C and the like.
///
/// Signals belong to the process, so the command line handles them, and stops its run.
/// If the run does not stop within a second, the stop watch removes the staged output and ends the
/// process; see `stop_watch.h`.
enum StopSignals {
  /// Stops the command's run.
  static let token = CancelToken()

  /// Makes SIGINT, SIGTERM and SIGHUP stop the command, unless they are ignored.
  ///
  /// - Throws: ``TacetError`` if the system can't start a thread or open a pipe.
  static func watch() throws {
    signal(SIGPIPE, SIG_IGN)
    for number in [SIGINT, SIGTERM, SIGHUP] {
      unsafe stop_watch_add(number, CancelToken.Stopped.cause(number))
    }
    let output = TemporaryFiles.Output.self
    unsafe stop_watch_say(output.untouched.rawValue, CancelToken.Stopped.untouchedOutput)
    unsafe stop_watch_say(output.complete.rawValue, "; the output is complete")
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

  /// Marks that the command writes without staging, so that the message promises nothing about output.
  static func noteWriting() { token.temporaryFiles.change { $0.set(.unknown) } }
}
