import FoundationEssentials
import PluginTemplates
import TacetKit
import TestSupport
import Testing

/// `tacet plugin new`: what it writes builds, passes its own test and the rules of the contract, untouched.
@Suite(.serialized)
struct PluginNewTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func new(_ words: String) throws -> Command {
    try Command.tacet(["plugin", "new"] + words.words, in: folder.path)
  }

  /// What `tacet plugin new` says of a plugin in Swift; builds it, and tries its own test and the rules.
  private func swiftPlugin(_ kind: String) throws -> String {
    let made = try new("my-own-\(kind) --kind \(kind)")
    #expect(made.errors == "")
    #expect(made.code == 0)
    #expect(made.output.contains("  cd my-own-\(kind)\n  swift build -c release\n  swift test\n"))
    let module = "MyOwn\(kind.capitalized)"
    let tests = "Tests/\(module)Tests/\(module)Tests.swift"
    #expect(
      try folder.files("my-own-\(kind)").keys.sorted()
        == [".gitignore", "Package.swift", "Sources/\(module)/\(module).swift", tests]
        + (kind == "source" ? ["example.txt"] : [])
    )

    let package = ForeignPackage(folder.path("my-own-\(kind)"))
    let test = try package.test()
    #expect(test.code == 0, "\(test.output)\(test.errors)")
    #expect(test.output.contains("passed"))

    // The arguments are those that the command suggests.
    let line = try #require(
      made.output.split(separator: "\n").first { $0.contains("plugin check") }
    )
    let sample = line.firstRange(of: " -- ").map { String(line[$0.upperBound...]).words } ?? []
    #expect(sample.isEmpty == (kind == "filter"))
    let check = try Command.tacet(
      ["plugin", "check", package.library(module)]
        + (sample.isEmpty ? [] : ["--"] + sample),
      in: folder.path("my-own-\(kind)")
    )
    #expect(check.code == 0, "\(check.output)")
    #expect(!check.output.contains("not tried"))
    return package.library(module)
  }

  @Test func `plugins in Swift, which make a run`() throws {
    let plugins = try ["source", "filter", "sink"].flatMap { ["--plugin", try swiftPlugin($0)] }
    let run = try Command.tacet(
      plugins
        + "run my-own-source my-own-source/example.txt ! my-own-filter --margin 18 ! my-own-sink out.txt"
        .words,
      in: folder.path
    )
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.output.contains("1 dropped: near the page's edge"), "\(run.output)")
    #expect(try folder.read("out.txt") == "one 1\ntwo 1\n")
  }

  @Test(arguments: ["filter", "sink", "source"])
  func `a plugin in C`(kind: String) throws {
    let made = try new("my-\(kind) --kind \(kind) --language c")
    #expect(made.errors == "")
    #expect(made.output.contains("  cd my-\(kind)\n  make test\n"))
    let test = try Command.run(
      "/usr/bin/env",
      ["make", "test"]
        + ["CFLAGS=\(CPlugin.strictFlags.joined(separator: " "))"],
      in: folder.path("my-\(kind)")
    )
    #expect(test.code == 0, "\(test.output)\(test.errors)")
    #expect(test.output.contains("passed\n") && !test.output.contains("not tried"))
  }

  @Test func `a filter in Swift is less than thirty lines, without tabs`() throws {
    _ = try new("short")
    let text = try folder.read("short/Sources/Short/Short.swift")
    #expect(text.split(separator: "\n").count < 30)
    #expect(!text.contains("__") && !text.contains("\t"))
  }

  /// The real way of a third party: by address and version, where the package manager takes no unsafe
  /// flags.
  @Test func `a plugin that depends on tacet by address and version`() throws {
    try Self.publish(at: folder.path("origin/tacet"), tag: "0.1.0", in: folder)
    let made = try new("by-address --tacet file://\(folder.path("origin/tacet"))")
    #expect(made.code == 0, "\(made.errors)")
    let manifest = try folder.read("by-address/Package.swift")
    #expect(manifest.contains(".package(url: \"file://") && manifest.contains(#", from: "0.1.0")"#))
    let package = ForeignPackage(folder.path("by-address"), scratch: folder.path("scratch"))
    let test = try package.test()
    #expect(test.code == 0, "\(test.output)\(test.errors)")
    let help = try Command.tacet(["--plugin", package.library("ByAddress"), "help", "by-address"])
    #expect(help.output.hasPrefix("OVERVIEW: Drop the annotations near the edge of a page."))
  }

  /// Makes a git repository of this checkout, as its host would have it.
  private static func publish(at path: String, tag: String, in folder: TemporaryFolder) throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for name in ["Package.swift", "Sources", "Plugins", "Tests"] {
      try FileManager.default.copyItem(
        atPath: Products.package.appending(path: name).path,
        toPath: path + "/" + name
      )
    }
    for words in [
      "init --quiet", "add .", "-c user.name=x -c user.email=x@example.org commit --quiet -m x",
      "tag \(tag)",
    ] {
      let git = try Command.run("/usr/bin/env", ["git"] + words.words, in: path)
      try #require(git.code == 0, "\(git.errors)")
    }
  }

  // MARK: - What is refused

  @Test func `no plugin has the name of one of tacet's modules`() throws {
    // Upper case where a word begins, so that the name becomes the module's but for case.
    let targets = try ["Sources", "Plugins"].flatMap { folder in
      try FileManager.default.contentsOfDirectory(
        atPath: Products.package.appending(path: folder).path
      )
    }
    try #require(targets.count > 30)
    for target in targets + ["TestSupport", "YOLOEntry"] {
      #expect(throws: TacetError.self, "\(target)") { try PluginName(target.lowercased()) }
    }
  }

  @Test(arguments: [
    ("Foo", 64, "'Foo' can't be a stage's name"), ("a--b", 64, "can't be a stage's name"),
    ("2a", 64, "can't be a stage's name"), ("../a", 64, "can't be a stage's name"),
    ("tacet-kit", 64, "would stand in its own way"), ("a --kind x", 64, "kind"),
    ("a --tacet nowhere", 66, "there is no checkout of tacet"),
  ])
  func `what can't be made is refused`(words: String, code: Int32, message: String) throws {
    let refusal = try new(words)
    #expect(refusal.errors.contains(message), "\(refusal.errors)")
    #expect(refusal.code == code)
    #expect(try folder.files("").isEmpty)
  }

  @Test func `a folder that exists stays as it is`() throws {
    try folder.write("mine", to: "mine/notes.txt")
    let refusal = try new("mine")
    #expect(refusal.errors.contains("mine: it exists already"))
    #expect(refusal.code == 73)
    #expect(try folder.files("").keys.sorted() == ["mine/notes.txt"])
  }

  @Test func `a tacet that lies in no checkout asks for one`() throws {
    try FileManager.default.copyItem(atPath: Products.tacet, toPath: folder.path("tacet"))
    let swift = try Command.run(folder.path("tacet"), ["plugin", "new", "a"], in: folder.path)
    #expect(swift.errors.contains("say where it is with --tacet"))
    #expect(swift.code == 64)
    let c = try Command.run(
      folder.path("tacet"),
      ["plugin", "new", "a", "--language", "c"],
      in: folder.path
    )
    #expect(c.code == 0)
    #expect(try folder.read("a/Makefile").contains("$(shell pkg-config --cflags tacet)"))
  }
}
