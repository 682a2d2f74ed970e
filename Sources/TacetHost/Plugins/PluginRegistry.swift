import FoundationEssentials
package import TacetKit

/// All stages there are, by name.
///
/// A source and a sink of one format share its name: which of them is meant follows from the place,
/// since the first stage of a run is its source and no other is.
package struct PluginRegistry: Sendable {
  /// The plugins that were loaded, in the order found.
  package let plugins: [PluginLibrary]

  /// Libraries found in a plugin folder that could not be loaded, and why.
  package let failures: [TacetError]

  private let sources: [String: StageDescription]
  private let filtersAndSinks: [String: StageDescription]

  /// Loads the plugins named by the user, and those found in the usual places.
  ///
  /// - Parameters:
  ///   - named: Files from `--plugin`: one that does not load is an error.
  ///   - found: Files from a plugin folder: one that does not load is kept in ``failures``.
  /// - Throws: ``TacetError`` if a named plugin does not load, or two plugins offer one stage name for
  ///   the same place in a run.
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
    self.plugins = plugins
    self.failures = failures
    let stages = plugins.flatMap(\.stages)
    sources = try Self.byName(stages.filter { $0.role == .source })
    filtersAndSinks = try Self.byName(stages.filter { $0.role != .source })
  }

  private static func byName(_ stages: [StageDescription]) throws -> [String: StageDescription] {
    try Dictionary(stages.map { ($0.name, $0) }) { one, other in
      throw TacetError.unavailable(
        "two plugins offer the stage '\(one.name)': \(one.path) and \(other.path); "
          + "remove one of them"
      )
    }
  }

  /// The stages, sources first, each kind by name.
  package var stages: [StageDescription] {
    StageDescription.Role.allCases.flatMap { role in
      [sources, filtersAndSinks].flatMap(\.values).filter { $0.role == role }
        .sorted { $0.name < $1.name }
    }
  }

  /// The names of all stages of one kind, in order.
  package func names(of role: StageDescription.Role) -> [String] {
    stages.filter { $0.role == role }.map(\.name)
  }

  /// The stage called `name`.
  ///
  /// - Parameters:
  ///   - name: As the user wrote it.
  ///   - isFirst: Whether it is the first of a run. Then a source is meant if there is one of this
  ///     name, else anything but a source.
  /// - Returns: The stage.
  /// - Throws: ``TacetError`` with the nearest names, and with the plugins that failed to load.
  package func stage(named name: String, isFirst: Bool) throws -> StageDescription {
    let stages = try stages(named: name)
    return stages.first { ($0.role == .source) == isFirst } ?? stages[0]
  }

  /// All stages called `name`, a source first; there is one at least.
  ///
  /// - Throws: As ``stage(named:isFirst:)``.
  package func stages(named name: String) throws -> [StageDescription] {
    let named = [sources[name], filtersAndSinks[name]].compactMap(\.self)
    guard named.isEmpty else { return named }
    if name.contains("/") || name.contains(".") {
      let isRecipe = name.hasSuffix(".yaml") || name.hasSuffix(".yml")
      throw TacetError.badUsage(
        "there is no stage '\(name)'; "
          + (isRecipe
            ? "a recipe stands alone, its variables are given with --set"
            : "if that is a data set, write what reads it first: 'deepscores \(name)'")
      )
    }
    let nearest = NearestNames.of(name, in: Set(stages.map(\.name)).sorted())
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
