import FoundationEssentials
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

  /// The arguments that a stage of each kind takes.
  private static let samples = [
    "filter": "--margin 2", "sink": "out.txt", "source": "in.txt",
  ]

  @Test(arguments: ["filter", "sink", "source"])
  func `a plugin in Swift`(kind: String) throws {
    let made = try new("my-own-\(kind) --kind \(kind)")
    #expect(made.errors == "")
    #expect(made.code == 0)
    #expect(made.output.contains("cd my-own-\(kind) && swift build -c release && swift test\n"))
    let module = "MyOwn\(kind.capitalized)"
    let tests = "Tests/\(module)Tests/\(module)Tests.swift"
    #expect(
      try folder.files("my-own-\(kind)").keys.sorted()
        == [".gitignore", "Package.swift", "Sources/\(module)/\(module).swift", tests]
    )

    let package = ForeignPackage(folder.path("my-own-\(kind)"))
    let test = try package.test()
    #expect(test.code == 0, "\(test.output)\(test.errors)")
    #expect(test.output.contains("passed"))

    try folder.write("a 100 80 stem 20 20 24 60\nb 100 80 beam 1 10 40 14\n", to: "in.txt")
    let sample = kind == "filter" ? "" : " \(Self.samples[kind] ?? "")"
    let check = try Command.tacet(
      ["plugin", "check", "--repeats", "500", package.library(module)]
        + (kind == "filter" ? [] : ("-- my-own-\(kind)" + sample).words),
      in: folder.path
    )
    #expect(check.code == 0, "\(check.output)")
    #expect(!check.output.contains("not tried"))
  }

  @Test func `three plugins in Swift make a run`() throws {
    var plugins: [String] = []
    for kind in ["source", "filter", "sink"] {
      _ = try new("my-own-\(kind) --kind \(kind)")
      let package = ForeignPackage(folder.path("my-own-\(kind)"))
      _ = try package.test()
      plugins += ["--plugin", package.library("MyOwn\(kind.capitalized)")]
    }
    try folder.write("a 100 80 stem 20 20 24 60\nb 100 80 beam 1 10 40 14\n", to: "in.txt")
    let run = try Command.tacet(
      plugins + "run my-own-source in.txt ! my-own-filter --margin 2 ! my-own-sink out.txt".words,
      in: folder.path
    )
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.output.contains("1 dropped: near the page's edge"))
    #expect(try folder.read("out.txt") == "a 1\nb 0\n")
  }

  @Test(arguments: ["filter", "sink", "source"])
  func `a plugin in C`(kind: String) throws {
    let made = try new("my-\(kind) --kind \(kind) --language c")
    #expect(made.errors == "")
    #expect(made.output.contains("cd my-\(kind) && make test\n"))
    let test = try Command.run(
      "/usr/bin/env",
      ["make", "test", "TACET=\(Products.tacet)"]
        + ["CFLAGS=\(CPlugin.strictFlags.joined(separator: " "))"],
      in: folder.path("my-\(kind)")
    )
    #expect(test.code == 0, "\(test.output)\(test.errors)")
    #expect(test.output.contains("passed\n") && !test.output.contains("not tried"))
  }

  @Test func `a filter in Swift is some twenty lines, and no tabs`() throws {
    _ = try new("short")
    let text = try folder.read("short/Sources/Short/Short.swift")
    #expect(text.split(separator: "\n").count <= 22)
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
    #expect(help.output.hasPrefix("OVERVIEW: Drop the symbols near the edge of a page."))
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
