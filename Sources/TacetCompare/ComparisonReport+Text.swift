import TacetKit

extension ComparisonReport {
  /// The tables for a terminal.
  package var text: String {
    [sides, totals, pageLists, classLists, classTable, pageTable, notes, [closing]]
      .filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
  }

  /// More pages than this are counted, not named.
  private static let longestListOfPages = 10

  private var sides: [String] { ["  A  \(names.before)", "  B  \(names.after)"] }

  private var totals: [String] {
    var table = TextTable([.left, .right, .right])
    table.row("", "A", "B")
    table.row("pages", pages.before.grouped, pages.after.grouped)
    table.row("instances", total.before.grouped, total.after.grouped)
    table.row("classes", classes.before.count.grouped, classes.after.count.grouped)
    return table.lines
  }

  private var pageLists: [String] {
    Self.list("pages only in A", onlyBefore) + Self.list("pages only in B", onlyAfter)
      + Self.list("pages of another split in B", otherSplit)
      + Self.list(
        "pages of another size in B",
        resized.map { page in
          "\(page.name): \(Self.words(page.sizes.before)) → \(Self.words(page.sizes.after))"
        }
      )
  }

  private static func words(_ size: PackedPage.Size) -> String { "\(size.width) × \(size.height)" }

  private var classLists: [String] {
    Self.list("classes only in A", classesLost, limit: .max)
      + Self.list("classes only in B", classesGained, limit: .max)
  }

  private static func list(
    _ title: String,
    _ names: [String],
    limit: Int = longestListOfPages
  ) -> [String] {
    guard !names.isEmpty else { return [] }
    let shown = names.prefix(limit)
    let more = names.count > shown.count ? ["and \((names.count - shown.count).grouped) more"] : []
    return ["  \(title): \(names.count.grouped)"] + TextTable.wrapped(shown + more)
  }

  private var classTable: [String] {
    // What a class gains that was of another is counted there.
    let changed = byClass.filter {
      $0.counts.changes > 0 || $0.counts.before != $0.counts.after
    }
    guard !changed.isEmpty else { return [] }
    var table = Self.countTable("class")
    for row in changed { table.row([row.name] + Self.cells(row.counts)) }
    if changed.count > 1 { table.row(["all classes"] + Self.cells(total)) }
    return table.lines
  }

  private var pageTable: [String] {
    guard !differing.isEmpty else { return [] }
    var table = Self.countTable("pages that differ most")
    for page in differing.prefix(Self.longestListOfPages) {
      table.row([page.name] + Self.cells(page.difference.total))
    }
    let rest = differing.count - Self.longestListOfPages
    return table.lines + (rest > 0 ? ["  and \(rest.grouped) more pages"] : [])
  }

  private static func countTable(_ title: String) -> TextTable {
    var table = TextTable([.left] + [TextTable.Alignment](repeating: .right, count: 7))
    table.row(title, "in A", "in B", "same", "moved", "relabelled", "lost", "gained")
    return table
  }

  private static func cells(_ counts: PageDifference.Counts) -> [String] {
    [
      counts.before, counts.after, counts.same, counts.moved, counts.relabelled, counts.lost,
      counts.gained,
    ].map(\.grouped)
  }

  /// What is not the same and makes no difference.
  private var notes: [String] {
    var lines: [String] = []
    if isSame, !classesLost.isEmpty || !classesGained.isEmpty {
      lines.append("  note: the classes that only one of them has are without instances")
    }
    if isReordered {
      lines.append("  note: the classes are in another order in B; they are compared by name")
    }
    return lines
  }

  private var closing: String {
    isSame
      ? "  no difference: \(pages.after.grouped) pages, \(total.after.grouped) instances"
      : "  they differ: \(total.changes.grouped) instances on \(differing.count.grouped) pages of "
        + "both, \((onlyBefore.count + onlyAfter.count).grouped) pages in one alone"
        + (resized.isEmpty ? "" : ", \(resized.count.grouped) pages of another size")
  }
}
