import FoundationEssentials
import TacetKit
import TacetRuntime

/// What a child process of `tacet plugin check` is to do: load a library, or try the rules on one of its
/// stages.
///
/// It is a file in the folder that the two processes share.
struct RuleJob: Codable {
  /// The plugin's file.
  var library: String
  /// The stage to try; nil to load the library and say which stages it has.
  var stage: StageName?
  /// The stage's arguments.
  var arguments: [String] = []
  /// The first rule to try, by its index in ``ConformanceRule/all(for:)``.
  var first = 0
  /// For rules before `first` that the stage does not keep, or that could not be tried: why a rule that
  /// needs them is not tried.
  var unmet: [Int: String] = [:]
  /// An empty folder that the child may fill.
  var scratch: String
  /// The file that the child appends its messages to.
  var messages: String

  /// Reads a job from a file.
  ///
  /// - Throws: If the file is missing or has no job.
  init(file: String) throws {
    self = try JSONDecoder().decode(RuleJob.self, from: Data(contentsOf: URL(filePath: file)))
  }

  init(library: String, scratch: String, messages: String) {
    self.library = library
    self.scratch = scratch
    self.messages = messages
  }

  /// Writes the job to a file.
  func write(to file: String) throws {
    try JSONEncoder().encode(self).write(to: URL(filePath: file))
  }
}

/// A stage of a library: a source may have the name of a filter or a sink.
struct StageName: Codable, Hashable, Sendable {
  /// As typed on the command line.
  var name: String
  /// What it does to pages.
  var role: StageDescription.Role

  init(_ stage: StageDescription) {
    name = stage.name
    role = stage.role
  }
}

/// A library that a child process has loaded.
struct LoadedPlugin: Codable, Sendable {
  /// The plugin's name.
  var name: String
  /// Its version.
  var version: String
  /// Its stages, in its own order.
  var stages: [StageName]

  init(_ library: PluginLibrary) {
    name = library.name
    version = library.version
    stages = library.stages.map(StageName.init)
  }
}
