import FoundationEssentials
import TacetKit
import TacetOutput
import TacetRuntime

/// What a child process of `tacet plugin check` does: the plugin may end it, or keep it from ending.
///
/// What it finds it tells the process that reports; see ``ConformanceRun`` and ``ChildMessage``.
package struct RuleRunner {
  /// The name of the command that does this, for no one but `tacet plugin check`.
  package static let command = "run-rules"

  private let job: RuleJob
  private let messages: MessageWriter

  /// The job that stands in a file.
  ///
  /// - Throws: If the file can't be read, or the job's messages can't be written.
  package init(jobFile: String) throws {
    job = try RuleJob(file: jobFile)
    messages = try MessageWriter(path: job.messages)
  }

  /// Does the job.
  ///
  /// - Throws: ``TacetError`` if it can't be done. What a plugin does wrong is a message.
  package func run() throws {
    _ = MemoryUse.threadsAtStart
    guard let name = job.stage else { return try load() }
    let library = try PluginLibrary(path: job.library)
    guard let stage = library.stages.first(where: { StageName($0) == name }) else {
      throw TacetError.badUsage("\(job.library) has no stage '\(name.name)'")
    }
    try run(stage)
  }

  /// Loads the library and says what it offers.
  private func load() throws {
    let state = ProcessState()
    try messages.write(.began(0))
    do {
      try messages.write(.loaded(LoadedPlugin(try PluginLibrary(path: job.library))))
    } catch let error as TacetError {
      return try messages.write(.ended(.failed(error.detail)))
    }
    let faults = Observation.allCases.compactMap { $0.take(since: state) }
    try messages.write(.ended(faults.first.map(RuleResult.failed) ?? .passed))
  }

  /// Tries all rules from the job's first one on.
  private func run(_ stage: StageDescription) throws {
    let rules = ConformanceRule.all(for: stage.role)
    var unmet: [String: String] = [:]
    for (index, reason) in job.unmet where rules.indices.contains(index) {
      unmet[rules[index].name] = reason
    }
    // What loading prints is told by another rule.
    _ = PrintedText.take()
    for (index, rule) in rules.enumerated().dropFirst(job.first) {
      try messages.write(.began(index))
      let result: RuleResult
      if let reason = rule.prerequisites.lazy.compactMap({ unmet[$0] }).first {
        result = .notTried(reason)
      } else {
        result = try self.result(of: rule, for: stage, in: "\(job.scratch)/\(index)")
      }
      unmet[rule.name] = result.reasonNotToTry(after: rule.name)
      try messages.write(.ended(result))
    }
  }

  /// Tries a rule in a folder of its own.
  private func result(
    of rule: ConformanceRule,
    for stage: StageDescription,
    in folder: String
  ) throws -> RuleResult {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    // A sink writes into an empty folder whatever its target is; a source's input is the user's.
    if stage.role == .sink, !WorkingFolder.move(to: folder) {
      throw TacetError.cantCreate("can't be entered", at: .init(file: folder))
    }
    let state = ProcessState()
    let subject = StageUnderTest(stage: stage, arguments: job.arguments, scratch: folder)
    let result: RuleResult
    do {
      try rule.check(subject)
      result = .passed
    } catch let violation as Violation {
      result = .failed(violation.detail)
    } catch let notTried as NotTried {
      result = .notTried(notTried.reason)
    } catch let error as TacetError {
      result = .failed(Self.inShort(error, stage))
    } catch {
      result = .failed("\(TacetError(foundation: error) ?? .broken("\(error)"))")
    }
    for observation in Observation.allCases {
      if let fault = observation.take(since: state) {
        try messages.write(.observed(observation, fault))
      }
    }
    return result
  }

  /// What an error says, without the names that the report has anyway.
  private static func inShort(_ error: TacetError, _ stage: StageDescription) -> String {
    let name = "plugin '\(stage.plugin)' (\(stage.path)), stage "
    let whole = "\(error)".replacing(name, with: "")
    let lines = whole.replacing("'\(stage.name)' ", with: "it ", maxReplacements: 1)
    return lines.split(whereSeparator: \.isNewline).joined(separator: "; ")
  }
}
