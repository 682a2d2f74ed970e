import Foundation
import TestSupport

/// A small run whose calls to the file system can be made to fail, or to be its last; see `faults.c`.
///
/// The target is a folder of its own, so that the same bytes come out each time.
struct FaultyRun: CustomStringConvertible {
  /// Whether an older output is replaced.
  let replaces: Bool
  /// Whether a file is written beside the folder.
  let hasTwoSinks: Bool
  /// Whether the file system can swap two names.
  let swaps: Bool
  let folder: TemporaryFolder
  private let plugins: [String]
  private let library: String

  /// Each kind of run.
  static var all: [(replaces: Bool, hasTwoSinks: Bool, swaps: Bool)] {
    [
      (true, true, true), (true, true, false), (true, false, true), (false, true, true),
      (false, false, true),
    ]
  }

  init(_ kind: (replaces: Bool, hasTwoSinks: Bool, swaps: Bool)) throws {
    (replaces, hasTwoSinks, swaps) = kind
    let folder = try TemporaryFolder()
    self.folder = folder
    plugins = try ["grid", "tally"].flatMap { ["--plugin", try CPlugin.build($0, in: folder)] }
    library = try CPlugin.build("faults", from: "faults", in: folder)
    try prepare()
  }

  var description: String {
    (replaces ? "--overwrite" : "new") + (hasTwoSinks ? ", two sinks" : ", one sink")
      + (swaps ? "" : ", no swapping")
  }

  /// The folder with the outputs.
  var place: String { folder.path("place") }

  /// The words behind `tacet` for a run of so many pages.
  func words(pages: Int = 3) -> [String] {
    var words = plugins + ["run", "--quiet"] + (replaces ? ["--overwrite"] : [])
    words += ["grid", "\(pages)", "5", "!", "yolo", place + "/out", "--images", "none"]
    return hasTwoSinks ? words + ["!", "tally", place + "/counts.txt"] : words
  }

  /// The environment of a run with a fault.
  func environment(_ kind: String, at number: Int, more: [String: String] = [:]) -> [String: String]
  {
    var all = [
      "LD_PRELOAD": library, "FAULT_UNDER": place, "FAULT_AT": "\(number)", "FAULT_KIND": kind,
    ]
    if !swaps { all["FAULT_NO_SWAP"] = "1" }
    return all.merging(more) { $1 }
  }

  /// Runs the command with a fault.
  func run(_ kind: String, at number: Int, more: [String: String] = [:]) throws -> Command {
    try Command.tacet(words(), environment: environment(kind, at: number, more: more))
  }

  /// Runs the command without one.
  func run(pages: Int = 3) throws -> Command {
    try Command.tacet(words(pages: pages), environment: swaps ? [:] : environment("", at: 0))
  }

  /// What is in the place, hidden or not.
  func files() throws -> [String: Data] { try folder.files("place") }

  /// The number of calls that can fail.
  func calls() throws -> Int {
    let log = folder.path("log")
    _ = try run("", at: 0, more: ["FAULT_LOG": log])
    try reset()
    return try folder.read("log").split(separator: "\n").count
  }

  /// Makes the older output, and keeps a copy.
  private func prepare() throws {
    try FileManager.default.createDirectory(
      atPath: place,
      withIntermediateDirectories: true
    )
    if replaces { _ = try run(pages: 2) }
    try FileManager.default.copyItem(atPath: place, toPath: folder.path("before"))
  }

  /// Puts everything back as it was before the run.
  func reset() throws {
    try FileManager.default.removeItem(atPath: place)
    try FileManager.default.copyItem(atPath: folder.path("before"), toPath: place)
  }

  /// Names in the place that are not the outputs'.
  func leftovers() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: place).filter { $0.hasPrefix(".") }
  }

  /// A few of the numbers from 1 to `count`, or all if the long tests are asked for, see ``isLong``.
  static func sample(_ count: Int, _ size: Int, seed: UInt64) -> [Int] {
    guard !isLong else { return Array(1...max(1, count)) }
    var generator = SeededGenerator(seed: seed)
    return (0..<size).map { _ in Int.random(in: 1...max(1, count), using: &generator) }
  }

  /// Whether `make test-faults` is running.
  static var isLong: Bool { ProcessInfo.processInfo.environment["TACET_FAULTS"] != nil }
}
