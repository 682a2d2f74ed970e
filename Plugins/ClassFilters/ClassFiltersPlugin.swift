package import TacetKit

/// The plugin: what it offers, for its library's entry and for tests.
package enum ClassFiltersPlugin {
  /// Describes the plugin to the host.
  package static func entry() -> PluginEntry {
    .firstParty(
      "ClassFilters",
      [.filter(Keep.self), .filter(Drop.self), .filter(Map.self)]
    )
  }
}
