/// A stage of a run: a ``Source``, a ``Filter`` or a ``Sink``.
///
/// It is a command of swift-argument-parser: arguments and options are declared with property wrappers, and
/// parsing, help, recipe keys and completion follow from the declaration. The command's name is the stage's
/// name, its abstract the line in `tacet stages`.
///
/// The options of `tacet run` itself (`--threads`, `--overwrite`, `--json` …) are removed before a stage sees
/// its arguments, so a stage must not use their names.
public protocol Stage: ParsableCommand, Sendable {}

extension Stage {
  /// The name on the command line.
  public static var stageName: String {
    configuration.commandName ?? String(describing: Self.self).lowercased()
  }
}
