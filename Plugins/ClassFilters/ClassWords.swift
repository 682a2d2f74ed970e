import TacetKit

/// The words that a shell completes where classes are named: groups, then DeepScoresV2's classes.
///
/// The classes of a dataset are unknown until it is read, so those of other datasets are not completed.
enum ClassWords {
  static let all: [String] =
    ClassGroup.all.map { "@\($0.name)" } + Set(ClassGroup.all.flatMap(\.members)).sorted()
}
