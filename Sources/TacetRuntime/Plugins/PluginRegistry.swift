import FoundationEssentials
package import TacetKit

/// All available stages, by name.
///
/// The source and the sink of a format share a name: the first stage of a run is the source, any other the
/// sink. If two plugins offer a stage of the same name for the same position, `plugin:stage` chooses.
package struct PluginRegistry: Sendable {
  /// The plugins that were loaded, in the order found.
  package let plugins: [PluginLibrary]

  /// Why libraries in plugin folders could not be loaded.
  package let failures: [TacetError]

  /// The stages, in the order of the plugins.
  private let offers: [StageDescription]

  /// Loads the plugins named by the user and those found in the search folders.
  ///
  /// - Parameters:
  ///   - named: Files from `--plugin`; one that fails to load is an error.
  ///   - found: Files from plugin folders; one that fails to load, or that other users could have put there,
  ///     is listed in ``failures``.
  /// - Throws: ``TacetError`` if a named plugin fails to load.
  package init(named: [String], found: [PluginSearch.Found]) throws {
    // A file is loaded once, even if it was named and found under several paths.
    var seen: Set<String> = []
    func isNew(_ path: String) -> Bool {
      seen.insert(URL(filePath: path).resolvingSymlinksInPath().standardizedFileURL.path).inserted
    }
    let named = try named.filter(isNew).map { try PluginLibrary(path: $0) }
    var plugins = named
    var failures: [TacetError] = []
    let trust = PluginTrust()
    for library in found where isNew(library.path) {
      do {
        if let objection = trust.objection(to: library.path) {
          throw TacetError.unavailable(objection, at: TacetError.Place(file: library.path))
        }
        let plugin = try PluginLibrary(path: library.path, place: library.place)
        // Who names a plugin means that one, not an installed one of the same id or name.
        guard !named.contains(where: { $0.isSame(as: plugin) }) else { continue }
        plugins.append(plugin)
      } catch let error as TacetError {
        failures.append(error)
      }
    }
    self.plugins = plugins
    self.failures = failures
    offers = plugins.flatMap(\.stages)
  }

  /// The stages by role, sources first, then by name.
  package var stages: [StageDescription] {
    StageDescription.Role.allCases.flatMap { role in
      offers.filter { $0.role == role }.sorted { ($0.name, $0.plugin) < ($1.name, $1.plugin) }
    }
  }

  /// The unambiguous name of `stage`: its name, with the plugin's name before it if another plugin has a stage
  /// of this name for the same position.
  package func unambiguousName(of stage: StageDescription) -> String {
    rivals(of: stage).count > 1 ? "\(stage.plugin):\(stage.name)" : stage.name
  }

  /// Groups of stages with the same name for the same position, sorted by name.
  package var rivals: [[StageDescription]] {
    stages.filter { rivals(of: $0).first?.path == $0.path }.map(rivals).filter { $0.count > 1 }
  }

  /// The stage and all others of its name for the same position.
  private func rivals(of stage: StageDescription) -> [StageDescription] {
    offers.filter { $0.name == stage.name && ($0.role == .source) == (stage.role == .source) }
  }

  /// The sorted names of all stages with a role.
  package func names(of role: StageDescription.Role) -> [String] {
    stages.filter { $0.role == role }.map(unambiguousName)
  }

  /// Whether there is at least one source called `name`.
  package func has(source name: String) -> Bool {
    offers.contains { $0.role == .source && $0.answers(to: name) }
  }

  /// The stage called `name`.
  ///
  /// - Parameters:
  ///   - name: `stage` or `plugin:stage`.
  ///   - isFirst: Whether it is the first stage of a run: then a source of this name is preferred, otherwise
  ///     sources are excluded.
  /// - Returns: The stage.
  /// - Throws: ``TacetError`` if there is no such stage, with the nearest names and the plugins that failed to
  ///   load, or if two plugins offer it.
  package func stage(named name: String, isFirst: Bool) throws -> StageDescription {
    let stages = try stages(named: name)
    return stages.first { ($0.role == .source) == isFirst } ?? stages[0]
  }

  /// All stages called `name`, sources first; at least one.
  ///
  /// - Throws: As ``stage(named:isFirst:)``.
  package func stages(named name: String) throws -> [StageDescription] {
    let named = offers.filter { $0.answers(to: name) }
    let sources = named.filter { $0.role == .source }
    let others = named.filter { $0.role != .source }
    try [sources, others].forEach(refuseTwo)
    guard named.isEmpty else { return sources + others }
    if name.contains("/") || name.contains(".") {
      let isRecipe = name.hasSuffix(".yaml") || name.hasSuffix(".yml")
      throw TacetError.badUsage(
        "there is no stage '\(name)'; "
          + (isRecipe
            ? "a recipe stands alone, its variables are given with --set"
            : "if that is a dataset, write what reads it first: 'deepscores \(name)'")
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

  /// Throws if there is more than one: they have the same name and the same position.
  private func refuseTwo(_ rivals: [StageDescription]) throws {
    guard rivals.count > 1, let first = rivals.first else { return }
    let names = Set(rivals.map { "\($0.plugin):\($0.name)" }).sorted()
    throw TacetError.unavailable(
      "\(rivals.count == 2 ? "two" : "\(rivals.count)") plugins offer the stage '\(first.name)': "
        + rivals.map(\.path).joined(separator: " and ") + "; "
        + (names.count == rivals.count
          ? "write " + names.map { "'\($0)'" }.joined(separator: " or ") : "remove one of them")
    )
  }
}

extension StageDescription {
  /// Whether `name`, which may be qualified by the plugin's name, means this stage.
  fileprivate func answers(to name: String) -> Bool {
    guard let colon = name.lastIndex(of: ":") else { return name == self.name }
    return name[name.index(after: colon)...] == self.name
      && name[..<colon].lowercased() == plugin.lowercased()
  }
}
