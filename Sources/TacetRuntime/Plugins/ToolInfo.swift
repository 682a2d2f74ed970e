import FoundationEssentials

/// A command's or a stage's arguments, as swift-argument-parser describes them: tool info in JSON, version 0.
///
/// What is not needed here is left out, and what a plugin leaves out is nil.
package struct ToolInfo: Decodable {
  /// A command, or a stage.
  package struct Command: Decodable {
    package var commandName: String?
    package var abstract: String?
    package var shouldDisplay: Bool?
    package var subcommands: [Command]?
    package var arguments: [Argument]?
  }

  /// An argument that is given by place, an option with a value, or a flag.
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

  /// What a value can be, where the author says so: the one that is not nil.
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
  /// - Throws: If it is no such JSON.
  package init(json: String) throws {
    self = try JSONDecoder().decode(ToolInfo.self, from: Data(json.utf8))
  }
}

extension ToolInfo.Argument {
  /// Files without number.
  package static let file = ToolInfo.Argument(kind: "positional", isRepeating: true)

  package var isPositional: Bool { kind == "positional" }

  /// As it is typed: `--min-width`, `-h`.
  package var words: [String] {
    names?.map { ($0.kind == "long" ? "--" : "-") + $0.name } ?? []
  }

  /// The name without hyphens: of an argument that is given by place what stands for its value.
  package var name: String? {
    isPositional ? valueName : names?.first { $0.kind != "short" }?.name
  }
}
