package import TacetKit

/// The plugin: what it offers, for its library's entry and for tests.
package enum VOCPlugin {
  /// Describes the plugin to the host.
  package static func entry() -> PluginEntry {
    .firstParty("VOC", [.source(VOCSource.self), .sink(VOCSink.self)])
  }
}
