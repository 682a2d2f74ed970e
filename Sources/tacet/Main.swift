import ArgumentParser
import Dispatch
import TacetRuntime

/// Where the program begins.
///
/// A command that is asynchronous runs on the concurrency library's own threads while the main thread waits. An
/// asynchronous `main` would need the main queue to end the process, and a plugin that brings Foundation along
/// takes that queue over for a run loop which nobody runs: the program would never end.
@main
enum Main {
  static func main() {
    do {
      try Surroundings.prepare()
      CrashNote.watch(onTerminal: Terminal.showsErrors)
      try StopSignals.watch()
      let words = Array(CommandLine.arguments.dropFirst())
      if try !StageHelp.answers(words) {
        if let mistyped = MistypedCommand(in: words) { throw mistyped.error }
        var command = try TacetCommand.parseAsRoot(words)
        if let command = command as? any AsyncParsableCommand {
          wait(for: command)
        } else {
          try command.run()
        }
      }
      try InputFault.check()
    } catch {
      Failure.exit(with: error)
    }
    // A command that fails leaves in `Failure`, which does the same.
    CrashNote.endWatch(code: 0)
  }

  /// Runs a command on other threads; one that fails ends the process.
  private static func wait(for command: sending any AsyncParsableCommand) {
    let isDone = DispatchSemaphore(value: 0)
    Task.detached {
      var command = command
      do {
        try await command.run()
      } catch {
        Failure.exit(with: error)
      }
      isDone.signal()
    }
    isDone.wait()
  }
}
