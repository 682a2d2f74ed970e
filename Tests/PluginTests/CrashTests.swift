import FoundationEssentials
import TestSupport
import Testing

/// Plugins that take the process down: the last line says who it was, and nothing half made is left
/// for good.
struct CrashTests {
  let folder: TemporaryFolder
  let plugins: [String]

  init() throws {
    let folder = try TemporaryFolder()
    self.folder = folder
    plugins = try ["grid", "spoil", "tally"].map { try CPlugin.build($0, in: folder) }
  }

  private func run(_ fault: String, options: [String] = []) throws -> Command {
    try Command.tacet(
      plugins.flatMap { ["--plugin", $0] } + ["run"] + options
        + ["grid", "6", "5", "!", "spoil", fault, "!", "tally", folder.path("counts.txt")],
      environment: ["SWIFT_BACKTRACE": "enable=yes"]
    )
  }

  @Test(arguments: [
    ("touch", 11, "SIGSEGV, it touched memory that is not its own, or ran out of stack"),
    ("overflow", 11, "SIGSEGV, it touched memory that is not its own, or ran out of stack"),
    ("bus", 7, "SIGBUS, it touched memory that has nothing behind it"),
    ("trap", 4, "SIGILL, a trap: a check of its own failed, or its code is not for this processor"),
    ("divide", 8, "SIGFPE, it divided by zero"),
    ("abort", 6, "SIGABRT, it gave up, or an exception left it"),
  ])
  func `the last line of a crash names plugin, stage and page`(
    how: String,
    signal: Int32,
    words: String
  ) throws {
    let run = try run(how)
    #expect(
      run.errors == "tacet: error: page 'page-3': plugin 'Spoil' (\(plugins[1])), stage 'spoil' "
        + "crashed (\(words))\n"
    )
    #expect(run.code == 128 + signal)
    #expect(run.output == "")
  }

  @Test func `a plugin that ends the process does not make a run that went well`() throws {
    let run = try run("exit")
    #expect(
      run.errors == "tacet: error: page 'page-3': plugin 'Spoil' (\(plugins[1])), stage 'spoil' "
        + "ended the process, which only tacet may\n"
    )
    #expect(run.code == 70)
  }

  private func runWithThread(_ deed: String) throws -> Command {
    let library = try CPlugin.build(
      "own-thread",
      from: "broken-plugins",
      in: folder,
      defines: ["DEED=\(deed)"]
    )
    return try Command.tacet(
      [plugins[0], library, plugins[2]].flatMap { ["--plugin", $0] }
        + ["run", "grid", "6", "5", "!", "odd", "!", "tally", folder.path("counts.txt")],
      environment: ["SWIFT_BACKTRACE": "enable=yes"]
    )
  }

  @Test func `a plugin's own thread that ends the process does not make a run that went well`()
    throws
  {
    let run = try runWithThread("exit(0)")
    #expect(run.errors.hasPrefix("tacet: error: the process was ended outside of any call, "))
    #expect(run.errors.split(separator: "\n").count == 1)
    #expect(run.output == "")
    #expect(run.code == 70)
  }

  @Test func `a crash in a plugin's own thread is not said to be tacet's`() throws {
    let run = try runWithThread("abort()")
    #expect(
      run.errors == "tacet: error: crashed outside of any call: in tacet itself, or in a thread "
        + "that a plugin started (SIGABRT, it gave up, or an exception left it)\n"
    )
    #expect(run.code == 134)
  }

  @Test func `the target is as it was, and the next run clears what was staged`() throws {
    #expect(try run("none").code == 0)
    let before = try folder.files()
    #expect(try run("touch", options: ["--overwrite"]).code == 139)
    let after = try folder.files()
    #expect(after.filter { !$0.key.hasPrefix(".counts.txt.tacet-") } == before)
    #expect(try run("lose", options: ["--overwrite"]).code == 0)
    #expect(try folder.files().keys.sorted() == before.keys.sorted())
    #expect(try folder.read("counts.txt").contains("page-3 3 of 5"))
  }
}
