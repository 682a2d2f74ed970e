import Foundation
import TacetRuntime
import TacetKit
import TestSupport
import Testing

/// What the `yolo` sink writes of any task breaks no rule of Ultralytics, and is read as what it was.
struct YOLORoundTripTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let pageNames = (0..<6).map { "p\($0)" }

  /// Rows of random rectangles, turned by any angle, or polygons; many of them leave the page as far as
  /// the rules have it.
  private static func rows(task: String, by generator: inout SeededGenerator) -> String {
    var text = ""
    for _ in 0..<30 {
      let (x, y) = (
        Double.random(in: 0...1, using: &generator), Double.random(in: 0...1, using: &generator)
      )
      let reach = Double.random(in: 0.02...0.4, using: &generator)
      let turn = Double.random(in: 0...(2 * .pi), using: &generator)
      let flatness = Double.random(in: 0.05...1, using: &generator)
      let count = task == "obb" ? 4 : Int.random(in: 3...9, using: &generator)
      var numbers: [Double] = []
      for corner in 0..<count {
        var (along, across) = (0.0, 0.0)
        if task == "obb" {
          along = corner == 0 || corner == 3 ? -reach : reach
          across = (corner < 2 ? -reach : reach) * flatness
        } else {
          let angle = 2 * Double.pi * Double(corner) / Double(count)
          let radius = reach * Double.random(in: 0.3...1, using: &generator)
          (along, across) = (radius * cos(angle), radius * sin(angle))
        }
        numbers += [
          x + along * cos(turn) - across * sin(turn), y + along * sin(turn) + across * cos(turn),
        ]
      }
      text += "\(Int.random(in: 0..<3, using: &generator)) "
      text += numbers.map { "\($0)" }.joined(separator: " ") + "\n"
    }
    return text
  }

  /// The numbers of all label files, page by page and row by row.
  private func numbers(_ out: String) throws -> [[[Double]]] {
    try Self.pageNames.map { name in
      try folder.read("\(out)/labels/train/\(name).txt").split(separator: "\n")
        .map { $0.split(separator: " ").compactMap { Double($0) } }
    }
  }

  private static func isSame(_ row: [Double], _ other: [Double], within error: Double) -> Bool {
    row.count == other.count && zip(row, other).allSatisfy { abs($0 - $1) < error }
  }

  @Test(arguments: ["detect", "obb", "segment"], 0..<6)
  func `what was written is sound, and comes out the same when it is written again`(
    task: String,
    seed: Int
  ) async throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let pages = Self.pageNames.map { name in
      (name, Optional(Self.rows(task: task, by: &generator)))
    }
    let set = try YOLOData(in: folder, pages)
    let source = task == "detect" ? "segment" : task
    let first = try await Job.run(
      "yolo \(set.path) --task \(source) ! yolo \(folder.path("one")) --task \(task)"
    )
    let (given, one) = (try numbers("set"), try numbers("one"))
    if task != "detect" {
      for (rows, written) in zip(given, one) {
        for row in rows where row.dropFirst().allSatisfy({ 0...1 ~= $0 }) {
          #expect(written.contains { Self.isSame($0, row, within: 0.6e-6) }, "\(row)")
        }
      }
    }
    let again = try await Job.run(
      "yolo \(folder.path("one")) --task \(task) ! yolo \(folder.path("two")) --task \(task)",
      strictData: true
    )
    // A turned rectangle may still stand out of the page that it was cut at.
    let isCut = task == "obb"
    #expect(
      again.account.allSatisfy { isCut && $0.hasSuffix("noted: cut at the page's edge") },
      "\(again.account)"
    )
    #expect(again.instancesIn == first.instancesOut)
    let two = try numbers("two")
    #expect(one.flatMap(\.self).count == first.instancesOut.reduce(0, +))
    for (row, other) in zip(one.flatMap(\.self), two.flatMap(\.self)) {
      // Rows are rounded to a millionth.
      #expect(Self.isSame(row, other, within: 2.5e-6), "\(row) \(other)")
    }
  }
}
