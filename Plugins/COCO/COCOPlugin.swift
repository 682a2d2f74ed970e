package import TacetKit

/// The plugin: what it offers, for its library's entry and for tests.
package enum COCOPlugin {
  /// Describes the plugin to the host.
  package static func entry() -> PluginEntry {
    .firstParty("COCO", [.source(COCOSource.self), .sink(COCOSink.self)])
  }
}
