import TacetKit
import TacetRuntime

/// The groups of classes, for people.
enum ClassGroupListing {
  /// Each group with its meaning and its members.
  static var text: String {
    ClassGroup.all.map { group in
      (["  @\(group.name)  \(group.summary)"] + TextTable.wrapped(group.members)).joined(
        separator: "\n"
      )
    }.joined(separator: "\n\n") + "\n"
  }
}
