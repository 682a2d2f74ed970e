import TacetXML
import TacetKit

/// DoReMi's documents: pages of nodes, one in a document of `Parsed_by_page_omr_xml`, many in one of
/// `OMR_XML`.
struct DoReMiFormat: PageFormat {
  let title = "DoReMi"
  let stage = "doremi"
  let annotationSet = "doremi"
  let roots = ["Page", "Pages", "masks"]
  let wanted = XMLTagScan.Wanted(texts: ["ClassName"], counted: "Page")
  let subfolders = ["Parsed_by_page_omr_xml", "OMR_XML"]
  let imageFolders = ["../Images", "", "images", "../images"]
  let listFolder = ".."

  func imageStem(ofFile stem: String) -> String {
    let name = DoReMiName(stem)
    return name.pageName(name.page)
  }

  func read(
    page index: Int,
    of document: XMLDocument,
    stem: String,
    classes: ClassLabels,
    account: inout Account
  ) throws(TacetError) -> PageContent {
    let reader = NodeReader(
      roots: roots,
      pageElement: "Page",
      wantedPage: index,
      classes: classes,
      account: account
    )
    try document.visit(reader)
    let name = DoReMiName(stem)
    let number = name.page ?? (name.isDocument ? (reader.pageIndex ?? index) + 1 : nil)
    var content = PageContent(name: name.pageName(number ?? (index > 0 ? index + 1 : nil)))
    reader.finish(&content, account: &account)
    return content
  }
}

/// The name of a document: `Parsed_Bach, Air-layout-0-muscima_Page_7` is page 7 of `Bach, Air`, whose
/// image is called `Bach, Air-007`.
struct DoReMiName {
  /// The piece, or the whole name if it is not built like that.
  let piece: String

  /// The page's number, from 1, if the name has it.
  let page: Int?

  /// Whether the name is built like that of a document of many pages.
  let isDocument: Bool

  /// Takes a file's name without its extension apart.
  init(_ stem: String) {
    let name = stem.hasPrefix("Parsed_") ? String(stem.dropFirst("Parsed_".count)) : stem
    guard let match = name.wholeMatch(of: /(.+)-layout-\d+-muscima(?:_Page_(\d{1,9}))?/) else {
      (piece, page, isDocument) = (stem, nil, false)
      return
    }
    piece = String(match.1)
    page = match.2.flatMap { Int($0) }
    isDocument = page == nil
  }

  /// What the page is called, as its image is: with three digits at least.
  func pageName(_ number: Int?) -> String {
    guard let number else { return piece }
    let digits = "\(number)"
    return "\(piece)-\(String(repeating: "0", count: max(0, 3 - digits.count)))\(digits)"
  }
}
