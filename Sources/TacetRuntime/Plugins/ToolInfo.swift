import FoundationEssentials

/// The arguments of a command or stage as described by swift-argument-parser: tool info in JSON, version 0.
///
/// Only the properties that are needed are declared; those that a plugin omits are nil.
package struct ToolInfo: Decodable {
  /// A command, or a stage.
  package struct Command: Decodable {
    package var commandName: String?
    package var abstract: String?
    package var shouldDisplay: Bool?
    package var subcommands: [Command]?
    package var arguments: [Argument]?
  }

  /// A positional argument, an option with a value, or a flag.
  package struct Argument: Decodable {
    package var kind: String
    package var shouldDisplay: Bool?
    package var isRepeating: Bool?
    package var parsingStrategy: String?
    package var names: [Name]?
    package var valueName: String?
    package var allValues: [String]?
    package var allValueDescriptions: [String: String]?
    package var completionKind: CompletionKind?
    package var abstract: String?
  }

  /// One of an option's names.
  package struct Name: Decodable {
    package var kind: String
    package var name: String
  }

  /// The possible values of an argument, if declared: exactly one property is not nil.
  package struct CompletionKind: Decodable {
    package struct List: Decodable { package var values: [String] }
    package struct Files: Decodable {}
    package var list: List?
    package var file: Files?
    package var directory: Files?
  }

  package var command: Command

  /// Reads a description.
  ///
  /// - Throws: `DecodingError` if it is not such JSON.
  package init(json: String) throws {
    self = try JSONDecoder().decode(ToolInfo.self, from: Data(json.utf8))
  }
}

extension ToolInfo.Argument {
  /// Any number of files.
  package static let file = ToolInfo.Argument(kind: "positional", isRepeating: true)

  package var isPositional: Bool { kind == "positional" }

  /// The names as typed: `--min-width`, `-h`.
  package var words: [String] {
    names?.map { ($0.kind == "long" ? "--" : "-") + $0.name } ?? []
  }

  /// The name without hyphens; for a positional argument, the name of its value.
  package var name: String? {
    isPositional ? valueName : names?.first { $0.kind != "short" }?.name
  }
}
