import TacetKit

extension ComparisonReport {
  /// The report as text.
  package var text: String {
    [sides, totals, readingLosses, pageLists, classLists, classTable, pageTable, notes, [closing]]
      .filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
  }

  /// Pages beyond this number are counted, not named.
  private static let longestListOfPages = 10

  private var sides: [String] { ["  A  \(names.before.visible)", "  B  \(names.after.visible)"] }

  private var totals: [String] {
    var table = TextTable([.left, .right, .right])
    table.row("", "A", "B")
    table.row("pages", pages.before.grouped, pages.after.grouped)
    table.row("instances", total.before.grouped, total.after.grouped)
    table.row("classes", classes.before.count.grouped, classes.after.count.grouped)
    return table.lines
  }

  private var readingLosses: [String] {
    [("A", losses.before), ("B", losses.after)].flatMap { side, lines in
      lines.isEmpty ? [] : ["  left out of \(side) when it was read:"] + lines.map { "    \($0)" }
    }
  }

  private var pageLists: [String] {
    Self.list("pages only in A", onlyBefore) + Self.list("pages only in B", onlyAfter)
      + Self.list("pages in another split in B", otherSplit)
      + Self.list(
        "pages with another size in B",
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
    // A relabelled annotation is counted in its class in A; its class in B only shows other totals.
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
    return table.lines + (rest > 0 ? ["  and \(rest.counted("more page"))"] : [])
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

  /// Observations that do not count as differences.
  private var notes: [String] {
    var lines: [String] = []
    if isSame, !classesLost.isEmpty || !classesGained.isEmpty {
      lines.append("  note: the classes that only one dataset has are empty")
    }
    if isReordered {
      lines.append("  note: B lists the classes in another order; classes are compared by name")
    }
    return lines
  }

  private var closing: String {
    guard !isSame else {
      return "  no difference: \(pages.after.counted("page")), \(total.after.counted("instance"))"
    }
    var parts: [String] = []
    if !differing.isEmpty {
      let changes = differing.reduce(0) { $0 + $1.difference.total.changes }
      parts.append(
        "\(changes.counted("instance")) \(changes.verb("differs", "differ")) on "
          + differing.count.counted("shared page")
      )
    }
    if !onlyBefore.isEmpty { parts.append("\(onlyBefore.count.counted("page")) only in A") }
    if !onlyAfter.isEmpty { parts.append("\(onlyAfter.count.counted("page")) only in B") }
    if !otherSplit.isEmpty { parts.append("\(otherSplit.count.counted("page")) in another split") }
    if !resized.isEmpty { parts.append("\(resized.count.counted("page")) with another size") }
    return "  " + parts.joined(separator: "; ")
  }
}
