import FoundationEssentials
import TestSupport

/// A page of the documentation, its code blocks separated from its text.
///
/// Two kinds of blocks are run, all of a page in one folder, one after the other:
///
/// - `console` shows commands behind `$ ` with their output. A line `…` stands for output that is not shown.
/// - `sh` shows commands alone; those that begin with `tacet` are run and must succeed.
struct MarkdownPage {
  /// A part of a page.
  enum Part: Equatable {
    /// Anything that is not run.
    case text(String)
    /// The lines of a `console` block.
    case console([String])
    /// The lines of an `sh` block.
    case shell([String])
  }

  private(set) var parts: [Part] = []

  /// Splits the text of a page.
  init(_ text: String) {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)[...]
    var rest: [String] = []
    while let line = lines.popFirst() {
      guard line == "```console" || line == "```sh" else {
        rest.append(line)
        continue
      }
      let block = Array(lines.prefix { $0 != "```" })
      lines = lines.dropFirst(block.count + 1)
      parts.append(.text(rest.joined(separator: "\n")))
      parts.append(line == "```sh" ? .shell(block) : .console(block))
      rest = []
    }
    parts.append(.text(rest.joined(separator: "\n")))
  }

  /// A page of these parts.
  init(_ parts: [Part]) { self.parts = parts }

  /// The text of the page.
  var text: String {
    parts.map { part in
      switch part {
      case .text(let text): text
      case .console(let lines): (["```console"] + lines + ["```"]).joined(separator: "\n")
      case .shell(let lines): (["```sh"] + lines + ["```"]).joined(separator: "\n")
      }
    }.joined(separator: "\n")
  }
}

extension MarkdownPage {
  /// Runs the blocks and puts the real output into those that show it.
  ///
  /// - Parameter session: Where the commands run.
  /// - Returns: The page as it should be, and the commands of `sh` blocks that failed.
  /// - Throws: If the shell can't be started.
  func run(in session: ShellSession) throws -> (page: MarkdownPage, failures: [String]) {
    var failures: [String] = []
    let parts = try parts.map { part -> Part in
      switch part {
      case .text: return part
      case .console(let lines): return .console(try Self.run(lines, in: session))
      case .shell(let lines):
        for command in Self.commands(lines) where command.hasPrefix("tacet ") {
          let result = try session.run(command)
          if result.code != 0 { failures.append("\(command)\n\(result.output)") }
        }
        return part
      }
    }
    return (MarkdownPage(parts), failures)
  }

  /// The commands of a block, lines that end in `\` joined with the next.
  private static func commands(_ lines: [String]) -> [String] {
    lines.joined(separator: "\n").replacing("\\\n", with: "").split(separator: "\n").map(
      String.init
    )
  }

  /// The lines of a `console` block with the real output behind each command.
  private static func run(_ lines: [String], in session: ShellSession) throws -> [String] {
    var result: [String] = []
    var rest = lines[...]
    while let first = rest.popFirst() {
      var command = [first]
      while command.last?.hasSuffix("\\") == true, let next = rest.popFirst() {
        command.append(next)
      }
      let shown = Array(rest.prefix { !$0.hasPrefix("$ ") })
      rest = rest.dropFirst(shown.count)
      let output = try session.run(String(commands(command).joined().dropFirst(2))).output
      let real = output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      result += command + keepingTimes(of: shown, in: shortened(Array(real.dropLast()), as: shown))
    }
    return result
  }

  /// As many lines of the real output, from its start and its end, as the page shows around its `…`.
  private static func shortened(_ real: [String], as shown: [String]) -> [String] {
    guard let gap = shown.firstIndex(of: "…") else { return real }
    let (head, tail) = (gap, shown.count - gap - 1)
    guard real.count > head + tail else { return real }
    return real.prefix(head) + ["…"] + real.suffix(tail)
  }

  /// The real lines; one that differs from a shown line only in its time stays as it was shown.
  private static func keepingTimes(of shown: [String], in real: [String]) -> [String] {
    let known = Dictionary(shown.map { (timeless($0), $0) }) { first, _ in first }
    return real.map { known[timeless($0)] ?? $0 }
  }

  /// The text without what differs from run to run, and from one file system to another.
  static func timeless(_ text: String) -> String {
    text.replacing(/in [0-9.]+ s, [0-9,]+ pages? per second/, with: "in no time").withoutSharing
  }
}
