import TacetKit

/// The plugin's entry: what it offers.
@_cdecl("tacet_plugin_entry")
public func entry() -> PluginEntry {
  .plugin(
    id: "org.example.staff-position",
    name: "StaffPosition",
    version: "0.1.0",
    stages: [.filter(StaffPosition.self)]
  )
}
