import TacetKit

/// The words that a shell can complete where classes are named: groups, then DeepScoresV2's classes.
///
/// Which classes a data set has is not known before it is read; those of others are typed whole.
enum ClassWords {
  static let all: [String] =
    ClassGroup.all.map { "@\($0.name)" } + Set(ClassGroup.all.flatMap(\.members)).sorted()
}
