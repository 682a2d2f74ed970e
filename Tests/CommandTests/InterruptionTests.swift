import Foundation
import TestSupport
import Testing

/// Runs that end in the middle: by a signal, or because there is no room.
struct InterruptionTests {
  let folder: TemporaryFolder
  let plugins: [String]

  init() throws {
    let folder = try TemporaryFolder()
    self.folder = folder
    plugins = try ["grid", "tally"].flatMap {
      ["--plugin", try CPlugin.build($0, in: folder, library: "plugins-\($0).so")]
    }
  }

  /// A run that takes minutes, from which labels come all the time.
  private var endless: [String] {
    plugins + [
      "run", "--overwrite", "grid", "1000000", "80", "!", "yolo", folder.path("out"), "--images",
      "none", "!", "tally", folder.path("counts.txt"),
    ]
  }

  private func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { !$0.hasPrefix("plugins-") }.sorted()
  }

  /// The path of an entry of the staged folder `out`; nil if it is not there.
  private func staged(_ entry: String) -> String? {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.lazy.filter { $0.hasPrefix(".out.tacet-") }
      .map { folder.path("\($0)/new/\(entry)") }
      .first { FileManager.default.fileExists(atPath: $0) }
  }

  /// Starts the endless run and waits until there is something in its staging folder.
  ///
  /// - Parameter shell: What a shell does before it becomes the run.
  /// - Returns: The process, and what it writes to standard error.
  /// - Throws: If it can't be started.
  private func start(_ shell: String = "") throws -> (process: Process, errors: Pipe) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", shell + "exec \"$@\"", "sh", Products.tacet] + endless
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    let errors = Pipe()
    process.standardError = errors
    try process.run()
    while process.isRunning, staged("labels/train/page-1.txt") == nil {
      Thread.sleep(forTimeInterval: 0.005)
    }
    return (process, errors)
  }

  private static let signals: [(number: Int32, code: Int32)] = [
    (SIGINT, 130), (SIGTERM, 143), (SIGHUP, 129),
  ]

  @Test(arguments: signals)
  func `a signal ends the run between two pages, and nothing is left`(
    signal: Int32,
    code: Int32
  ) throws {
    let (process, errors) = try start()
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    let words = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    let cause = signal == SIGINT ? "Ctrl-C" : "signal \(signal)"
    // On a busy machine a page may take longer than a run may to stop by itself; then that is said, too.
    #expect(words.hasPrefix("tacet: stopped by \(cause); nothing was written or replaced\n"))
    #expect(process.terminationReason == .exit)
    #expect(process.terminationStatus == code)
    #expect(try names() == [])
  }

  @Test func `a signal that is ignored from the start, as nohup has it, stays so`() throws {
    let (process, errors) = try start("trap '' HUP; ")
    kill(process.processIdentifier, SIGHUP)
    let labels = try #require(staged("labels/train"))
    let count = try FileManager.default.contentsOfDirectory(atPath: labels).count
    while process.isRunning,
      !FileManager.default.fileExists(atPath: "\(labels)/page-\(count + 100).txt")
    { Thread.sleep(forTimeInterval: 0.005) }
    process.terminate()
    process.waitUntilExit()
    let words = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    #expect(words.hasPrefix("tacet: stopped by signal 15; nothing was written or replaced\n"))
    #expect(process.terminationStatus == 143)
    #expect(try names() == [])
  }

  @Test func `what stood at the target stays when a signal ends the run`() throws {
    let good = try Command.tacet(
      endless.map { $0 == "1000000" ? "3" : $0 }
    )
    #expect(good.code == 0)
    #expect(try names() == ["counts.txt", "counts.txt.tacet.json", "out"])
    let before = try folder.files()
    let (process, _) = try start()
    process.interrupt()
    process.waitUntilExit()
    #expect(process.terminationStatus == 130)
    #expect(try folder.files() == before)
  }

  @Test(arguments: 1...5)
  func `a signal while output gets its name leaves the old one or the new one, whole`(
    round: Int
  ) throws {
    #expect(try Command.tacet(endless.map { $0 == "1000000" ? "300" : $0 }).code == 0)
    let old = try folder.files().filter { !$0.key.hasPrefix("plugins-") }
    #expect(try Command.tacet(endless.map { $0 == "1000000" ? "301" : $0 }).code == 0)
    let new = try folder.files().filter { !$0.key.hasPrefix("plugins-") }
    #expect(try Command.tacet(endless.map { $0 == "1000000" ? "300" : $0 }).code == 0)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Products.tacet)
    process.arguments = endless.map { $0 == "1000000" ? "301" : $0 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    // The manifest is written last. From there on it takes moments, of which each round picks another.
    while process.isRunning, staged("tacet.json") == nil { sched_yield() }
    usleep(UInt32(round * 500))
    process.terminate()
    process.waitUntilExit()
    let code = process.terminationStatus
    #expect(code == 0 || code == 143)
    let left = try folder.files().filter { !$0.key.hasPrefix("plugins-") }
    #expect(left.keys.sorted() == (code == 0 ? new : old).keys.sorted())
    #expect(left == (code == 0 ? new : old))
    #expect(try names() == ["counts.txt", "counts.txt.tacet.json", "out"])
  }

  @Test func `what a killed run leaves is never at the target, and the next run clears it`() throws
  {
    let (process, _) = try start()
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    #expect(try names().contains { $0.hasPrefix(".out.tacet-") })
    #expect(try !names().contains("out"))
    let next = try Command.tacet(endless.map { $0 == "1000000" ? "3" : $0 })
    #expect(next.code == 0)
    #expect(try names() == ["counts.txt", "counts.txt.tacet.json", "out"])
  }

  @Test func `what a run that lives is staging is left alone by another`() throws {
    let (process, _) = try start()
    let next = try Command.tacet(endless.map { $0 == "1000000" ? "3" : $0 })
    #expect(next.code == 0)
    #expect(try names().contains { $0.hasPrefix(".out.tacet-") })
    process.interrupt()
    process.waitUntilExit()
    #expect(process.terminationStatus == 130)
    #expect(try names() == ["counts.txt", "counts.txt.tacet.json", "out"])
  }

  @Test func `a file that may grow no further ends the run`() throws {
    // A limit on the size of files, in blocks of half a kilobyte; without the trap it is a signal.
    let words =
      plugins + [
        "run", "--quiet", "grid", "400", "1", "!", "tally", folder.path("counts.txt"),
      ]
    let run = try Command.run(
      "/bin/sh",
      ["-c", "trap '' XFSZ; ulimit -f 4; exec \"$@\"", "sh", Products.tacet] + words
    )
    #expect(run.errors.hasPrefix("tacet: error: "))
    #expect(run.code == 73)
    #expect(try names() == [])
  }

  /// A file system of 64 KiB; only root can make one, so for others these tests are left out.
  private func withFullDisk(_ body: (_ place: String) throws -> Void) throws {
    let place = folder.path("plugins-disk")
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: false)
    let mounting = try Command.run(
      "/usr/bin/env",
      ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", place]
    )
    guard mounting.code == 0 else { return }
    defer { _ = try? Command.run("/usr/bin/env", ["umount", "-l", place]) }
    try body(place)
  }

  @Test(.enabled(if: geteuid() == 0))
  func `a disk that is full ends the run, and is as empty as before`() throws {
    try withFullDisk { disk in
      let run = try Command.tacet(
        plugins + ["run", "grid", "400", "80", "!", "yolo", disk + "/new/out", "--images", "none"]
      )
      #expect(run.errors.contains("No space left on device"), "\(run.errors)")
      #expect(run.errors.contains("page 'page-"), "\(run.errors)")
      #expect(run.errors.split(separator: "\n").count == 1)
      #expect(run.code == 73)
      #expect(try FileManager.default.contentsOfDirectory(atPath: disk) == [])
    }
  }

  @Test(.enabled(if: geteuid() == 0))
  func `what stood on the disk stays when it runs full`() throws {
    try withFullDisk { disk in
      let words = ["grid", "4", "80", "!", "yolo", disk + "/out", "--images", "none"]
      let good = try Command.tacet(plugins + ["run"] + words)
      #expect(good.code == 0)
      let tree = try FileManager.default.subpathsOfDirectory(atPath: disk)
      let run = try Command.tacet(
        plugins + ["run", "--overwrite"] + words.map { $0 == "4" ? "400" : $0 }
      )
      #expect(run.code == 73)
      #expect(try FileManager.default.subpathsOfDirectory(atPath: disk) == tree)
    }
  }

  @Test(.enabled(if: geteuid() == 0))
  func `a disk without room for the manifest ends the run`() throws {
    try withFullDisk { disk in
      // A name of 20 kB: once in data.yaml, where it fits, and again and again in the manifest.
      let name = String(repeating: "x", count: 20_000)
      let run = try Command.tacet(
        plugins + [
          "run", "grid", "1", "0", "!", "map", "dot=" + name, "!", "yolo", disk + "/out",
          "--images", "none",
        ]
      )
      #expect(
        run.errors.contains("/tacet.json: the file can't be written"),
        "\(run.errors.suffix(300))"
      )
      #expect(run.code == 73)
      #expect(try FileManager.default.contentsOfDirectory(atPath: disk) == [])
    }
  }
}
