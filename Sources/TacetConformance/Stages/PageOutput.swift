import TacetRuntime
import TacetKit

/// What a stage made of a page, to be compared.
struct PageOutput: Equatable, Sendable {
  /// The first page's name.
  let name: String
  /// Its split.
  let split: String
  private let pages: [Page]
  private let account: [String]

  init(_ given: CheckedPages) {
    name = given.pages.first?.name ?? "?"
    split = given.pages.first?.split ?? ""
    pages = given.pages
    account = given.account.map {
      "\($0.kind) \($0.reason) \($0.counts) \($0.unclassed) \($0.example)"
    }
  }

  /// Nothing but an error.
  init(refusal: TacetError) {
    name = refusal.place.page ?? refusal.detail
    split = ""
    pages = []
    account = [refusal.detail]
  }
}
