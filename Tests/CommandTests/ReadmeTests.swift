import FoundationEssentials
import TestSupport
import Testing

/// The README's commands are run, and what it shows of their output is what they print.
struct ReadmeTests {
  /// A command that the README shows with its output.
  struct Example: CustomTestStringConvertible, Sendable {
    var command: String
    var output: String
    var testDescription: String { command }
  }

  @Test(arguments: try examples())
  func `the README shows what a command prints`(example: Example) throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("Examples"),
      withDestinationPath: Products.package.appending(path: "Examples").path
    )
    var words = Self.words(of: example.command)
    try #require(words.removeFirst() == "tacet")
    let result = try Command.tacet(words, in: folder.path)
    #expect(result.errors == "")
    #expect(Self.timeless(result.output) == Self.timeless(example.output))
  }

  /// The words of a command; what stands between quotes is one.
  private static func words(of command: String) -> [String] {
    command.split(separator: "'", omittingEmptySubsequences: false).enumerated()
      .flatMap { place, part in
        place.isMultiple(of: 2) ? part.split(separator: " ").map(String.init) : [String(part)]
      }
  }

  @Test func `the README shows some commands`() throws {
    #expect(try Self.examples().count >= 3)
  }

  /// The text without the one thing that differs from run to run.
  private static func timeless(_ text: String) -> String {
    text.replacing(/in [0-9.]+ s, [0-9,]+ pages a second/, with: "in no time")
      .replacing(/\s+$/, with: "")
  }

  /// What stands in the README's `console` blocks.
  static func examples() throws -> [Example] {
    let data = try Data(contentsOf: Products.package.appending(path: "README.md"))
    let blocks = String(decoding: data, as: UTF8.self).split(separator: "```console\n").dropFirst()
    return try blocks.map { block in
      let end = try #require(block.firstRange(of: "\n```"))
      let lines = block[..<end.lowerBound].split(separator: "\n", omittingEmptySubsequences: false)
      let command = try #require(lines.first?.hasPrefix("$ ") == true ? lines.first : nil)
      return Example(
        command: String(command.dropFirst(2)),
        output: lines.dropFirst().joined(separator: "\n")
      )
    }
  }
}
