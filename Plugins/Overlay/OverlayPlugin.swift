package import TacetKit

/// The plugin: what it offers, for its library's entry and for tests.
package enum OverlayPlugin {
  /// Describes the plugin to the host.
  package static func entry() -> PluginEntry {
    .plugin("Overlay", Tacet.version, [.sink(Overlay.self)])
  }
}
