import TacetKit
import TacetYAML

/// The plugins required by a recipe.
extension RecipeFile {
  /// Throws if a required plugin is not loaded or too old.
  func refuseMissing(in registry: PluginRegistry) throws {
    guard let needs, !needs.isNull else { return }
    guard let mapping = needs.mapping else {
      throw error("'needs' is a mapping of plugins to versions: { ClassFilters: 0.1.0 }", needs)
    }
    for (key, value) in mapping {
      guard let name = key.text, let version = value.text else {
        throw error("a plugin's name goes with one version, or none", key)
      }
      try refuse(name, value.isNull ? nil : version, at: key, in: registry)
    }
  }

  private func refuse(
    _ name: String,
    _ wanted: String?,
    at node: YAMLNode,
    in registry: PluginRegistry
  ) throws {
    let place = Self.place(node, path)
    let plugins = registry.plugins.filter { $0.name.lowercased() == name.lowercased() }
    guard let plugin = plugins.first else {
      let nearest = NearestNames.of(name, in: registry.plugins.map(\.name)).first
      throw TacetError.unavailable(
        "the recipe needs the plugin '\(name)', which is not there"
          + (nearest.map { "; did you mean '\($0)'?" } ?? "; --plugin names its file")
          + registry.failures.map { "\na plugin could not be loaded: \($0)" }.joined(),
        at: place
      )
    }
    guard let wanted else { return }
    guard let least = PluginVersion(wanted) else {
      throw error("'\(wanted)' is no version: numbers with dots, such as 1.2.0", node)
    }
    let isThere = plugins.contains { PluginVersion($0.version).map { $0 >= least } ?? false }
    guard !isThere else { return }
    throw TacetError.unavailable(
      "the recipe needs the plugin '\(plugin.name)' \(wanted) or later; "
        + "\(plugin.path) is \(plugin.version.isEmpty ? "of no version" : plugin.version)",
      at: place
    )
  }
}
