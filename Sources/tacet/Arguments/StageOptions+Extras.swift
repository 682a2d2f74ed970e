import TacetRuntime
import TacetKit

extension StageOptions {
  /// Refuses an option that stands with the data set and that neither this stage nor any source has.
  ///
  /// Else each source in turn would say that it does not know it, and the data would seem to be wrong.
  ///
  /// - Parameters:
  ///   - words: What is left of the command line without the stage's own options.
  ///   - command: The command's name, which is the stage's.
  ///   - others: The options that the command has besides, as swift-argument-parser describes them.
  ///   - registry: The stages that there are.
  /// - Throws: ``TacetError``, with the option that will be meant.
  func refuseStray(
    in words: [String],
    of command: String,
    others: String,
    _ registry: PluginRegistry
  ) throws {
    let source = Array(words.prefix { $0 != "!" })
    guard let stray = SourceFinder(registry).strayOption(in: source) else { return }
    let more = (try? StageOptions(toolInfo: others))?.all ?? []
    let names = Set((all + more).filter { !$0.isPositional }.map(\.name)).sorted()
    if let meant = NearestNames.of(String(stray.dropFirst(2)), in: names).first {
      throw TacetError.badUsage("\(command) has no option '\(stray)'; did you mean '--\(meant)'?")
    }
    // A source that is named has its own words.
    guard source.first.map(registry.has(source:)) != true else { return }
    throw TacetError.badUsage("\(command) has no option '\(stray)', nor has any source")
  }
}
