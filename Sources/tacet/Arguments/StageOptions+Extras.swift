import TacetRuntime
import TacetKit

extension StageOptions {
  /// Rejects an unknown option among the dataset's words: one that neither this stage nor any source has.
  ///
  /// Without this check, detection of the source would try each source, all of which would reject the
  /// option, and the error would blame the dataset.
  ///
  /// - Parameters:
  ///   - words: The command line without the stage's own options.
  ///   - command: The name of the command and of its stage.
  ///   - others: The command's own options, as swift-argument-parser describes them in JSON.
  ///   - registry: The available stages.
  /// - Throws: ``TacetError`` that suggests the option with the nearest name.
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
    // A named source checks its options itself.
    guard source.first.map(registry.has(source:)) != true else { return }
    throw TacetError.badUsage(
      "\(command) has no option '\(stray)', nor has any source; 'tacet help \(command)' lists its "
        + "options"
    )
  }
}
