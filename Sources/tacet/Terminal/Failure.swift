import ArgumentParser
import CProcess
import LibC
import TacetOutput
import TacetRuntime
import TacetKit

/// Some pages of a run failed; the others have been written.
struct PagesFailed: Error {
  /// How many pages failed, which, and why, as shown to the user.
  let text: String
}

/// Ends a failed command with one message and the exit code from `sysexits.h` for its kind.
enum Failure {
  static func exit(with error: any Error) -> Never {
    // What was read after the end of a file is nothing to complain about.
    switch InputFault.error ?? error {
    case let failure as TacetError:
      Terminal.error("tacet: error: \(failure)")
      leave(code(of: failure.code))
    case let failed as PagesFailed:
      Terminal.alarm("tacet: error: \(failed.text)")
      leave(code(of: .badData))
    case let code as ExitCode:
      // The command has already printed why.
      leave(code.rawValue)
    case let stop as CancelToken.Stopped:
      CrashNote.endWatch(code: stop.exitCode)
      Terminal.error("tacet: \(stop)")
      leave(stop.exitCode)
    default:
      if let failure = TacetError(foundation: error) { exit(with: failure) }
      let code = TacetCommand.exitCode(for: error)
      // Help and version were asked for: the parser prints them to standard output.
      guard code.rawValue != 0 else {
        CrashNote.endWatch(code: 0)
        standard_streams_give_output_back()
        TacetCommand.exit(withError: error)
      }
      let message = TacetCommand.message(for: error)
      Terminal.error("tacet: error: \(message)\nsee '\(help)'")
      leave(code.rawValue)
    }
  }

  /// The command that prints help on what the user typed, such as `tacet help plugin new`.
  private static var help: String {
    var path = ["tacet", "help"]
    var command: any ParsableCommand.Type = TacetCommand.self
    for word in CommandLine.arguments.dropFirst() {
      if let next = command.configuration.subcommands.first(where: {
        $0.configuration.commandName == word
      }) {
        path.append(word)
        command = next
      } else if path.count > 2 {
        break
      }
    }
    return path.joined(separator: " ")
  }

  private static func code(of code: TacetError.Code) -> Int32 {
    switch code {
    case .badUsage: 64  // EX_USAGE
    case .badData: 65  // EX_DATAERR
    case .noInput: 66  // EX_NOINPUT
    case .unavailable: 69  // EX_UNAVAILABLE
    case .cantCreate: 73  // EX_CANTCREAT
    default: 70  // EX_SOFTWARE
    }
  }

  private static func leave(_ code: Int32) -> Never {
    CrashNote.endWatch(code: code)
    #if canImport(Glibc)
      Glibc.exit(code)
    #elseif canImport(Musl)
      Musl.exit(code)
    #else
      Darwin.exit(code)
    #endif
  }
}
