import FoundationEssentials
package import TacetRuntime
import TacetKit

/// All rules tried on the stages of a plugin, each stage in a process of its own.
package struct ConformanceRun: Sendable {
  /// A rule, and what came of it for a stage.
  package struct Result: Sendable {
    /// The stage, as the report names it.
    package let stage: String
    /// The rule.
    package let rule: ConformanceRule
    /// What came of it.
    package let finding: RuleResult
  }

  /// How a stage is looked at.
  package struct Options: Sendable {
    /// This program, which is started again.
    package var program: String
    /// How often a stage is made to see whether it keeps memory.
    package var repeats = 10_000
    /// How many seconds a rule may take.
    package var patience = 120

    /// With `program` as the program that tries the rules.
    package init(program: String) { self.program = program }
  }

  /// What stands behind the options of the child's command.
  package struct Words {
    /// The plugin's file.
    package var library: String
    /// The stage's name.
    package var stage: String
    /// Whether it is the source of that name.
    package var isSource: Bool
    /// The first rule that is tried.
    package var first: Int
    /// The folder that is its own.
    package var scratch: String
    /// How often it is made.
    package var repeats: Int
    /// The stage's arguments.
    package var arguments: [String]
  }

  /// What was found, rule by rule.
  package private(set) var results: [Result] = []

  /// Tries everything on `stages`.
  ///
  /// - Parameters:
  ///   - stages: The stages, and what stands behind the name of each.
  ///   - manner: How.
  ///   - command: The child's command line, of which the program is the first word.
  ///   - progress: Called before each stage with its name.
  /// - Throws: ``TacetError`` if no child can be started, ``Interruption/Stopped`` if a signal has come.
  package init(
    _ stages: [(stage: StageDescription, arguments: [String])],
    manner: Options,
    command: (Words) -> [String],
    progress: (String) -> Void = { _ in }
  ) throws {
    for (stage, arguments) in stages {
      progress(stage.name)
      results += try Self.results(stage, arguments, manner, command)
    }
  }

  private static func results(
    _ stage: StageDescription,
    _ arguments: [String],
    _ manner: Options,
    _ command: (Words) -> [String]
  ) throws -> [Result] {
    let rules = ConformanceRule.all(for: stage.role)
    var findings: [RuleResult] = []
    // A stage that ends its process is looked at from the next rule on in another one.
    while findings.count < rules.count {
      let folder = try temporaryFolder()
      defer { try? FileManager.default.removeItem(atPath: folder) }
      let words = Words(
        library: stage.path,
        stage: stage.name,
        isSource: stage.role == .source,
        first: findings.count,
        scratch: folder + "/scratch",
        repeats: manner.repeats,
        arguments: arguments
      )
      let before = findings.count
      var hasBegun = false
      let child = try ChildProcess(
        manner.program,
        command(words),
        folder: folder,
        patience: manner.patience
      ) { line in
        if let finding = RuleResult(line: line) {
          findings.append(finding)
        } else if line.hasPrefix("begin ") {
          hasBegun = true
        }
      }
      guard findings.count < rules.count else { break }
      // In the midst of a rule it is the stage that ends the process, with whatever code.
      guard hasBegun || findings.count > before || child.end != .exited(0) else {
        throw TacetError.broken("'\(stage.name)' could not be looked at: \(child.lastWords)")
      }
      findings.append(.failed(child.inWords(patience: manner.patience)))
    }
    let name = "\(stage.name) (\(stage.role.rawValue))"
    return zip(rules, findings).map { Result(stage: name, rule: $0, finding: $1) }
  }

  private static func temporaryFolder() throws -> String {
    let name = "tacet-check-\(UUID())"
    let folder = FileManager.default.temporaryDirectory.appending(path: name).path
    do {
      try FileManager.default.createDirectory(
        atPath: folder + "/scratch",
        withIntermediateDirectories: true
      )
    } catch { throw TacetError.cantCreate("\(error)", at: .init(file: folder)) }
    return folder
  }
}

extension ChildProcess {
  /// How it ended without having said what it found, for the plugin's author.
  fileprivate func inWords(patience: Int) -> String {
    let said = lastWords.replacing("tacet: error: ", with: "", maxReplacements: 1)
    let words = said.isEmpty ? "" : ": \(said)"
    switch end {
    case .ranOutOfTime: return "it does not come back: stopped after \(patience) seconds"
    case .killed(let signal): return "it ends the process with signal \(signal)\(words)"
    case .exited(let code): return "it ends the process with exit code \(code)\(words)"
    }
  }
}

extension ConformanceRun {
  /// What failed.
  package var failures: [Result] {
    results.filter { if case .failed = $0.finding { true } else { false } }
  }

  /// A table of all stages and rules, then each failure with what its author should know.
  package var text: String {
    var text = ""
    var stages: [String] = []
    for result in results where !stages.contains(result.stage) { stages.append(result.stage) }
    for stage in stages {
      var table = TextTable([.left, .left])
      for result in results where result.stage == stage {
        switch result.finding {
        case .passed: table.row(result.rule.name, "passed")
        case .failed: table.row(result.rule.name, "FAILED")
        case .notTried(let reason): table.row(result.rule.name, "not tried: \(reason)")
        }
      }
      text += "\(stage)\n" + table.lines.joined(separator: "\n") + "\n\n"
    }
    for result in failures {
      guard case .failed(let detail) = result.finding else { continue }
      text += "\(result.stage), \(result.rule.name): \(detail)\n"
      text += Self.wrapped(result.rule.advice) + "\n\n"
    }
    return text + summary + "\n"
  }

  private var summary: String {
    let tried = results.count { if case .notTried = $0.finding { false } else { true } }
    let idle = results.count - tried
    return "\(tried - failures.count) of \(tried) passed"
      + (idle == 0 ? "" : ", \(idle) could not be tried")
  }

  /// The text in lines of less than 90 letters, indented.
  private static func wrapped(_ text: String) -> String {
    var lines: [String] = []
    var line = ""
    for word in text.split(whereSeparator: \.isWhitespace) {
      if line.count + word.count > 86 {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "    " : " ") + word
    }
    return (lines + [line]).joined(separator: "\n")
  }
}
