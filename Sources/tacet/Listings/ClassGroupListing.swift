import TacetKit
import TacetRuntime

/// The listing of groups that `tacet classes` prints.
enum ClassGroupListing {
  /// Each group with its summary and its classes.
  static var text: String {
    ClassGroup.all.map { group in
      (["  @\(group.name)  \(group.summary)"] + TextTable.wrapped(group.members)).joined(
        separator: "\n"
      )
    }.joined(separator: "\n\n") + "\n"
  }
}
