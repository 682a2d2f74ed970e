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

  /// A run in which a filter does something on the third page, in the call or in a thread of its own.
  private func run(_ deed: String, in place: String) throws -> (run: Command, plugin: String) {
    let plugin = try CPlugin.build("deed", in: folder)
    let run = try Command.tacet(
      [plugins[0], plugin, plugins[2]].flatMap { ["--plugin", $0] }
        + [
          "run", "--threads", "4", "grid", "6", "5", "!", "deed", place, deed, "!", "tally",
          folder.path("counts.txt"),
        ],
      environment: ["SWIFT_BACKTRACE": "enable=yes"]
    )
    return (run, plugin)
  }

  @Test(arguments: [
    ("touch", 11, "SIGSEGV, it touched memory that is not its own, or ran out of stack"),
    ("call-null", 11, "SIGSEGV, it touched memory that is not its own, or ran out of stack"),
    ("overflow", 11, "SIGSEGV, it touched memory that is not its own, or ran out of stack"),
    ("abort", 6, "SIGABRT, it gave up, or an exception left it"),
  ])
  func `a crash in a plugin's own thread names the plugin`(
    deed: String,
    signal: Int32,
    words: String
  ) throws {
    let (run, plugin) = try run(deed, in: "thread")
    #expect(
      run.errors
        == "tacet: error: plugin 'Deed' (\(plugin)) crashed in a thread of its own (\(words))\n"
    )
    #expect(run.code == 128 + signal)
  }

  private static let ends = [
    "exit", "_exit", "_Exit", "quick_exit", "execl", "execvp", "handler",
  ]

  @Test(arguments: ends)
  func `a call that ends the process does not make a run that went well`(deed: String) throws {
    let (run, plugin) = try run(deed, in: "call")
    #expect(
      run.errors == "tacet: error: page 'page-3': plugin 'Deed' (\(plugin)), stage 'deed' "
        + "ended the process, which only tacet may\n"
    )
    #expect(run.code == 70)
    #expect(run.output == "")
  }

  @Test(arguments: ends)
  func `a plugin's own thread that ends the process does not make a run that went well`(
    deed: String
  ) throws {
    let (run, plugin) = try run(deed, in: "thread")
    #expect(
      run.errors == "tacet: error: plugin 'Deed' (\(plugin)) "
        + "ended the process in a thread of its own, which only tacet may\n"
    )
    #expect(run.code == 70)
    #expect(run.output == "")
  }

  @Test func `a call that ends its thread ends the run, which would wait for it`() throws {
    let (run, plugin) = try run("pthread_exit", in: "call")
    #expect(
      run.errors == "tacet: error: page 'page-3': plugin 'Deed' (\(plugin)), stage 'deed' "
        + "ended the thread that called it\n"
    )
    #expect(run.code == 70)
  }

  @Test(arguments: ["pthread_exit", "fork", "run"])
  func `a plugin may end its own threads and processes`(deed: String) throws {
    let (run, _) = try run(deed, in: "thread")
    #expect(run.errors == "")
    #expect(run.code == 0)
  }

  @Test(arguments: ["chdir", "fchdir"], ["call", "thread"])
  func `the plugin that would change the working folder is the one that is named`(
    deed: String,
    place: String
  ) throws {
    let (run, plugin) = try run(deed, in: place)
    let stage = place == "call" ? ", stage 'deed'" : ""
    #expect(
      run.errors.hasSuffix(
        "plugin 'Deed' (\(plugin))\(stage) tried to change the working folder, which is that of "
          + "the whole process\n"
      ),
      "\(run.errors)"
    )
    #expect(run.code == 70)
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
