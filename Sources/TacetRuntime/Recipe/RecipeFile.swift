import FoundationEssentials
import TacetKit
import TacetYAML

/// A recipe as a YAML file: variables, and the stages of a run.
///
///     needs: { ClassFilters: 0.1.0, Shift: }            # plugins, and their minimum versions
///     variables:
///       input:             # no default: set it with --set input=FILE
///       output: out
///     stages:
///       - deepscores: ${input}                          # one argument
///       - keep: ["@harmony", --order, source]           # arguments as on a command line
///       - clip                                          # none
///       - yolo: { folder: "${output}", images: copy }   # by name; true and false for flags
///
/// In an argument, `$${` stands for a literal `${`. A recipe can name the plugins that it needs but not their
/// files, since it may come from an untrusted source.
package struct RecipeFile {
  let path: String
  private let stages: YAMLNode
  let needs: YAMLNode?
  private let defaults: [(name: String, value: String?)]

  /// The maximum size of a recipe in bytes.
  private static let sizeLimit = 1 << 20

  /// Reads the file at `path`.
  ///
  /// - Throws: ``TacetError`` if it is missing, not YAML, or not a recipe.
  package init(path: String) throws {
    self.path = path
    let place = TacetError.Place(file: path)
    guard let data = try? RegularFile.read(path) else {
      throw TacetError.noInput("this recipe is missing or can't be read", at: place)
    }
    guard data.count <= Self.sizeLimit else {
      throw TacetError.badUsage("too large for a recipe: \(data.count) bytes", at: place)
    }
    let text = String(decoding: data, as: UTF8.self)
    let root: YAMLNode?
    do throws(YAMLError) { root = try YAMLNode.parse(text) } catch {
      throw error.error(.badUsage, in: path)
    }
    guard let root, let mapping = root.mapping else {
      throw TacetError.badUsage("a recipe is a mapping with the key 'stages'", at: place)
    }
    for (key, _) in mapping where !["needs", "variables", "stages"].contains(key.text ?? "") {
      throw TacetError.badUsage(
        "a recipe has the keys 'needs', 'variables' and 'stages', not '\(key.text ?? "?")'",
        at: Self.place(key, path)
      )
    }
    guard let stages = root["stages"], stages.sequence != nil else {
      throw TacetError.badUsage("a recipe needs 'stages', a list", at: place)
    }
    self.stages = stages
    needs = root["needs"]
    defaults = try Self.variables(root["variables"], path: path)
  }

  /// The recipe with its variables replaced.
  ///
  /// - Parameters:
  ///   - settings: Values from `--set`.
  ///   - registry: The available stages.
  /// - Returns: The stages with their arguments as on a command line.
  /// - Throws: ``TacetError`` for missing plugins, unknown variables, stages and options, and missing values.
  package func recipe(settings: [String: String], registry: PluginRegistry) throws -> Recipe {
    try refuseMissing(in: registry)
    let names = defaults.map(\.name)
    for name in settings.keys.sorted() where !names.contains(name) {
      let nearest = NearestNames.of(name, in: names).first.map { "; did you mean '\($0)'?" } ?? ""
      let known = names.isEmpty ? "it has none" : "it has " + names.joined(separator: ", ")
      throw TacetError.badUsage(
        "--set \(name): the recipe has no such variable (\(known))\(nearest)",
        at: TacetError.Place(file: path)
      )
    }
    var values: [String: String?] = [:]
    for (name, value) in defaults { values.updateValue(settings[name] ?? value, forKey: name) }
    return Recipe(
      try (stages.sequence ?? []).enumerated().map { place, node in
        try invocation(node, isFirst: place == 0, values: values, registry: registry)
      }
    )
  }

  /// Rejects missing plugins, then unknown stages.
  ///
  /// - Throws: ``TacetError`` with the line of the stage.
  package func refuseUnknownStages(in registry: PluginRegistry) throws {
    try refuseMissing(in: registry)
    for (place, node) in (stages.sequence ?? []).enumerated() {
      let key = node.mapping?.first?.key ?? node
      guard let name = key.text else { continue }
      do {
        _ = try registry.stage(named: name, isFirst: place == 0)
      } catch var error as TacetError {
        error.place = Self.place(key, path)
        throw error
      }
    }
  }

  private func invocation(
    _ node: YAMLNode,
    isFirst: Bool,
    values: [String: String?],
    registry: PluginRegistry
  ) throws -> Recipe.Invocation {
    let mapping = node.mapping
    let entry = mapping?.count == 1 ? mapping?.first : nil
    guard let name = node.text ?? entry?.key.text else {
      throw error("a stage is a name, or one name with its arguments", node)
    }
    guard let value = entry?.value else { return Recipe.Invocation(name: name, arguments: []) }
    if value.isNull { return Recipe.Invocation(name: name, arguments: []) }
    if value.scalar != nil {
      return Recipe.Invocation(name: name, arguments: [try text(value, values)])
    }
    if let list = value.sequence {
      return Recipe.Invocation(name: name, arguments: try list.map { try text($0, values) })
    }
    let stage = try registry.stage(named: name, isFirst: isFirst)
    return Recipe.Invocation(name: name, arguments: try arguments(value, of: stage, values: values))
  }

  /// The arguments in a mapping of options: options first, then positional arguments.
  private func arguments(
    _ node: YAMLNode,
    of stage: StageDescription,
    values: [String: String?]
  ) throws -> [String] {
    guard let mapping = node.mapping else { return [] }
    guard let options = try stage.options() else {
      throw error("'\(stage.name)' does not say its options: give it a list of arguments", node)
    }
    var named: [String] = []
    var placed: [String: [String]] = [:]
    for (key, value) in mapping {
      let name = key.text ?? ""
      guard let option = options.all.first(where: { $0.name == name }) else {
        let nearest = NearestNames.of(name, in: options.all.map(\.name))
        let known = nearest.isEmpty ? options.all.map(\.name) : nearest
        throw error(
          "'\(stage.name)' has no option '\(name)'; "
            + (nearest.isEmpty ? "it has " : "did you mean ") + known.joined(separator: ", "),
          key
        )
      }
      let texts = try value.sequence?.map { try text($0, values) } ?? [try text(value, values)]
      if option.isPositional {
        placed[name] = texts
      } else if option.isFlag {
        guard case .bool(let isOn) = value.scalar?.value else {
          throw error("'\(name)' is true or false", value)
        }
        if isOn { named.append("--\(name)") }
      } else {
        for text in texts { named += ["--\(name)", text] }
      }
    }
    return named + options.all.filter(\.isPositional).flatMap { placed[$0.name] ?? [] }
  }

  /// A scalar's text, with `${name}` replaced by the variable's value.
  private func text(_ node: YAMLNode, _ values: [String: String?]) throws -> String {
    guard let template = node.text else {
      throw error("a single value belongs here", node)
    }
    var result = ""
    var rest = Substring(template)
    while let start = rest.firstRange(of: "${") {
      let before = rest[..<start.lowerBound]
      if before.last == "$" {
        result += before.dropLast() + "${"
        rest = rest[start.upperBound...]
        continue
      }
      guard let end = rest[start.upperBound...].firstIndex(of: "}") else {
        throw error("'${' without '}'", node)
      }
      let name = String(rest[start.upperBound..<end])
      guard let entry = values[name] else {
        let nearest = NearestNames.of(name, in: values.keys.sorted()).first
        throw error(
          "there is no variable '\(name)'" + (nearest.map { "; did you mean '\($0)'?" } ?? ""),
          node
        )
      }
      guard let value = entry else {
        throw error("'\(name)' has no value: give it with --set \(name)=VALUE", node)
      }
      result += before + value
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }

  private static func variables(
    _ node: YAMLNode?,
    path: String
  ) throws -> [(name: String, value: String?)] {
    guard let node, !node.isNull else { return [] }
    guard let mapping = node.mapping else {
      throw TacetError.badUsage("'variables' is a mapping", at: place(node, path))
    }
    return try mapping.map { key, value in
      guard let name = key.text, let text = value.text else {
        throw TacetError.badUsage("a variable is a name with one value", at: place(key, path))
      }
      return (name, value.isNull ? nil : text)
    }
  }

  func error(_ detail: String, _ node: YAMLNode) -> TacetError {
    .badUsage(detail, at: Self.place(node, path))
  }

  static func place(_ node: YAMLNode, _ path: String) -> TacetError.Place {
    TacetError.Place(file: path, line: node.line, column: node.column)
  }
}

extension Recipe {
  /// The recipe as YAML that ``RecipeFile`` reads back.
  ///
  /// - Throws: ``TacetError`` if it can't be encoded.
  package func yaml() throws -> String {
    func text(_ text: String) -> YAMLOutput { .text(text.replacing("${", with: "$${")) }
    let list = stages.map { stage -> YAMLOutput in
      guard !stage.arguments.isEmpty else { return text(stage.name) }
      return .mapping([(text(stage.name), .row(stage.arguments.map(text)))])
    }
    return try YAMLOutput.mapping([(.text("stages"), .list(list))]).document()
  }
}
