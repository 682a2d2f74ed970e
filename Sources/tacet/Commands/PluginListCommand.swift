import ArgumentParser
import TacetRuntime

/// `tacet plugin list`: the available plugins and where they were found.
struct PluginListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List plugins with their versions, stages and files."
  )

  @OptionGroup var plugins: PluginOptions

  @Flag(help: "Print the list as JSON.")
  var json = false

  func run() throws {
    let listing = PluginListing(try plugins.registry())
    try Terminal.output(json ? listing.json : listing.text)
  }
}
