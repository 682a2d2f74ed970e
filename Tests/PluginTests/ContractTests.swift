import Foundation
import TacetKit
import TestSupport
import Testing

/// What the contract promises of each of its numbers: see THE POLICY in `tacet_plugin.h`.
///
/// `Tests/Fixtures/contract/abi-N` has the header of number N as it was first, plugins written for it,
/// and where each field of its structs lies. Nothing there is ever changed.
struct ContractTests {
  static let numbers = [2]

  /// What to tell who has changed something that may not change.
  private static let rule: Comment = """
    the contract is only ever appended to: new fields behind the old ones of a struct that starts with its \
    size, new functions behind those of tacet_host, new values behind those of an enum. Anything else takes a new \
    number: raise TACET_ABI, serve the old number for two minor releases and a year, and freeze the new \
    header beside the old one in Tests/Fixtures/contract
    """

  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static func frozen(_ number: Int, _ file: String) -> String {
    Products.fixture("contract/abi-\(number)/\(file)")
  }

  private static func text(_ path: String) throws -> String {
    try String(contentsOfFile: path, encoding: .utf8)
  }

  @Test func `each number has its frozen header, the newest one, too`() throws {
    let header = try Self.text("\(CPlugin.headers)/tacet_plugin.h")
    let number = try #require(header.firstMatch(of: #/#define TACET_ABI (\d+)u/#))
    #expect(Self.numbers.last == Int(number.1), Self.rule)
    for number in Self.numbers {
      let text = try Self.text(Self.frozen(number, "tacet_plugin.h"))
      #expect(text.contains("#define TACET_ABI \(number)u"))
    }
  }

