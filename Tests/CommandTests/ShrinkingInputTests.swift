import Foundation
import TestSupport
import Testing

/// Input that changes while it is read.
struct ShrinkingInputTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A run that stands still at its first page until the file `go` is there, or the input has changed.
  private func start(_ input: String) throws -> (process: Process, errors: Pipe) {
    let gate = try CPlugin.build("gate", in: folder)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Products.tacet)
    process.arguments = [
      "--plugin", gate, "run", "--quiet", "--threads", "1", "deepscores", input, "!", "gate",
      folder.path("go"), "!", "yolo", folder.path("out"), "--images", "none",
    ]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    let errors = Pipe()
    process.standardError = errors
    try process.run()
    while process.isRunning, !FileManager.default.fileExists(atPath: folder.path("go.waits")) {
      Thread.sleep(forTimeInterval: 0.005)
    }
    return (process, errors)
  }

  private func end(_ run: (process: Process, errors: Pipe)) throws -> (code: Int32, words: String) {
    try folder.write("", to: "go")
    let words = run.errors.fileHandleForReading.readDataToEndOfFile()
    run.process.waitUntilExit()
    #expect(run.process.terminationReason == .exit)
    return (run.process.terminationStatus, String(decoding: words, as: UTF8.self))
  }

  /// Many pages, so that the last ones lie in other pages of memory than the first.
  private func data() throws -> String {
    var generator = SeededGenerator(seed: 3)
    return try DataSet.random(pages: 60, symbols: 60...80, by: &generator)
      .write(to: folder, images: false)
  }

  @Test(arguments: [0, 4096, 100_000, -10])
  func `a file that is cut short is an error about the file`(length: Int) throws {
    let input = try data()
    let size = try Data(contentsOf: URL(filePath: input)).count
    let run = try start(input)
    let status = unsafe truncate(input, off_t(length < 0 ? size + length : length))
    #expect(status == 0)
    let (code, words) = try end(run)
    #expect(words.hasPrefix("tacet: error: \(input): the file changed while it was read"))
    #expect(words.contains("nothing was written"))
    #expect(words.split(separator: "\n").count == 1)
    #expect(code == 65)
    #expect(try !folder.tree().contains { $0.contains("out") })
  }

  @Test func `a file that grows or is written anew is an error, one that is touched is not`() throws
  {
    let input = try data()
    let content = try Data(contentsOf: URL(filePath: input))
    var run = try start(input)
    let file = try FileHandle(forWritingTo: URL(filePath: input))
    try file.seekToEnd()
    try file.write(contentsOf: Data(" ".utf8))
    try file.close()
    var (code, words) = try end(run)
    #expect(words.hasPrefix("tacet: error: \(input): the file changed while it was read"))
    #expect(code == 65)

    for name in ["go", "go.waits"] { try FileManager.default.removeItem(atPath: folder.path(name)) }
    try content.write(to: URL(filePath: input))
    run = try start(input)
    try content.write(to: URL(filePath: input), options: .atomic)
    (code, words) = try end(run)
    #expect(code == 0, "\(words)")
  }
}
