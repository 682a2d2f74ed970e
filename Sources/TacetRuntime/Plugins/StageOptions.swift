/// The arguments and options of a stage, read from swift-argument-parser's description of them.
package struct StageOptions: Sendable {
  /// One argument, option or flag.
  package struct Option: Sendable {
    /// The name without hyphens: `min-width`, or `selectors` for a positional argument.
    package let name: String
    /// Whether it is positional.
    package let isPositional: Bool
    /// Whether it is a flag, without a value.
    package let isFlag: Bool
  }

  /// All arguments and options except `--help` and `--version`, in the order of the help.
  package let all: [Option]

  /// Reads the options from swift-argument-parser's tool info in JSON.
  ///
  /// - Throws: `DecodingError` if it is not such JSON.
  package init(toolInfo: String) throws { self.init(try ToolInfo(json: toolInfo)) }

  /// The options that `info` describes.
  init(_ info: ToolInfo) {
    all =
      info.command.arguments?.compactMap { argument in
        guard let name = argument.name, name != "help", name != "version" else { return nil }
        return Option(
          name: name,
          isPositional: argument.isPositional,
          isFlag: argument.kind == "flag"
        )
      } ?? []
  }
}
