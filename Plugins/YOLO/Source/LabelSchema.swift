import TacetKit

/// What the rows of a dataset mean.
struct LabelSchema: Sendable {
  /// What rows of four corners are.
  var task: LabelTask

  /// For each class id the index of its class; ``Labels/none`` for ids that have no name.
  var labels: [Int16]

  /// What the numbers count.
  var unit = RowUnit.shares

  /// How many numbers of keypoints stand behind each box; 0 for data that has none.
  var keypointNumbers = 0
}
