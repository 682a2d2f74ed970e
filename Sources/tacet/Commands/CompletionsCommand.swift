import ArgumentParser

/// `tacet completions`: the completion script for a shell.
struct CompletionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "completions",
    abstract: "Print the completion script for a shell.",
    discussion: """
      The script completes commands, the stages of a run, their options and values, and groups of \
      classes, including those of your own plugins. 'make install' installs it; to install it by hand:

        tacet completions bash > ~/.local/share/bash-completion/completions/tacet
        tacet completions zsh > ~/.zfunc/_tacet     # a folder of your $fpath
        tacet completions fish > ~/.config/fish/completions/tacet.fish
      """
  )

  /// The supported shells.
  enum Shell: String, ExpressibleByArgument, CaseIterable {
    case bash, zsh, fish
  }

  @Argument(help: "The shell: bash, zsh or fish.")
  var shell: Shell

  func run() throws {
    let script =
      switch shell {
      case .bash: PackageResources.tacet_bash
      case .zsh: PackageResources.tacet_zsh
      case .fish: PackageResources.tacet_fish
      }
    try Terminal.raw(String(decoding: script, as: UTF8.self))
  }
}
