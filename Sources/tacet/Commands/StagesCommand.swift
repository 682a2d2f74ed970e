import ArgumentParser
import TacetRuntime

/// `tacet stages`: lists the available stages.
struct StagesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stages",
    abstract: "List sources, filters and sinks."
  )

  @OptionGroup var plugins: PluginOptions

  func run() throws {
    let registry = try plugins.registry()
    let width = registry.stages.map { registry.unambiguousName(of: $0).count }.max() ?? 0
    for role in StageDescription.Role.allCases {
      let stages = registry.stages.filter { $0.role == role }
      guard !stages.isEmpty else { continue }
      try Terminal.output("\(role.rawValue)s\n")
      for stage in stages {
        let name = registry.unambiguousName(of: stage)
        let padding = String(repeating: " ", count: width - name.count)
        try Terminal.output("  \(name)\(padding)  \(stage.summary)\n")
      }
    }
    for failure in registry.failures { Terminal.warning("\(failure)") }
  }
}
