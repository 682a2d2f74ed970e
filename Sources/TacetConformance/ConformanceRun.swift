import FoundationEssentials
import TacetKit
package import TacetOutput
import TacetRuntime

/// All rules tried on the stages of plugins: each library is loaded, and each stage tried, in a process of
/// its own.
package struct ConformanceRun: Sendable {
  /// How plugins are tried.
  package struct Options: Sendable {
    /// This program, which is started again for each library and stage.
    package var program: String
    /// What one rule may use.
    package var limits = RuleLimits()

    /// With `program` as the program that tries the rules.
    package init(program: String) { self.program = program }
  }

  /// A stage that is to be tried, with the arguments that it gets.
  package typealias Invocation = (name: String, arguments: [String])

  /// What was found.
  package private(set) var report = ConformanceReport()
  private let options: Options
  private let cancellation: CancelToken

  /// Tries the rules.
  ///
  /// - Parameters:
  ///   - libraries: The plugins' files.
  ///   - invocations: The stages to try; all of them, without arguments, if there are none.
  ///   - options: How.
  ///   - cancellation: Stops it.
  ///   - progress: Called before each library and each stage with its name.
  /// - Throws: ``TacetError`` if a library can't be read, there is no stage of a name, or no child can be
  ///   started; ``CancelToken/Stopped`` if it is stopped.
  package init(
    _ libraries: [String],
    stages invocations: [Invocation] = [],
    options: Options,
    cancellation: CancelToken = CancelToken(),
    progress: (String) -> Void = { _ in }
  ) throws {
    self.options = options
    self.cancellation = cancellation
    for library in libraries where !FileManager.default.isReadableFile(atPath: library) {
      throw TacetError.unavailable(
        "this plugin is missing or can't be read",
        at: .init(file: library)
      )
    }
    var loads: [(library: String, stages: [StageName], result: RuleResult)] = []
    for library in libraries {
      progress(library)
      let (plugin, result) = try load(library)
      loads.append((library, plugin?.stages ?? [], result))
    }
    // Of a library that does not load nobody knows which stages it has.
    let isWhole = loads.allSatisfy { !$0.stages.isEmpty }
    let selection = try StageSelection(
      invocations,
      among: loads.flatMap(\.stages),
      mayBeElsewhere: !isWhole
    )
    for (library, stages, result) in loads {
      report.add(
        URL(filePath: library).lastPathComponent,
        [(ConformanceRule.loading, result)]
      )
      for stage in stages {
        guard let arguments = selection.arguments(of: stage) else { continue }
        progress(stage.name)
        report.add(
          "\(stage.name) (\(stage.role.rawValue))",
          try results(stage, of: library, arguments, endsWell: result == .passed)
        )
      }
    }
  }

  /// Loads a library in a process of its own.
  private func load(_ library: String) throws -> (LoadedPlugin?, RuleResult) {
    let folder = try ScratchFolder(cancellation.temporaryFiles)
    defer { folder.remove() }
    var plugin: LoadedPlugin?
    var result: RuleResult?
    var isWatched = false
    let child = try ChildProcess(
      options.program,
      folder.job(library),
      folder: folder.path,
      limits: options.limits,
      cancellation: cancellation
    ) { message in
      switch message {
      case .loaded(let loaded): plugin = loaded
      case .ended(let ended): result = ended
      case .began: isWatched = true
      case .observed: break
      }
    }
    guard isWatched else {
      throw TacetError.broken("'\(library)' could not be tried: \(child.lastWords)")
    }
    let end = child.end.inWords(options.limits, child.lastWords)
    guard let result else { return (plugin, .failed(end)) }
    guard result == .passed, child.end != .exited(0) else { return (plugin, result) }
    return (plugin, .failed("when nothing but loading is done, \(end)"))
  }

  /// Tries all rules on a stage.
  ///
  /// - Parameters:
  ///   - stage: The stage.
  ///   - library: Its library.
  ///   - arguments: Its arguments.
  ///   - endsWell: Whether a process that has only loaded the library comes to its end.
  /// - Returns: Each rule with its result.
  /// - Throws: ``TacetError`` if no child can be started, ``CancelToken/Stopped`` if it is stopped.
  private func results(
    _ stage: StageName,
    of library: String,
    _ arguments: [String],
    endsWell: Bool
  ) throws -> [(ConformanceRule, RuleResult)] {
    let rules = ConformanceRule.all(for: stage.role)
    var results: [RuleResult] = []
    var observed: [Observation: String] = [:]
    // Where a stage has ended its process, another one goes on with the next rule.
    while results.count < rules.count {
      let folder = try ScratchFolder(cancellation.temporaryFiles)
      defer { folder.remove() }
      var job = folder.job(library)
      job.stage = stage
      job.arguments = arguments
      job.first = results.count
      for (index, result) in results.enumerated() {
        job.unmet[index] = result.reasonNotToTry(after: rules[index].name)
      }
      var began: Int?
      let child = try ChildProcess(
        options.program,
        job,
        folder: folder.path,
        limits: options.limits,
        cancellation: cancellation
      ) { message in
        switch message {
        case .began(let index): began = index
        case .ended(let result): results.append(result)
        case .observed(let observation, let fault):
          let rule = began.map { " in '\(rules[$0].name)'" } ?? ""
          if observed[observation] == nil { observed[observation] = fault + rule }
        case .loaded: break
        }
      }
      let end = child.end.inWords(options.limits, child.lastWords)
      guard results.count < rules.count else {
        if endsWell, child.end != .exited(0), observed[.process] == nil {
          observed[.process] = "when all is done, \(end)"
        }
        break
      }
      // In the midst of a rule it is the stage that ends the process, with whatever code.
      guard began == results.count else {
        throw TacetError.broken("'\(stage.name)' could not be tried: \(child.lastWords)")
      }
      results.append(.failed(end))
      if case .stopped = child.end {
        let rest = RuleResult.notTried("'\(rules[results.count - 1].name)' does not come back")
        results += Array(repeating: rest, count: rules.count - results.count)
      }
    }
    return Array(zip(rules, results))
      + Observation.allCases.map { observation in
        (.watched(observation), observed[observation].map(RuleResult.failed) ?? .passed)
      }
  }
}

extension ChildProcess.End {
  /// How a child ended in the midst of a rule, for the plugin's author.
  fileprivate func inWords(_ limits: RuleLimits, _ lastWords: String) -> String {
    let said = lastWords.replacing("tacet: error: ", with: "")
    let words = said.isEmpty ? "" : ": \(said)"
    switch self {
    case .stopped(.cpu):
      return "it does not come back: stopped after \(limits.cpuSeconds) seconds of CPU time"
    case .stopped(.idle):
      return
        "it does not come back: for \(limits.idleSeconds) seconds all of its threads have slept"
    case .killed(let signal): return "it ends the process with signal \(signal)\(words)"
    case .exited(let code): return "it ends the process with exit code \(code)\(words)"
    }
  }
}
