package import TacetKit

/// The plugin: what it offers, for its library's entry and for tests.
package enum TilingPlugin {
  /// Describes the plugin to the host.
  package static func entry() -> PluginEntry {
    .firstParty("Tiling", [.filter(Tile.self), .filter(Untile.self)])
  }
}
