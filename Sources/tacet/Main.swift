import ArgumentParser
import Dispatch
import TacetRuntime

/// Where the program begins.
///
/// The command runs on the concurrency library's own threads while the main thread waits. An asynchronous
/// `main` would need the main queue to end the process, and a plugin that brings Foundation along takes
/// that queue over for a run loop which nobody runs: the program would never end.
@main
enum Main {
  static func main() {
    CrashNote.watch(onTerminal: Terminal.showsErrors)
    let isDone = DispatchSemaphore(value: 0)
    Task.detached {
      await run()
      isDone.signal()
    }
    isDone.wait()
    // A command that fails leaves in `Failure`, which does the same.
    CrashNote.endWatch(code: 0)
  }

  private static func run() async {
    do {
      try StopSignals.watch()
      let words = Array(CommandLine.arguments.dropFirst())
      if try StageHelp.answers(words) { return }
      var command = try TacetCommand.parseAsRoot(words)
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch {
      Failure.exit(with: error)
    }
  }
}
