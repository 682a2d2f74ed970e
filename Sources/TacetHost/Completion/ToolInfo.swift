import FoundationEssentials

/// A command's or a stage's arguments, as swift-argument-parser describes them: tool info in JSON, version 0.
///
/// What is not needed here is left out, and what a plugin leaves out is nil.
struct ToolInfo: Decodable {
  /// A command, or a stage.
  struct Command: Decodable {
    var commandName: String?
    var abstract: String?
    var shouldDisplay: Bool?
    var subcommands: [Command]?
    var arguments: [Argument]?
  }

  /// An argument that is given by place, an option with a value, or a flag.
  struct Argument: Decodable {
    var kind: String
    var shouldDisplay: Bool?
    var isRepeating: Bool?
    var parsingStrategy: String?
    var names: [Name]?
    var valueName: String?
    var allValues: [String]?
    var allValueDescriptions: [String: String]?
    var completionKind: CompletionKind?
    var abstract: String?
  }

  /// One of an option's names.
  struct Name: Decodable {
    var kind: String
    var name: String
  }

  /// What a value can be, where the author says so: the one that is not nil.
  struct CompletionKind: Decodable {
    struct List: Decodable { var values: [String] }
    struct Files: Decodable {}
    var list: List?
    var file: Files?
    var directory: Files?
  }

  var command: Command

  /// Reads a description.
  ///
  /// - Throws: If it is no such JSON.
  init(json: String) throws {
    self = try JSONDecoder().decode(ToolInfo.self, from: Data(json.utf8))
  }
}

extension ToolInfo.Argument {
  /// Files without number.
  static let file = ToolInfo.Argument(kind: "positional", isRepeating: true)

  var isPositional: Bool { kind == "positional" }

  /// As it is typed: `--min-width`, `-h`.
  var words: [String] {
    names?.map { ($0.kind == "long" ? "--" : "-") + $0.name } ?? []
  }

  /// The name without hyphens: of an argument that is given by place what stands for its value.
  var name: String? {
    isPositional ? valueName : names?.first { $0.kind != "short" }?.name
  }
}
