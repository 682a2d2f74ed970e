public import TacetKit

/// The plugin's entry: what it offers.
@_cdecl("tacet_plugin_entry")
public func entry() -> PluginEntry {
  .plugin(
    "DeepScores",
    Tacet.version,
    [.source(DeepScoresSource.self), .sink(DeepScoresSink.self)]
  )
}
