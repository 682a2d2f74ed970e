import FoundationEssentials
package import TacetKit

/// All stages there are, by name.
package struct PluginRegistry: Sendable {
  /// The plugins that were loaded, in the order found.
  package let plugins: [PluginLibrary]

  /// Libraries found in a plugin folder that could not be loaded, and why.
  package let failures: [TacetError]

  private let stagesByName: [String: StageDescription]

  /// Loads the plugins named by the user, and those found in the usual places.
  ///
  /// - Parameters:
  ///   - named: Files from `--plugin`: one that does not load is an error.
  ///   - found: Files from a plugin folder: one that does not load is kept in ``failures``.
  /// - Throws: ``TacetError`` if a named plugin does not load, or two plugins offer one stage name.
  package init(named: [String], found: [String]) throws {
    // One file is one plugin, by however many names it was named and found.
    var seen: Set<String> = []
    func isNew(_ path: String) -> Bool {
      seen.insert(URL(filePath: path).resolvingSymlinksInPath().standardizedFileURL.path).inserted
    }
    var plugins = try named.filter(isNew).map { try PluginLibrary(path: $0) }
    var failures: [TacetError] = []
    for path in found where isNew(path) {
      do { plugins.append(try PluginLibrary(path: path)) } catch let error as TacetError {
        failures.append(error)
      }
    }
    var stages: [String: StageDescription] = [:]
    for stage in plugins.flatMap(\.stages) {
      if let other = stages.updateValue(stage, forKey: stage.name) {
        throw TacetError.unavailable(
          "two plugins offer the stage '\(stage.name)': \(other.path) and \(stage.path); "
            + "remove one of them"
        )
      }
    }
    self.plugins = plugins
    self.failures = failures
    stagesByName = stages
  }

  /// The stages, sources first, each kind by name.
  package var stages: [StageDescription] {
    StageDescription.Role.allCases.flatMap { role in
      stagesByName.values.filter { $0.role == role }.sorted { $0.name < $1.name }
    }
  }

  /// The names of all stages of one kind, in order.
  package func names(of role: StageDescription.Role) -> [String] {
    stages.filter { $0.role == role }.map(\.name)
  }

  /// The stage called `name`.
  ///
  /// - Throws: ``TacetError`` with the nearest names, and with the plugins that failed to load.
  package func stage(named name: String) throws -> StageDescription {
    if let stage = stagesByName[name] { return stage }
    if name.contains("/") || name.contains(".") {
      let isRecipe = name.hasSuffix(".yaml") || name.hasSuffix(".yml")
      throw TacetError.badUsage(
        "there is no stage '\(name)'; "
          + (isRecipe
            ? "a recipe stands alone, its variables are given with --set"
            : "if that is a data set, write what reads it first: 'deepscores \(name)'")
      )
    }
    let nearest = NearestNames.of(name, in: stages.map(\.name))
    var message = "there is no stage '\(name)'"
    if plugins.isEmpty && failures.isEmpty {
      throw TacetError.unavailable(
        "\(message): no plugins were found (tacet looks beside its executable, in "
          + "../lib/tacet/plugins, in $TACET_PLUGIN_PATH and in ~/.local/share/tacet/plugins)"
      )
    } else if nearest.isEmpty {
      message += "; 'tacet stages' lists all"
    } else {
      message += "; did you mean \(nearest.map { "'\($0)'" }.joined(separator: " or "))?"
    }
    for failure in failures { message += "\na plugin could not be loaded: \(failure)" }
    throw TacetError.badUsage(message)
  }
}
