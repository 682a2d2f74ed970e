package import TacetKit

/// The plugin: what it offers, for its library's entry and for tests.
package enum BoxFiltersPlugin {
  /// Describes the plugin to the host.
  package static func entry() -> PluginEntry {
    .firstParty(
      "BoxFilters",
      [.filter(Clip.self), .filter(Dedupe.self), .filter(Size.self)]
    )
  }
}
