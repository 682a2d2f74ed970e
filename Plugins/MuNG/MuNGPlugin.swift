package import TacetKit

/// The plugin: what it offers, for its library's entry and for tests.
package enum MuNGPlugin {
  /// Describes the plugin to the host.
  package static func entry() -> PluginEntry {
    .firstParty("MuNG", [.source(MuNGSource.self), .sink(MuNGSink.self)])
  }
}
