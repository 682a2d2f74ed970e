package import TacetKit

/// The plugin: what it offers, for its library's entry and for tests.
package enum DeepScoresPlugin {
  /// Describes the plugin to the host.
  package static func entry() -> PluginEntry {
    .firstParty(
      "DeepScores",
      [.source(DeepScoresSource.self), .sink(DeepScoresSink.self)]
    )
  }
}
