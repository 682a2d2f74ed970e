import FoundationEssentials
package import TacetKit

/// All stages there are, by name.
///
/// A source and a sink of one format share its name: which of them is meant follows from the place,
/// since the first stage of a run is its source and no other is. Where two plugins offer a stage of one
/// name for the same place, `plugin:stage` says which is meant.
package struct PluginRegistry: Sendable {
  /// The plugins that were loaded, in the order found.
  package let plugins: [PluginLibrary]

  /// Libraries found in a plugin folder that could not be loaded, and why.
  package let failures: [TacetError]

  /// The stages, in the order of the plugins.
  private let offers: [StageDescription]

  /// Loads the plugins named by the user, and those found in the usual places.
  ///
  /// - Parameters:
  ///   - named: Files from `--plugin`: one that does not load is an error.
  ///   - found: Files from a plugin folder: one that does not load, or that others than the user could
  ///     have put there, is kept in ``failures``.
  /// - Throws: ``TacetError`` if a named plugin does not load.
  package init(named: [String], found: [PluginSearch.Found]) throws {
    // One file is one plugin, by however many names it was named and found.
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

  /// The stages, sources first, each kind by name.
  package var stages: [StageDescription] {
    StageDescription.Role.allCases.flatMap { role in
      offers.filter { $0.role == role }.sorted { ($0.name, $0.plugin) < ($1.name, $1.plugin) }
    }
  }

  /// What a user writes for `stage`: its name, with its plugin's before it where another plugin has a
  /// stage of that name for the same place.
  package func unambiguousName(of stage: StageDescription) -> String {
    rivals(of: stage).count > 1 ? "\(stage.plugin):\(stage.name)" : stage.name
  }

  /// Stages of one name for the same place, together; by name.
  package var rivals: [[StageDescription]] {
    stages.filter { rivals(of: $0).first?.path == $0.path }.map(rivals).filter { $0.count > 1 }
  }

  /// The stage itself, and those that have its name and could stand in its place.
  private func rivals(of stage: StageDescription) -> [StageDescription] {
    offers.filter { $0.name == stage.name && ($0.role == .source) == (stage.role == .source) }
  }

  /// The names of all stages of one kind, in order.
  package func names(of role: StageDescription.Role) -> [String] {
    stages.filter { $0.role == role }.map(unambiguousName)
  }

  /// Whether there is a source, or more than one, called `name`.
  package func has(source name: String) -> Bool {
    offers.contains { $0.role == .source && $0.answers(to: name) }
  }

  /// The stage called `name`.
  ///
  /// - Parameters:
  ///   - name: As the user wrote it: `stage`, or `plugin:stage`.
  ///   - isFirst: Whether it is the first of a run. Then a source is meant if there is one of this
  ///     name, else anything but a source.
  /// - Returns: The stage.
  /// - Throws: ``TacetError`` with the nearest names, and with the plugins that failed to load; or that
  ///   two plugins offer it.
  package func stage(named name: String, isFirst: Bool) throws -> StageDescription {
    let stages = try stages(named: name)
    return stages.first { ($0.role == .source) == isFirst } ?? stages[0]
  }

  /// All stages called `name`, a source first; there is one at least.
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

  /// Throws if there is more than one: all answer to one name and could stand in one place.
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
  /// Whether the user means this stage by `name`, which may have the plugin's name before a colon.
  fileprivate func answers(to name: String) -> Bool {
    guard let colon = name.lastIndex(of: ":") else { return name == self.name }
    return name[name.index(after: colon)...] == self.name
      && name[..<colon].lowercased() == plugin.lowercased()
  }
}
