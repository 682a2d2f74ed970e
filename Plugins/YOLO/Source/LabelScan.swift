import TacetKit

/// What a look into label files tells of those that say too little of themselves.
struct LabelScan: Sendable {
  /// The highest class; -1 if there is none.
  private(set) var highestClass = -1

  /// Rows of four corners: oriented boxes, or outlines that happen to have four.
  private(set) var fourCornerCount = 0

  /// Rows of any other number of corners.
  private(set) var outlineCount = 0

  /// Rows with a detector's confidence, and rows without.
  private(set) var predictionCount = 0
  private(set) var labelCount = 0

  private var unitEvidence = RowUnitEvidence()

  /// What the numbers of rows count.
  var unit: RowUnit { unitEvidence.verdict }

  /// What is likely to be meant by rows of four corners.
  var task: LabelTask {
    outlineCount > 0 ? .segment : fourCornerCount > 0 ? .obb : .detect
  }

  /// Looks into files.
  ///
  /// - Parameters:
  ///   - paths: The label files.
  ///   - keypointNumbers: How many numbers of keypoints a row has.
  init(_ paths: [String], keypointNumbers: Int) {
    self.keypointNumbers = keypointNumbers
    // A file that can't be read says so when its page is asked for.
    for path in paths { if let bytes = try? LabelFile.bytes(path) { look(at: bytes) } }
  }

  private let keypointNumbers: Int

  private mutating func look(at bytes: [UInt8]) {
    var rows = LabelRows(bytes)
    while rows.next() {
      guard rows.isSound, let id = Int(exactly: rows.numbers[0]) else { continue }
      if id < DataFile.idLimit { highestClass = max(highestClass, id) }
      let schema = LabelSchema(task: .obb, labels: [], keypointNumbers: keypointNumbers)
      guard let shape = RowShape(rows.numbers, schema) else { continue }
      switch shape.kind {
      case .box: break
      case .orientedBox: fourCornerCount += 1
      case .outline: outlineCount += 1
      }
      unitEvidence.add(rows.numbers, shape)
      if shape.hasConfidence { predictionCount += 1 } else { labelCount += 1 }
    }
  }
}
