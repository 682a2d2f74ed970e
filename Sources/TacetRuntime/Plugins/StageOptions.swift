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

  /// The options that swift-argument-parser's tool info in JSON describes.
  ///
  /// - Throws: If it is no such JSON.
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
