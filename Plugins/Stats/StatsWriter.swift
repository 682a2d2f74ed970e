import Synchronization
import TacetDataSets
import TacetKit

/// Counts what is on pages, and says it in the end.
final class StatsWriter: SinkWriter {
  private let classes: ClassTable
  private let staffs: StaffHeights
  private let isJSON: Bool
  private let html: String?
  private let findings: Mutex<DatasetStatistics>

  /// Begins.
  ///
  /// - Parameters:
  ///   - classes: Those of the pages that will come.
  ///   - isJSON: Whether JSON is shown in place of tables.
  ///   - html: Where the page for the browser goes, if one is wanted.
  init(_ classes: ClassTable, isJSON: Bool, html: String?) {
    self.classes = classes
    self.isJSON = isJSON
    self.html = html
    staffs = StaffHeights(classes)
    findings = Mutex(DatasetStatistics(classes))
  }

  func encode(_ delivery: Delivery, account: inout Account) -> PageStatistics {
    PageStatistics(delivery.page, classes: classes, staffs: staffs)
  }

  func commit(_ page: PageStatistics) { findings.withLock { $0.add(page) } }

  func finish(_ notes: inout Notes, account: inout Account) throws {
    let findings = findings.withLock(\.self)
    if findings.pages.isEmpty { notes.warn("no page came; there is nothing to count") }
    let json = StatsJSON(findings)
    notes.show(isJSON ? json.text : StatsTables(findings).text)
    if let html { try Files.create(html, StatsViewer.document(showing: json.bytes)) }
  }
}
