import TacetKit
import TacetReport

/// The groups of classes, for people.
package enum ClassGroupListing {
  /// Each group with its meaning and its members.
  package static var text: String {
    ClassGroup.all.map { group in
      (["  @\(group.name)  \(group.summary)"] + TextTable.wrapped(group.members)).joined(
        separator: "\n"
      )
    }.joined(separator: "\n\n") + "\n"
  }
}
