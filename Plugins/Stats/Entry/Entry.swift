import Stats
public import TacetKit

/// The one symbol that the library exports.
@_cdecl("tacet_plugin_entry")
public func entry() -> PluginEntry { StatsPlugin.entry() }
