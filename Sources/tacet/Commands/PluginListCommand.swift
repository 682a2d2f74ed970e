import ArgumentParser
import TacetRuntime

/// `tacet plugin list`: which plugins there are, and where.
struct PluginListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the plugins: their versions, their stages, and where they were found."
  )

  @OptionGroup var plugins: PluginOptions

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    let listing = PluginListing(try plugins.registry())
    try Terminal.output(json ? listing.json : listing.text)
  }
}
