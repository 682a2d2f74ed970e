import JSONStream
import TacetKit

/// The statistics as indented JSON.
struct StatsJSON {
  private let statistics: DatasetStatistics

  init(_ statistics: DatasetStatistics) { self.statistics = statistics }

  /// The object as text.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The object in UTF-8.
  var bytes: [UInt8] {
    var writer = JSONWriter(indentation: 2)
    writer.object { writer in
      writePages(to: &writer)
      writeClasses(to: &writer)
      Self.write(
        "defects",
        zip(Defect.allCases, statistics.defects).map { ($0.words, $1) },
        to: &writer
      )
      Self.write(
        "duplicates",
        zip(Duplicate.allCases, statistics.duplicates).map { ($0.words, $1) },
        to: &writer
      )
      Self.list("unusual_sizes", SizeOutliers.all(statistics.classes), to: &writer) {
        entry,
        writer in
        writer.member("class", entry.name)
        writer.member("kind", entry.kind.rawValue)
        writer.member("limit", entry.limit)
        writer.member("boxes", entry.count)
        writer.member("extreme", entry.length)
        writer.member("page", entry.page)
      }
      writer.strings("rare_classes", statistics.rareClasses.map(\.name))
      writePlots(to: &writer)
    }
    return writer.takeBytes()
  }

  // MARK: - Pages

  private func writePages(to writer: inout JSONWriter) {
    let counts = Distribution(statistics.pages)
    writer.member("pages", statistics.pages.count)
    writer.member("instances", statistics.instances)
    writer.member("per_page") {
      $0.object {
        $0.member("mean", rounded: counts.mean)
        $0.member("median", rounded: counts.median)
        $0.member("p95", counts.percentile95)
        $0.member("max", counts.max)
      }
    }
    writer.member("per_megapixel") { writer in
      writer.object {
        $0.member("mean", rounded: Double(statistics.instances) / max(1, statistics.pixels) * 1e6)
        $0.member("max", rounded: statistics.mostCrowded?.density ?? 0)
        $0.member("page", statistics.mostCrowded?.name ?? "")
      }
    }
    Self.list("densest_pages", statistics.topPages, to: &writer) { page, writer in
      writer.member("page", page.name)
      writer.member("instances", page.instances)
    }
    Self.list("splits", statistics.splits.sorted { $0.key < $1.key }, to: &writer) {
      split,
      writer in
      writer.member("split", split.key)
      writer.member("pages", split.value.pages)
      writer.member("instances", split.value.instances)
    }
    let sizes = statistics.pageSizes.sorted {
      ($1.value, $0.key.width, $0.key.height) < ($0.value, $1.key.width, $1.key.height)
    }
    Self.list("page_sizes", sizes, to: &writer) { size, writer in
      writer.member("width", size.key.width)
      writer.member("height", size.key.height)
      writer.member("pages", size.value)
    }
    writer.member("staff_space") { writer in
      let spaces = statistics.staffSpaces
      guard spaces.total > 0 else { return writer.null() }
      writer.object {
        for (key, share) in Self.quantiles {
          $0.member(key, rounded: Double(spaces.quantile(share) ?? 0) / 4)
        }
        $0.member("staves", statistics.staves)
        $0.member("pages", statistics.pagesWithStaff)
      }
    }
  }

  // MARK: - Classes

  private func writeClasses(to writer: inout JSONWriter) {
    Self.list("classes", Array(statistics.classes.enumerated()), to: &writer) { entry, writer in
      let (index, found) = entry
      writer.member("index", index)
      writer.member("name", found.name)
      writer.member("count", found.count)
      writer.member("pages", found.pages)
      guard found.count > 0 else { return }
      for (key, lengths) in [("width", found.widths), ("height", found.heights)] {
        writer.member(key) { writer in
          writer.object {
            for (key, share) in Self.quantiles { $0.member(key, lengths.quantile(share) ?? 0) }
          }
        }
      }
    }
  }

  private static let quantiles = [("p5", 0.05), ("p50", 0.5), ("p95", 0.95)]

  // MARK: - What else there is

  private static func write(
    _ key: String,
    _ tallies: [(words: String, tally: DatasetStatistics.Tally)],
    to writer: inout JSONWriter
  ) {
    list(key, tallies, to: &writer) { entry, writer in
      writer.member("kind", entry.words)
      writer.member("boxes", entry.tally.count)
      writer.member("pages", entry.tally.pages)
      if entry.tally.count > 0 { writer.member("first_page", entry.tally.first) }
    }
  }

  /// Histograms: pages by their instances, boxes by width and height.
  private func writePlots(to writer: inout JSONWriter) {
    let histogram = PageHistogram(statistics.pages)
    writer.member("histogram") { writer in
      writer.object {
        $0.member("bin", histogram.binWidth)
        $0.member("pages") { writer in
          writer.array { writer in for count in histogram.counts { writer.integer(count) } }
        }
      }
    }
    Self.list("box_sizes", statistics.sizes.cells, to: &writer) { cell, writer in
      writer.member("width", rounded: cell.width)
      writer.member("height", rounded: cell.height)
      writer.member("boxes", cell.count)
    }
  }

  private static func list<Element>(
    _ key: String,
    _ elements: [Element],
    to writer: inout JSONWriter,
    _ body: (Element, inout JSONWriter) -> Void
  ) {
    writer.member(key) { writer in
      writer.array { writer in
        for element in elements { writer.object { body(element, &$0) } }
      }
    }
  }
}
