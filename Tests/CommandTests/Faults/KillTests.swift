import Foundation
import TestSupport
import Testing

/// Runs that are killed.
struct KillTests {
  /// What a killed run has left, and what the same command makes of it.
  private func settle(
    _ run: FaultyRun,
    old: [String: Data],
    new: [String: Data],
    _ words: Comment
  ) throws {
    // Between old and new there may be one output of two, each whole.
    let left = try run.files().filter { !$0.key.hasPrefix(".") }
    for (name, content) in left { #expect(content == old[name] || content == new[name], words) }
    let result = try run.run()
    if !run.replaces, left == new {
      // Killed when all was done: the same command refuses to replace it, and clears up.
      #expect(result.code == 0 || result.errors.contains("exists already"), words)
    } else {
      #expect(result.code == 0, "\(words) \(result.errors)")
    }
    #expect(try run.files() == new, words)
    #expect(try run.leftovers() == [], words)
    try run.reset()
  }

  @Test(arguments: FaultyRun.all.indices)
  func `the rerun of a command that was killed at any call succeeds with the same bytes`(
    kind: Int
  ) throws {
    let run = try FaultyRun(FaultyRun.all[kind])
    let old = try run.files()
    #expect(try run.run().code == 0)
    let new = try run.files()
    try run.reset()
    let count = try run.calls()
    // The last third is the commit.
    let sample =
      FaultyRun.sample(count, 2, seed: UInt64(kind + 10))
      + (FaultyRun.isLong ? [] : FaultyRun.sample(count / 3, 3, seed: 7).map { count - $0 + 1 })
    for (index, number) in sample.enumerated() {
      for fault in FaultyRun.isLong ? ["KILL", "KILLED"] : [["KILL", "KILLED"][index % 2]] {
        let result = try run.run(fault, at: number)
        let words = Comment(rawValue: "\(run), \(fault) at call \(number)")
        #expect(result.code == 128 + SIGKILL, words)
        try settle(run, old: old, new: new, words)
      }
    }
  }

  @Test(arguments: FaultyRun.all.indices)
  func `the rerun of a command that was killed at any moment succeeds with the same bytes`(
    kind: Int
  ) throws {
    let run = try FaultyRun(FaultyRun.all[kind])
    let old = try run.files()
    let start = ContinuousClock.now
    #expect(try run.run().code == 0)
    let length = start.duration(to: .now) / .microseconds(1)
    let new = try run.files()
    try run.reset()
    var generator = SystemRandomNumberGenerator()
    for round in 0..<(FaultyRun.isLong ? 200 : 1) {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: Products.tacet)
      process.arguments = run.words()
      process.standardInput = FileHandle.nullDevice
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      if !run.swaps {
        process.environment = ProcessInfo.processInfo.environment
          .merging(run.environment("", at: 0)) { $1 }
      }
      try process.run()
      let pause = Int.random(in: 0...Int(length), using: &generator)
      usleep(UInt32(pause))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      let words = Comment(rawValue: "\(run), killed after \(pause) µs (round \(round))")
      try settle(run, old: old, new: new, words)
    }
  }
}
