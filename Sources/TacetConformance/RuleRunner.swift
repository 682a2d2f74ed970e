import FoundationEssentials
package import TacetRuntime
import TacetKit

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The rules tried on one stage, in this process: the plugin may end it.
///
/// So it is a child of the process that reports; see ``ConformanceRun``. What it finds it writes to a pipe, a
/// line before each rule and one behind it.
package struct RuleRunner {
  private let stage: StageDescription
  private let arguments: [String]
  private let scratch: String
  private let repeats: Int
  private let rules: [ConformanceRule]

  /// The descriptor of the pipe.
  package static let pipe: Int32 = 3

  /// Tries what stands `stage`.
  ///
  /// - Parameters:
  ///   - stage: The stage.
  ///   - arguments: What stands behind its name.
  ///   - scratch: An empty folder.
  ///   - repeats: How often it is made to see whether it keeps memory.
  package init(
    _ stage: StageDescription,
    arguments: [String],
    scratch: String,
    repeats: Int
  ) {
    self.stage = stage
    self.arguments = arguments
    self.scratch = scratch
    self.repeats = max(repeats, 1)
    rules = ConformanceRule.all(for: stage.role)
  }

  /// Tries all rules from the one at `start`, and says what it finds.
  package func run(from start: Int) {
    for (index, rule) in rules.enumerated().dropFirst(start) {
      // Nobody listens any more: the process that reports has been stopped.
      guard say("begin \(index)"), say(finding(rule, in: "\(scratch)/\(index)").line) else {
        return
      }
    }
  }

  /// Tries a rule in a folder of its own.
  private func finding(_ rule: ConformanceRule, in folder: String) -> RuleResult {
    do {
      try FileManager.default.createDirectory(
        atPath: folder,
        withIntermediateDirectories: true
      )
      // A sink writes into an empty folder whatever its target is; a source's input is the user's.
      if stage.role == .sink, !WorkingFolder.move(to: folder) {
        throw TacetError.cantCreate("can't be entered", at: .init(file: folder))
      }
      try rule.check(
        StageUnderTest(stage: stage, arguments: arguments, scratch: folder, repeats: repeats)
      )
      return .passed
    } catch let violation as Violation {
      return .failed(violation.detail)
    } catch let notTried as NotTried {
      return .notTried(notTried.reason)
    } catch let error as TacetError {
      return .failed(inShort(error))
    } catch {
      return .failed("\(error)")
    }
  }

  /// What an error says, without the names that the report has anyway.
  private func inShort(_ error: TacetError) -> String {
    let name = "plugin '\(stage.plugin)' (\(stage.path)), stage "
    let whole = "\(error)".replacing(name, with: "")
    return whole.replacing("'\(stage.name)' ", with: "it ", maxReplacements: 1)
  }

  /// Writes a line to the pipe; false if it can't be written.
  private func say(_ line: String) -> Bool {
    var rest = Array("\(line)\n".utf8)[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { unsafe write(Self.pipe, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }
}