  /// The bodies of all structs and enums, without comments and line breaks, by what is before them.
  private static func declarations(_ header: String) -> [String: String] {
    let code = header.replacing(#/\/\*(?s:.*?)\*\//#, with: " ")
    var bodies: [String: String] = [:]
    for match in code.matches(of: #/(struct tacet_\w+|enum) \{(?s:(.*?))\n?\}[^;{}]*;/#) {
      let body = match.2.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      // An enum is known by its first value.
      let name = match.1 == "enum" ? "enum \(body.prefix { $0 != "=" })" : String(match.1)
      bodies[name] = body
    }
    return bodies
  }

  /// All that a struct may have more of behind what it had: those that start with their size.
  private static func mayGrow(_ name: String, _ body: String) -> Bool {
    name.hasPrefix("enum") || body.hasPrefix("uint32_t size;")
  }

  /// Numbers, names of types and functions: all lines that are whole declarations by themselves.
  private static func lines(_ header: String) -> Set<String> {
    let code = header.replacing(#/\/\*(?s:.*?)\*\//#, with: " ")
    let wanted = ["#define TACET_", "typedef int", "typedef struct tacet_", "tacet_entry tacet_"]
    return Set(
      code.split(separator: "\n").map {
        $0.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      }
      .filter { line in wanted.contains { line.hasPrefix($0) } }
    )
  }

  @Test func `what stands in a frozen header stands in the present one, perhaps with more behind`()
    throws
  {
    let number = try #require(Self.numbers.last)
    let frozen = Self.declarations(try Self.text(Self.frozen(number, "tacet_plugin.h")))
    let present = Self.declarations(try Self.text("\(CPlugin.headers)/tacet_plugin.h"))
    #expect(frozen.count > 25)
    for (name, body) in frozen {
      let now = try #require(present[name], "\(name): \(Self.rule)")
      let isKept = Self.mayGrow(name, body) ? now.hasPrefix(body) : now == body
      #expect(isKept, "\(name): \(Self.rule)")
    }
  }

  @Test func `numbers and functions are what they were`() throws {
    let number = try #require(Self.numbers.last)
    let frozen = Self.lines(try Self.text(Self.frozen(number, "tacet_plugin.h")))
    let present = Self.lines(try Self.text("\(CPlugin.headers)/tacet_plugin.h"))
    #expect(frozen.contains("#define TACET_NO_LABEL (-1)"))
    #expect(frozen.contains("tacet_entry tacet_plugin_entry(void);"))
    #expect(frozen.contains("typedef int32_t tacet_status;"))
    #expect(frozen.subtracting(present).isEmpty, Self.rule)
  }

  @Test func `the host asks of each struct no more bytes than it had at first`() throws {
    let first = try #require(Self.numbers.first)
    let sizes = try Self.text(Self.frozen(first, "layout.txt")).split(separator: "\n")
      .map { $0.split(separator: " ") }.filter { $0.count == 2 }
    let known = Dictionary(uniqueKeysWithValues: sizes.map { (String($0[0]), Int($0[1])) })
    for (name, size) in [
      ("page", MinimumSize.page), ("classes", MinimumSize.classes),
      ("failure", MinimumSize.failure),
      ("account_entry", MinimumSize.accountEntry), ("pixels", MinimumSize.pixels),
      ("image", MinimumSize.image), ("host", MinimumSize.host), ("source", MinimumSize.source),
      ("filter", MinimumSize.filter), ("delivery", MinimumSize.delivery),
      ("sink", MinimumSize.sink),
      ("stage", MinimumSize.stage), ("plugin", MinimumSize.plugin),
    ] {
      #expect(known["tacet_\(name)"] == size, "\(name): \(Self.rule)")
    }
  }

  @Test func `a declaration that was changed is found out`() throws {
    let number = try #require(Self.numbers.last)
    let header = try Self.text(Self.frozen(number, "tacet_plugin.h"))
    let frozen = Self.declarations(header)
    for (old, new) in [
      ("int32_t width, height;", "int32_t height, width;"),
      ("uint64_t branch;", "uint32_t branch;"),
      ("TACET_ADDED = 2", "TACET_ADDED = 3"), ("size_t stage_count;", ""),
    ] {
      let changed = Self.declarations(header.replacing(old, with: new))
      #expect(frozen.contains { changed[$0.key]?.hasPrefix($0.value) != true }, "\(old)")
    }
  }

  @Test(arguments: numbers)
  func `every field is where it was`(number: Int) throws {
    let frozen = try Self.text(Self.frozen(number, "layout.txt"))
      .split(separator: "\n").map { $0.split(separator: " ") }
    // Away from the frozen header, which the compiler would find first.
    try folder.write(Self.text(Self.frozen(number, "layout.c")), to: "layout.c")
    let compilation = try Command.run(
      "/usr/bin/env",
      ["cc"] + CPlugin.strictFlags + ["-I\(CPlugin.headers)", folder.path("layout.c")]
        + ["-o", folder.path("layout")]
    )
    #expect(compilation.code == 0, "\(Self.rule)\n\(compilation.errors)")
    let present = try Command.run(folder.path("layout"), []).output
      .split(separator: "\n").map { $0.split(separator: " ") }
    try #require(present.count == frozen.count)
    for (now, then) in zip(present, frozen) {
      // A struct may have grown; a field has its place and its size.
      let isSame = now.count == 2 ? Int(now[1]) ?? 0 >= Int(then[1]) ?? 0 : now == then
      #expect(now[0] == then[0] && isSame, "\(then): \(Self.rule)")
    }
  }

  @Test(arguments: numbers)
  func `plugins of each number are loaded and run`(number: Int) throws {
    let plugins = try ["grid", "shift", "tally"].flatMap {
      ["--plugin", try CPlugin.build($0, from: "contract/abi-\(number)", in: folder)]
    }
    let words = "run grid 5 25 ! shift 10 0 ! tally \(folder.path("counts.txt"))"
    let run = try Command.tacet(plugins + words.words)
    #expect(run.code == 0, "\(Self.rule)\n\(run.errors)")
    #expect(
      try folder.read("counts.txt").split(separator: "\n").map(String.init)
        == (1...5).map { "\($0 - 1).0 page-\($0) 23 of 25" } + ["5 pages"]
    )
  }
}
