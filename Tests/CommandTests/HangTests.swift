import Foundation
import TestSupport
import Testing

/// One signal ends a command, even if a plugin's call never returns.
struct HangTests {
  let folder: TemporaryFolder
  let plugin: String

  init() throws {
    folder = try TemporaryFolder()
    plugin = try CPlugin.build("hang", in: folder, library: "plugin-hang.so")
  }

  /// A command that has come to hang.
  private struct Hanging {
    let process: Process
    let errors: Pipe
    /// The process in which the plugin hangs.
    let stuck: pid_t

    /// Sends one signal, and returns what the command says before it ends.
    func stop(_ signal: Int32) -> [String] {
      kill(process.processIdentifier, signal)
      process.waitUntilExit()
      return String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        .split(separator: "\n").map(String.init)
    }
  }

  /// Starts a command and waits until the plugin hangs in it.
  private func start(
    _ arguments: [String],
    hangingIn place: String,
    isDeaf: Bool = false
  ) throws -> Hanging {
    let mark = folder.path("plugin-mark")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Products.tacet)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["HANG_AT": place, "HANG_MARK": mark, "TMPDIR": folder.path]
        .merging(isDeaf ? ["HANG_DEAF": "1"] : [:]) { $1 }
    ) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    let errors = Pipe()
    process.standardError = errors
    try process.run()
    // The number's line feed comes last.
    while process.isRunning {
      if let text = try? String(contentsOfFile: mark, encoding: .utf8), text.hasSuffix("\n") {
        return Hanging(
          process: process,
          errors: errors,
          stuck: try #require(pid_t(text.dropLast()))
        )
      }
      Thread.sleep(forTimeInterval: 0.005)
    }
    let words = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    Issue.record("it ended before it came to \(place): \(words)")
    throw CancellationError()
  }

  /// What is there beside the plugin.
  private func names() throws -> [String] {
    try folder.tree().filter { !$0.hasPrefix("plugin-") }
  }

  private func run(_ target: String) -> [String] {
    [
      "--plugin", plugin, "run", "--overwrite", "hang", "!", "hang-filter", "!", "hang",
      folder.path(target),
    ]
  }

  private static let places = [
    ("source.create", "hang", nil), ("source.open", "hang", nil), ("source.load", "hang", "part 1"),
    ("source.page", "hang", "page 3 of part 1"), ("source.unload", "hang", nil),
    ("source.destroy", "hang", nil), ("filter.create", "hang-filter", nil),
    ("filter.bind", "hang-filter", nil), ("filter.first_pass", "hang-filter", "page 'page-3'"),
    ("filter.first_pass_done", "hang-filter", nil),
    ("filter.process", "hang-filter", "page 'page-3'"), ("filter.finish", "hang-filter", nil),
    ("filter.destroy", "hang-filter", nil), ("sink.create", "hang", nil),
    ("sink.bind", "hang", nil), ("sink.begin", "hang", nil),
    ("sink.encode", "hang", "page 'page-3'"), ("sink.commit", "hang", "page 'page-3'"),
    ("sink.finish", "hang", nil), ("sink.destroy", "hang", nil),
  ]

  @Test(arguments: places)
  func `the stage that did not return is named, and nothing is left`(
    place: String,
    stage: String,
    page: String?
  ) throws {
    let errors = try start(run("new/out"), hangingIn: place).stop(SIGTERM)
    #expect(errors.first == "tacet: stopped by signal 15; nothing was written or replaced")
    let call = page.map { "\($0): " } ?? ""
    #expect(
      errors.contains(
        "tacet: \(call)plugin 'Hang' (\(plugin)), stage '\(stage)' did not return within a second"
      ),
      "\(errors)"
    )
    #expect(try names() == [])
  }

  @Test(arguments: [(SIGINT, 130), (SIGTERM, 143), (SIGHUP, 129)] as [(Int32, Int32)])
  func `the exit code tells the signal`(signal: Int32, code: Int32) throws {
    let hanging = try start(run("out"), hangingIn: "filter.process")
    _ = hanging.stop(signal)
    #expect(hanging.process.terminationReason == .exit)
    #expect(hanging.process.terminationStatus == code)
  }

  @Test func `what stood at the target is as it was`() throws {
    #expect(try Command.tacet(run("out")).code == 0)
    let before = try folder.files("out")
    #expect(before.count == 7)
    _ = try start(run("out"), hangingIn: "sink.commit").stop(SIGINT)
    #expect(try folder.files("out") == before)
    #expect(try names().filter { $0.hasPrefix(".") } == [])
  }

  @Test(arguments: ["source.open", "filter.process"])
  func `a stage that keeps signals from its thread is ended all the same`(place: String) throws {
    let errors = try start(run("out"), hangingIn: place, isDeaf: true).stop(SIGTERM)
    #expect(errors.first == "tacet: stopped by signal 15; nothing was written or replaced")
    #expect(try names() == [])
  }

  @Test(arguments: [
    ("stats hang", "source.open"), ("vram hang", "source.page"), ("diff hang hang", "source.page"),
    ("classes hang", "source.open"), ("stages", "load"), ("help hang", "load"),
    ("check OUT", "source.page"),
  ])
  func `every command that calls plugins ends with one signal`(words: String, place: String) throws
  {
    #expect(try Command.tacet(run("out")).code == 0)
    let arguments = words.split(separator: " ").map { $0 == "OUT" ? folder.path("out") : "\($0)" }
    let hanging = try start(["--plugin", plugin] + arguments, hangingIn: place)
    let errors = hanging.stop(SIGTERM)
    #expect(errors.first == "tacet: stopped by signal 15; nothing was written or replaced")
    #expect(errors.contains { $0.hasSuffix(" did not return within a second") }, "\(errors)")
    #expect(hanging.process.terminationStatus == 143)
  }

  @Test func `the process that 'plugin check' has started ends with it`() throws {
    let hanging = try start(["plugin", "check", plugin], hangingIn: "filter.process")
    #expect(hanging.stuck != hanging.process.processIdentifier)
    let errors = hanging.stop(SIGTERM)
    #expect(errors == ["tacet: stopped by signal 15; nothing was written or replaced"])
    #expect(hanging.process.terminationStatus == 143)
    // It has been waited for: there is no such process any more.
    #expect(kill(hanging.stuck, 0) == -1)
    #expect(try names() == [])
  }
}
