import TacetHost
import TacetKit

/// A bound filter, given pages.
struct FilterTrial: Sendable {
  private let filter: HostFilter

  init(_ filter: HostFilter) { self.filter = filter }

  /// Shows it all pages if it wants that, then lets it process them.
  func run(_ pages: [Page]) throws -> [CheckedPages] {
    if filter.wantsSurvey {
      for page in pages { try filter.survey(page) }
      try filter.surveyed()
    }
    let given = try pages.map(filter.process)
    _ = try filter.finish(given.flatMap(\.account))
    return given
  }

  /// As ``run(_:)``, to be compared.
  func output(of pages: [Page]) throws -> [PageOutput] { try run(pages).map(PageOutput.init) }

  /// Lets it process pages, to be compared.
  func process(_ pages: [Page]) throws -> [PageOutput] {
    try pages.map { PageOutput(try filter.process($0)) }
  }
}
