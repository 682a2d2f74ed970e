import ArgumentParser

@main
struct TacetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "tacet")
}
