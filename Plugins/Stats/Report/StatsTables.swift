import TacetKit

/// The findings as tables for a terminal.
struct StatsTables {
  private let findings: DatasetStatistics

  init(_ findings: DatasetStatistics) { self.findings = findings }

  /// The whole of it, in blocks with an empty line between them.
  var text: String {
    [overview, classes, absent, defects, duplicates].filter { !$0.isEmpty }
      .map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
  }

  // MARK: - Pages

  private var overview: [String] {
    let counts = Distribution(findings.pages)
    var table = TextTable([.left, .left])
    table.row("pages", "\(findings.pages.count.grouped)\(splits)")
    table.row("page size", pageSizes)
    table.row("instances", findings.instances.grouped)
    table.row(
      "per page",
      "mean \(counts.mean.fixed(1)), median \(counts.median.fixed(1)), 95th percentile "
        + "\(counts.percentile95.grouped), max \(counts.max.grouped)"
    )
    for (place, page) in findings.densest.enumerated() {
      table.row(place == 0 ? "densest pages" : "", "\(page.instances.grouped)  \(page.name)")
    }
    if let crowded = findings.crowded {
      let mean = Double(findings.instances) / findings.pixels * 1e6
      table.row(
        "per megapixel",
        "mean \(mean.fixed(1)), max \(crowded.density.fixed(1)) on \(crowded.name)"
      )
    }
    table.row("staff space", staffSpace)
    return table.lines
  }

  private var splits: String {
    let named = findings.splits.sorted { $0.key < $1.key }
    guard named.count > 1 || named.first?.key.isEmpty == false else { return "" }
    return " ("
      + named.map { "\($0.key.isEmpty ? "no split" : $0.key) \($0.value.pages.grouped)" }
      .joined(separator: ", ") + ")"
  }

  private var pageSizes: String {
    let sizes = findings.pageSizes.sorted {
      ($1.value, $0.key.width, $0.key.height) < ($0.value, $1.key.width, $1.key.height)
    }
    guard let first = sizes.first else { return "-" }
    func words(_ size: DatasetStatistics.PageSize) -> String { "\(size.width) × \(size.height)" }
    guard sizes.count > 1 else { return "\(words(first.key)) pixels, all" }
    let shown = sizes.prefix(3).map { "\(words($0.key)): \($0.value.grouped)" }
    let rest = sizes.count - shown.count
    return shown.joined(separator: ", ") + (rest > 0 ? ", and \(rest.grouped) more sizes" : "")
  }

  private var staffSpace: String {
    let spaces = findings.staffSpaces
    guard let low = spaces.quantile(0.05), let middle = spaces.quantile(0.5),
      let high = spaces.quantile(0.95)
    else { return "not known: there is no box of a class called staff, or staff line" }
    func pixels(_ quarters: Int) -> String { (Double(quarters) / 4).fixed(2) }
    return "median \(pixels(middle)) pixels, 90 % from \(pixels(low)) to \(pixels(high)): "
      + (findings.staves > 0 ? "\(findings.staves.grouped) staves" : "staff lines")
      + " on \(findings.pagesWithStaff.grouped) pages"
  }

  // MARK: - Classes

  private var classes: [String] {
    var table = TextTable(
      [.left, .right, .right, .right, .right, .right, .right, .right, .right, .right]
    )
    table.row(
      "class",
      "count",
      "share",
      "pages",
      "width 5 %",
      "50 %",
      "95 %",
      "height 5 %",
      "50 %",
      "95 %"
    )
    for entry in findings.present {
      let share = 100 * Double(entry.count) / Double(max(1, findings.instances))
      let lengths = [entry.widths, entry.heights].flatMap { lengths in
        [0.05, 0.5, 0.95].map { lengths.quantile($0).map(\.grouped) ?? "" }
      }
      table.row(
        entry.name,
        entry.count.grouped,
        "\(share.fixed(1)) %",
        entry.pages.grouped,
        lengths[0],
        lengths[1],
        lengths[2],
        lengths[3],
        lengths[4],
        lengths[5]
      )
    }
    return table.lines
  }

  private var absent: [String] {
    let names = findings.classes.filter { $0.count == 0 }.map(\.name)
    guard !names.isEmpty else { return [] }
    return ["  without an instance, \(names.count) classes:"] + TextTable.wrapped(names)
  }

  // MARK: - Defects

  private var defects: [String] {
    tallies(
      "label defects",
      zip(Defect.allCases, findings.defects).map { ($0.words, $1) },
      none: "no label defects"
    )
  }

  private var duplicates: [String] {
    tallies(
      "duplicates",
      zip(Duplicate.allCases, findings.duplicates).map { ($0.words, $1) },
      none: "no duplicates"
    )
  }

  private func tallies(
    _ title: String,
    _ tallies: [(words: String, tally: DatasetStatistics.Tally)],
    none: String
  ) -> [String] {
    let found = tallies.filter { $0.tally.count > 0 }
    guard !found.isEmpty else { return ["  \(none)"] }
    var table = TextTable([.left, .right, .right, .left])
    table.row(title, "boxes", "pages", "first on")
    for (words, tally) in found {
      table.row(words, tally.count.grouped, tally.pages.grouped, tally.first)
    }
    return table.lines
  }
}

extension DatasetStatistics {
  /// The classes that have an instance, those with most first.
  var present: [ClassFindings] {
    let places = classes.indices.filter { classes[$0].count > 0 }
    return places.sorted { (classes[$1].count, $0) < (classes[$0].count, $1) }.map { classes[$0] }
  }
}
