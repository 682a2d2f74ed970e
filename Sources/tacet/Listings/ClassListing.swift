import TacetKit
import TacetRuntime

/// The classes of a dataset with their instances, as `tacet classes DATASET` prints them.
struct ClassListing: Sendable {
  private let classes: ClassTable
  private let counts: ClassCounts
  private let pages: Int

  /// Takes the counts from the report of a run without filters and sinks.
  init(_ report: RunReport) {
    let source = report.ledgers[0]
    classes = source.outgoing
    counts = source.countsOut
    pages = report.instancesIn.count
  }

  /// The listing as text: the most frequent classes first, then classes without instances.
  var text: String {
    var lines = [
      "  \(pages.counted("page")), \(counts.total.counted("instance")) labelled by '\(classes.activeName)'",
      "",
    ]
    let entries = zip(classes.classes, counts.byClass)
    let present = entries.filter { $0.1 > 0 }.sorted { ($1.1, $0.0.name) < ($0.1, $1.0.name) }
    var table = TextTable([.left, .right, .right, .left])
    table.row("class", "instances", "share", "groups")
    for (entry, count) in present {
      let share = 100 * Double(count) / Double(max(counts.total, 1))
      let groups = ClassGroup.all.filter { $0.members.contains(entry.name) }.map { "@\($0.name)" }
      table.row(entry.name, count.grouped, "\(share.fixed(1)) %", groups.joined(separator: " "))
    }
    lines += table.lines
    let absent = entries.filter { $0.1 == 0 }.map(\.0.name)
    if !absent.isEmpty {
      lines +=
        ["", "  \(absent.count.counted("class")) without instances:"] + TextTable.wrapped(absent)
    }
    if counts.unlabelled > 0 {
      lines += [
        "", "  \(counts.unlabelled.counted("instance")) without a class in this annotation set",
      ]
    }
    let others = classes.sets.indices.filter { $0 != classes.activeSet }.map { classes.sets[$0] }
    for other in others {
      lines += [
        "",
        "  also labelled by '\(other.name)' (\(other.classes.count.counted("class"))): "
          + "--labels \(other.name)",
      ]
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
