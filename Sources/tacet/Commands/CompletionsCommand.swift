import ArgumentParser

/// `tacet completions`: what a shell needs to complete tacet's words.
struct CompletionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "completions",
    abstract: "Print a shell's script that completes commands, stages and options.",
    discussion: """
      With it the tabulator key completes commands, the stages of a run behind each !, their options, \
      values and groups of classes, those of your own plugins, too. 'make install' puts it in its place; \
      without that:

        tacet completions bash > ~/.local/share/bash-completion/completions/tacet
        tacet completions zsh > ~/.zfunc/_tacet     # a folder of your $fpath
        tacet completions fish > ~/.config/fish/completions/tacet.fish
      """
  )

  /// A shell whose script there is.
  enum Shell: String, ExpressibleByArgument, CaseIterable {
    case bash, zsh, fish
  }

  @Argument(help: "The shell.")
  var shell: Shell

  func run() throws {
    let script =
      switch shell {
      case .bash: PackageResources.tacet_bash
      case .zsh: PackageResources.tacet_zsh
      case .fish: PackageResources.tacet_fish
      }
    try Terminal.output(String(decoding: script, as: UTF8.self))
  }
}
