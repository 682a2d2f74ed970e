import ArgumentParser
import FoundationEssentials
import PluginTemplates
import TacetKit

/// `tacet plugin new`: a plugin to begin with.
struct PluginNewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Begin a plugin: a folder that builds, and passes its own test.",
    discussion: """
      Makes the folder NAME with one file to edit, in which a stage called NAME does something small. A \
      plugin in Swift is a package that depends on tacet's: on the checkout that this command was built \
      in, or on what --tacet says. One in C needs the header tacet_plugin.h alone: that of the checkout, or \
      the installed one, which pkg-config finds.

        tacet plugin new staff-lines-only
        tacet plugin new my-format --kind source --tacet https://example.org/tacet
        tacet plugin new jitter --language c
      """
  )

  @Argument(help: "The stage's name: lower-case letters, digits and hyphens.")
  var name: String

  @Option(help: ArgumentHelp("What its stage does: filter, source or sink.", valueName: "kind"))
  var kind = PluginPackage.Kind.filter

  @Option(help: ArgumentHelp("What it is written in: swift or c.", valueName: "language"))
  var language = PluginPackage.Language.swift

  @Option(
    help: ArgumentHelp(
      "Where tacet's package is: a folder, or an address that git can clone.",
      valueName: "place"
    )
  )
  var tacet: String?

  @Option(
    help: ArgumentHelp(
      "The least version of tacet that will do, where --tacet is an address.",
      valueName: "version"
    )
  )
  var from = Tacet.version

  func run() throws {
    StopSignals.noteWriting()
    let tacet =
      try self.tacet.map { try TacetPackage($0, from: from) }
      ?? TacetPackage(around: PluginOptions.executable)
    let package = try PluginPackage(try PluginName(name), kind, in: language, tacet: tacet)
    _ = try package.write(into: FileManager.default.currentDirectoryPath)
    try Terminal.output(
      """
      made \(name)/: \(package.files.map(\.path).filter { !$0.hasPrefix(".") }.joined(separator: ", "))

        \(package.steps.joined(separator: "\n  "))

      """
    )
  }
}

extension PluginPackage {
  /// What to type next.
  fileprivate var steps: [String] {
    let isC = files.contains { $0.path == "Makefile" }
    let library = (isC ? "" : ".build/release/") + "lib\(name.module).so"
    return [
      "cd \(name.stage) && \(isC ? "make test" : "swift build -c release && swift test")",
      "tacet --plugin \(library) help \(name.stage)",
    ]
  }
}

extension PluginPackage.Kind: ExpressibleByArgument {}
extension PluginPackage.Language: ExpressibleByArgument {}
