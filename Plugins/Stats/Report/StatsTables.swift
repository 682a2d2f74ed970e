import TacetKit

/// The statistics as tables for a terminal.
struct StatsTables {
  private let statistics: DatasetStatistics

  init(_ statistics: DatasetStatistics) { self.statistics = statistics }

  /// All tables, with an empty line between them.
  var text: String {
    [overview, classes, absent, rare, defects, outliers, duplicates].filter { !$0.isEmpty }
      .map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
  }

  // MARK: - Pages

  private var overview: [String] {
    let counts = Distribution(statistics.pages)
    var table = TextTable([.left, .left])
    table.row("pages", "\(statistics.pages.count.grouped)\(splits)")
    table.row("page size", pageSizes)
    table.row("instances", statistics.instances.grouped)
    table.row(
      "per page",
      "mean \(counts.mean.fixed(1)), median \(counts.median.fixed(1)), 95th percentile "
        + "\(counts.percentile95.grouped), max \(counts.max.grouped)"
    )
    for (place, page) in statistics.topPages.enumerated() {
      table.row(place == 0 ? "densest pages" : "", "\(page.instances.grouped)  \(page.name)")
    }
    if let page = statistics.mostCrowded {
      let mean = Double(statistics.instances) / statistics.pixels * 1e6
      table.row(
        "per megapixel",
        "mean \(mean.fixed(1)), max \(page.density.fixed(1)) on \(page.name)"
      )
    }
    table.row("staff space", staffSpace)
    return table.lines
  }

  private var splits: String {
    let named = statistics.splits.sorted { $0.key < $1.key }
    guard named.count > 1 || named.first?.key.isEmpty == false else { return "" }
    return " ("
      + named.map { "\($0.key.isEmpty ? "no split" : $0.key) \($0.value.pages.grouped)" }
      .joined(separator: ", ") + ")"
  }

  private var pageSizes: String {
    let sizes = statistics.pageSizes.sorted {
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
    let spaces = statistics.staffSpaces
    guard let low = spaces.quantile(0.05), let middle = spaces.quantile(0.5),
      let high = spaces.quantile(0.95)
    else { return "unknown: there are no boxes of staves or staff lines" }
    func pixels(_ quarters: Int) -> String { (Double(quarters) / 4).fixed(2) }
    return "median \(pixels(middle)) pixels, 90 % from \(pixels(low)) to \(pixels(high)): "
      + (statistics.staves > 0
        ? "\(statistics.staves.counted("stave"))" : "staff lines")
      + " on \(statistics.pagesWithStaff.counted("page"))"
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
    for entry in statistics.present {
      let share = 100 * Double(entry.count) / Double(max(1, statistics.instances))
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
    let names = statistics.classes.filter { $0.count == 0 }.map(\.name)
    guard !names.isEmpty else { return [] }
    return ["  \(names.count.counted("class")) without instances:"]
      + TextTable.wrapped(names)
  }

  private var rare: [String] {
    let few = statistics.rareClasses
    guard !few.isEmpty else { return [] }
    return [
      "  \(few.count.counted("class", "classes")) with fewer than \(DatasetStatistics.fewInstances) instances:"
    ] + TextTable.wrapped(few.map { "\($0.name) \($0.count)" })
  }

  private var outliers: [String] {
    let found = SizeOutliers.all(statistics.classes)
    guard !found.isEmpty else { return [] }
    var table = TextTable([.left, .right, .left, .right, .left])
    table.row("unusual sizes", "boxes", "", "extreme", "on")
    for entry in found {
      table.row(
        entry.name,
        entry.count.grouped,
        "\(entry.kind.rawValue) than \(entry.limit.grouped) pixels",
        entry.length.grouped,
        entry.page
      )
    }
    return table.lines
  }

  // MARK: - Defects

  private var defects: [String] {
    tallies(
      "label defects",
      zip(Defect.allCases, statistics.defects).map { ($0.words, $1) },
      none: "no label defects"
    )
  }

  private var duplicates: [String] {
    tallies(
      "duplicates",
      zip(Duplicate.allCases, statistics.duplicates).map { ($0.words, $1) },
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
  /// The classes that have instances, those with the most first.
  var present: [ClassStatistics] {
    let places = classes.indices.filter { classes[$0].count > 0 }
    return places.sorted { (classes[$1].count, $0) < (classes[$0].count, $1) }.map { classes[$0] }
  }
}
