import FoundationEssentials
import TacetKit

/// The arguments and options of a stage, read from swift-argument-parser's own description of them.
package struct StageOptions: Sendable {
  /// One argument, option or flag.
  package struct Option: Sendable {
    /// What a user writes, without the hyphens: `min-width`, or `selectors` for a positional one.
    package let name: String
    /// Whether it is given by place.
    package let isPositional: Bool
    /// Whether it is on when named, and takes no value.
    package let isFlag: Bool
  }

  /// All of them but `--help` and `--version`, in the order of the help.
  package let all: [Option]

  /// Reads the tool-info JSON, version 0, of the stage called `stage`.
  init(toolInfo: String, stage: String) throws {
    do {
      let info = try JSONDecoder().decode(ToolInfo.self, from: Data(toolInfo.utf8))
      all =
        info.command.arguments?.compactMap { argument in
          let long = argument.names?.first { $0.kind == "long" || $0.kind == "longWithSingleDash" }
          let isPositional = argument.kind == "positional"
          guard let name = isPositional ? argument.valueName : long?.name,
            name != "help", name != "version"
          else { return nil }
          return Option(name: name, isPositional: isPositional, isFlag: argument.kind == "flag")
        } ?? []
    } catch {
      throw TacetError.broken("stage '\(stage)' describes its options in JSON that can't be read")
    }
  }

  private struct ToolInfo: Decodable {
    struct Command: Decodable { var arguments: [Argument]? }
    struct Argument: Decodable {
      struct Name: Decodable {
        var kind: String
        var name: String
      }
      var kind: String
      var names: [Name]?
      var valueName: String?
    }
    var command: Command
  }
}
