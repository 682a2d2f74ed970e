import ArgumentParser
import FoundationEssentials
import PluginTemplates
import TacetKit

/// `tacet plugin new`: creates a plugin to start from.
struct PluginNewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Create a plugin that builds and passes its own test.",
    usage: "tacet plugin new <name> [<options>]",
    discussion: """
      Creates the folder NAME with one file to edit, in which a small stage called NAME is already \
      implemented. A plugin in Swift is a package that depends on tacet's package: the checkout in which \
      this command was built, or the one that --tacet names. A plugin in C needs only the header \
      tacet_plugin.h, from the checkout or from an installed tacet through pkg-config.

      EXAMPLES
        tacet plugin new staff-lines-only
        tacet plugin new my-format --kind source --tacet https://example.org/tacet
        tacet plugin new jitter --language c
      """
  )

  @Argument(help: "The stage's name: lower-case letters, digits and hyphens.")
  var name: String

  @Option(help: ArgumentHelp("Kind of stage: filter, source or sink.", valueName: "kind"))
  var kind = PluginPackage.Kind.filter

  @Option(help: ArgumentHelp("Language: swift or c.", valueName: "language"))
  var language = PluginPackage.Language.swift

  @Option(
    help: ArgumentHelp(
      "tacet's package: a folder, or an address that git can clone.",
      valueName: "place"
    )
  )
  var tacet: String?

  @Option(
    help: ArgumentHelp(
      "Minimum version of tacet, if --tacet is an address.",
      valueName: "version"
    )
  )
  var from = Tacet.version

  func run() throws {
    StopSignals.noteWriting()
    let tacet =
      try self.tacet.map { try TacetPackage($0, from: from) }
      ?? TacetPackage(around: PluginOptions.executable)
    let package = try PluginPackage(
      try PluginName(name),
      kind,
      in: language,
      tacet: tacet,
      program: Self.program
    )
    _ = try package.write(into: FileManager.default.currentDirectoryPath)
    let files = package.files.map(\.path).filter { !$0.hasPrefix(".") }
    let wait =
      language == .swift ? " (the first build compiles tacet's libraries, which takes minutes)" : ""
    try Terminal.output(
      """
      created \(name)/: \(files.joined(separator: ", "))

      Edit \(name)/\(files[0]), or first build and try it as it is\(wait):

        \(package.steps.joined(separator: "\n  "))

      """
    )
  }

  /// How the user started this command: by its name, or by a path, here an absolute one.
  private static var program: String {
    CommandLine.arguments.first?.contains("/") == true ? PluginOptions.executable : "tacet"
  }
}

extension PluginPackage.Kind: ExpressibleByArgument {}
extension PluginPackage.Language: ExpressibleByArgument {}
