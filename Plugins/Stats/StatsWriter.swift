import Synchronization
import TacetDataSets
import TacetKit

/// Counts what is on pages, and shows the statistics in the end.
final class StatsWriter: SinkWriter {
  private let classes: ClassTable
  private let staves: StaffHeights
  private let isJSON: Bool
  private let html: String?
  private let statistics: Mutex<DatasetStatistics>

  /// Begins.
  ///
  /// - Parameters:
  ///   - classes: Those of the pages that will come.
  ///   - isJSON: Whether JSON is shown instead of tables.
  ///   - html: Where the HTML page goes, if one is wanted.
  init(_ classes: ClassTable, isJSON: Bool, html: String?) {
    self.classes = classes
    self.isJSON = isJSON
    self.html = html
    staves = StaffHeights(classes)
    statistics = Mutex(DatasetStatistics(classes))
  }

  func encode(_ delivery: Delivery, account: inout Account) -> PageStatistics {
    PageStatistics(delivery.page, classes: classes, staves: staves)
  }

  func commit(_ page: PageStatistics) { statistics.withLock { $0.add(page) } }

  func finish(_ notes: inout Notes, account: inout Account) throws {
    let statistics = statistics.withLock(\.self)
    if statistics.pages.isEmpty { notes.warn("there are no pages to count") }
    let json = StatsJSON(statistics)
    notes.show(isJSON ? json.text : StatsTables(statistics).text)
    if let html { try Files.create(html, StatsViewer.document(showing: json.bytes)) }
  }
}
