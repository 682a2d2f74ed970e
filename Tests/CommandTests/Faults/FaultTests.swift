import Foundation
import TestSupport
import Testing

/// Calls to the file system that fail, one at a time.
struct FaultTests {
  private static let kinds = ["ENOSPC", "EIO", "EINTR", "ENOMEM", "SHORT"]

  @Test(arguments: FaultyRun.all.indices)
  func `a run whose call fails leaves everything as it was, or does not mind`(kind: Int) throws {
    let run = try FaultyRun(FaultyRun.all[kind])
    let old = try run.files()
    #expect(try run.run().code == 0)
    let new = try run.files()
    try run.reset()
    let count = try run.calls()
    #expect(count > 50)
    for (index, number) in FaultyRun.sample(count, 4, seed: UInt64(kind)).enumerated() {
      let faults = FaultyRun.isLong ? Self.kinds : [Self.kinds[(index + kind) % Self.kinds.count]]
      for fault in faults {
        let result = try run.run(fault, at: number)
        let words = Comment(rawValue: "\(run), \(fault) at call \(number): \(result.errors)")
        if result.code == 0 {
          // A leftover that can't be removed is told.
          let isTold = result.errors.contains("remove it yourself")
          #expect(try isTold || run.files() == new, words)
        } else {
          #expect([65, 66, 73].contains(result.code), words)
          #expect(try run.files() == old, words)
          #expect(try run.leftovers() == [], words)
          #expect(result.errors.contains(run.place), words)
          #expect(!result.errors.contains("Error Domain"), words)
          #expect(!result.errors.contains("remove it yourself"), words)
        }
        try run.reset()
      }
    }
  }

  @Test(arguments: [true, false])
  func `what a run writes is on the disk before it gets its name, unless --no-sync`(
    syncs: Bool
  ) throws {
    let run = try FaultyRun((true, true, true))
    let log = run.folder.path("log")
    let result = try Command.tacet(
      run.words() + (syncs ? [] : ["--no-sync"]),
      environment: run.environment("", at: 0, more: ["FAULT_LOG": log])
    )
    #expect(result.code == 0)
    let calls = try run.folder.read("log").split(separator: "\n").map { line in
      line.split(separator: " ", maxSplits: 2).dropFirst().joined(separator: " ")
    }
    let synced = calls.filter { $0.hasPrefix("fsync ") }
    guard syncs else {
      #expect(synced == [])
      return
    }
    let first = try #require(calls.firstIndex { $0 == "renameat2 \(run.place)/out" })
    let last = try #require(calls.lastIndex { $0 == "renameat2 \(run.place)/counts.txt" })
    for name in [
      "/new", "/new/tacet.json", "/new/data.yaml", "/new/labels/train",
      "/new/labels/train/page-3.txt",
      "/new/counts.txt", "/new/counts.txt.tacet.json", "/journal-draft",
    ] {
      #expect(calls[..<first].contains { $0.hasPrefix("fsync ") && $0.hasSuffix(name) }, "\(name)")
    }
    // The names themselves are on the disk before the run says so, and before the old output goes.
    let names = try #require(calls.lastIndex(of: "fsync \(run.place)"))
    let removal = try #require(calls.firstIndex { $0.hasPrefix("unlinkat ") })
    #expect(last < names && names < removal)
  }

  @Test func `an image that can't be looked at does not get into a manifest`() throws {
    let folder = try TemporaryFolder()
    let input = try DataSet([.init("a", 60, 40, [.init("stem", 10, 10, 12, 30)])]).write(to: folder)
    let faults = try CPlugin.build("faults", from: "faults", in: folder)
    for number in 1...4 {
      let result = try Command.tacet(
        ["run", "--quiet", "deepscores", input, "!", "yolo", folder.path("place/out")],
        environment: [
          "LD_PRELOAD": faults, "FAULT_UNDER": folder.path("place"), "FAULT_CALL": "stat",
          "FAULT_AT": "\(number)", "FAULT_KIND": "EIO", "FAULT_ALWAYS": "1",
        ]
      )
      #expect(result.code != 0 && !result.errors.isEmpty, "\(result)")
      #expect(try !folder.tree().contains { $0.hasPrefix("place/") })
    }
  }

  @Test func `an old output that can't be removed is told, and goes with the next run`() throws {
    let run = try FaultyRun((true, true, true))
    let result = try run.run(
      "EACCES",
      at: 1,
      more: ["FAULT_CALL": "unlinkat", "FAULT_ALWAYS": "1"]
    )
    #expect(result.code == 0)
    #expect(result.errors.contains("is not needed any more and can't be removed, because of '"))
    #expect(result.errors.contains("': Permission denied; remove it yourself"))
    #expect(try run.leftovers().count == 2)
    #expect(try run.run().code == 0)
    #expect(try run.leftovers() == [])
  }

  @Test func `what can't be renamed back is kept, and the same command settles it`() throws {
    let run = try FaultyRun((true, true, true))
    #expect(try run.run().code == 0)
    let new = try run.files()
    try run.reset()
    // The journal, the folder, the manifest of the file: the third fails, and so does each after it.
    let result = try run.run(
      "EIO",
      at: 3,
      more: ["FAULT_CALL": "renameat2", "FAULT_ALWAYS": "1"]
    )
    #expect(result.code == 73)
    #expect(result.errors.contains("run the same command again, which settles this"))
    #expect(try run.leftovers().count == 2)
    #expect(try run.run().code == 0)
    #expect(try run.files() == new)
  }

  @Test func `a plugin is installed as a whole or not at all`() throws {
    let folder = try TemporaryFolder()
    let faults = try CPlugin.build("faults", from: "faults", in: folder)
    let old = try CPlugin.build("grid", in: folder, library: "libshift.so")
    let home = ["HOME": folder.path("home"), "XDG_DATA_HOME": "", "TACET_PLUGIN_PATH": ""]
    let place = folder.path("home/.local/share/tacet/plugins")
    #expect(try Command.tacet(["plugin", "install", old], environment: home).code == 0)
    let before = try folder.files("home")
    _ = try CPlugin.build("shift", in: folder)
    let words = ["plugin", "install", "--overwrite", folder.path("libshift.so")]
    func install(_ kind: String, _ number: Int, log: Bool = false) throws -> Command {
      var environment = home
      environment["LD_PRELOAD"] = faults
      environment["FAULT_UNDER"] = place
      environment["FAULT_AT"] = "\(number)"
      environment["FAULT_KIND"] = kind
      if log { environment["FAULT_LOG"] = folder.path("log") }
      return try Command.tacet(words, environment: environment)
    }
    func reset() throws {
      try FileManager.default.removeItem(atPath: place)
      for (name, content) in before { try folder.write(content, to: "home/\(name)") }
    }
    #expect(try install("", 0, log: true).code == 0)
    let after = try folder.files("home")
    let count = try folder.read("log").split(separator: "\n").count
    for (index, number) in FaultyRun.sample(count, 8, seed: 5).enumerated() {
      for kind in FaultyRun.isLong
        ? Self.kinds + ["KILL", "KILLED"] : [["EIO", "KILL"][index % 2]]
      {
        try reset()
        let result = try install(kind, number)
        let words = Comment(rawValue: "\(kind) at call \(number): \(result.errors)")
        let left = try folder.files("home").filter { !$0.key.contains("/.libshift.so.tacet-") }
        #expect(left == before || left == after, words)
        if result.code == 73 { #expect(try folder.files("home") == before, words) }
        let next = try install("", 0)
        #expect(next.code == 0)
        #expect(try folder.files("home") == after, words)
      }
    }
  }
}
