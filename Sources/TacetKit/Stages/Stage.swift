/// A stage of a run: a ``Source``, a ``Filter`` or a ``Sink``.
///
/// It is a command of swift-argument-parser: its arguments and options are declared with property
/// wrappers, and parsing, help, recipe keys and completion come from that one declaration. The
/// command's name is the stage's name, its abstract the line in `tacet stages`.
///
/// Options that `tacet run` has itself (`--threads`, `--overwrite`, `--json` …) are read before a
/// stage sees its arguments; a stage calls its own something else.
public protocol Stage: ParsableCommand, Sendable {}

extension Stage {
  /// The name as typed on the command line.
  public static var stageName: String {
    configuration.commandName ?? String(describing: Self.self).lowercased()
  }
}
