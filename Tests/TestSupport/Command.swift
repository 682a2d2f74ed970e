import Foundation

/// The built command, run as a process.
public struct Command: Sendable {
  /// What it wrote to standard output.
  public let output: String
  /// What it wrote to standard error.
  public let errors: String
  /// Its exit code, or 128 and the signal that ended it.
  public let code: Int32

  /// Runs `tacet` and waits for its end.
  ///
  /// - Parameters:
  ///   - arguments: The words behind `tacet`.
  ///   - folder: The working folder.
  ///   - environment: Variables beside those of the test program.
  /// - Returns: What it wrote, and its exit code.
  /// - Throws: If the program can't be started.
  public static func tacet(
    _ arguments: [String],
    in folder: String? = nil,
    environment: [String: String] = [:]
  ) throws -> Command {
    try run(Products.tacet, arguments, in: folder, environment: environment)
  }

  /// Runs any program and waits for its end.
  public static func run(
    _ program: String,
    _ arguments: [String],
    in folder: String? = nil,
    environment: [String: String] = [:]
  ) throws -> Command {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    // Files rather than pipes: whatever the amount of output, no side waits for the other.
    let scratch = try TemporaryFolder()
    let streams = try ["out", "err"].map { name in
      try scratch.write("", to: name)
      return try FileHandle(forWritingTo: URL(fileURLWithPath: scratch.path(name)))
    }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = streams[0]
    process.standardError = streams[1]
    try process.run()
    process.waitUntilExit()
    let code = process.terminationReason == .uncaughtSignal ? 128 : 0 as Int32
    return Command(
      output: try scratch.read("out"),
      errors: try scratch.read("err"),
      code: code + process.terminationStatus
    )
  }
}

extension Command {
  /// What it wrote to standard output, without the time that a run took and what depends on the file system.
  public var outputWithoutTime: String {
    output.replacing(/( pages?) in [0-9.]+ s, [0-9,]+ pages? per second/) { $0.1 }.withoutSharing
  }
}

extension String {
  /// A report without saying that copied images share their blocks, which not every file system can.
  public var withoutSharing: String {
    replacing(" shared with the originals until either is changed", with: "")
  }

  /// The parts between blanks, as a shell would have them without any quotes.
  ///
  /// A blank in the path of the package or of the shared data is part of a word.
  public var words: [String] {
    let folders = [Products.package.path, SharedData.folder?.path ?? ""].filter { $0.contains(" ") }
    var text = self
    for folder in folders {
      text = text.replacing(folder, with: folder.replacing(" ", with: "\u{1}"))
    }
    return text.split(separator: " ").map { String($0).replacing("\u{1}", with: " ") }
  }
}
