package import TacetKit

/// Reads the nodes of one page of a document: annotations with class, box, mask, relations and attributes.
package final class NodeReader: XMLVisitor {
  private let roots: [String]
  private let pageElement: String?
  private let wantedPage: Int
  private let classes: ClassLabels

  /// The account of defects of single nodes.
  package private(set) var account: Account

  /// The number in the page element, from 0, if there is one.
  package private(set) var pageIndex: Int?

  package private(set) var isDone = false

  private var table = NodeTable()
  private var node = NodeDraft()
  private var isInNode = false
  private var page = -1
  private var ids: Set<UInt64> = []

  /// A reader of a page.
  ///
  /// - Parameters:
  ///   - roots: The possible names of the document's root.
  ///   - pageElement: The element of a page; nil if the document is a page.
  ///   - wantedPage: The index of the page to read, from 0.
  ///   - classes: The labels of classes.
  ///   - account: The account so far.
  package init(
    roots: [String],
    pageElement: String? = nil,
    wantedPage: Int = 0,
    classes: ClassLabels,
    account: Account
  ) {
    self.roots = roots
    self.pageElement = pageElement
    self.wantedPage = wantedPage
    self.classes = classes
    self.account = account
  }

  /// Adds the nodes to a page, and their defects to an account.
  package func finish(_ content: inout PageContent, account: inout Account) {
    (content.annotations, content.attachments) = table.annotations(account: &self.account)
    account = self.account
  }

  private var isOnPage: Bool { pageElement == nil || page == wantedPage }

  // MARK: - Elements

  package func begin(_ element: XMLElement) throws(TacetError) {
    if element.depth == 0, !roots.contains(element.name) {
      throw .badData(
        "the document's root is <\(element.name)>; it should be "
          + roots.map { "<\($0)>" }.joined(separator: " or ")
      )
    }
    switch element.name {
    case pageElement:
      page += 1
      if isOnPage { pageIndex = element.attribute("pageIndex").flatMap { Int($0) } }
    case "Node", "CropObject":
      guard isOnPage else { return }
      isInNode = true
      node.begin(line: element.line, runs: table.runs.count, items: table.items.count)
    case "DataItem":
      guard isInNode else { return }
      node.itemKey = element.attribute("key") ?? ""
      node.itemType = element.attribute("type") ?? "str"
    default: break
    }
  }

  package func end(_ name: String, text: String) {
    guard isInNode else {
      if name == pageElement, isOnPage { isDone = true }
      return
    }
    switch name {
    case "Id": node.id = NodeDraft.id(text)
    case "ClassName", "MLClassName": node.className = text.trimmed
    case "Top": node.top = NodeDraft.number(text)
    case "Left": node.left = NodeDraft.number(text)
    case "Width": node.width = NodeDraft.number(text)
    case "Height": node.height = NodeDraft.number(text)
    case "Mask": node.mask = MaskText.read(text, into: &table.runs)
    case "Outlinks": node.outlinks = text
    case "Inlinks": node.inlinks = text
    case "DataItem":
      Attributes.append(
        key: node.itemKey,
        type: node.itemType,
        value: text.trimmed,
        to: &table.items
      )
    case "Node", "CropObject":
      isInNode = false
      finishNode()
    default: break
    }
  }

  // MARK: - A node

  private func finishNode() {
    let label = node.className.isEmpty ? Labels.none : classes[node.className]
    guard let box = check(label) else {
      table.runs.removeSubrange(node.firstRun...)
      table.items.removeSubrange(node.firstItem...)
      return
    }
    var annotation = Annotation(id: node.id ?? 0, box: box, labels: .unlabelled)
    annotation.labels[0] = label
    if !ids.insert(annotation.id).inserted { note(annotation, because: .sameID) }
    if box.isEmpty { note(annotation, because: .emptyBox) }
    let runs = checkedRuns(&annotation)
    let firstLink = table.outlinks.count
    for goal in links(node.outlinks, of: annotation) {
      table.outlinks.append(NodeTable.Link(from: annotation.id, to: goal))
    }
    for start in links(node.inlinks, of: annotation) {
      table.inlinks.append(NodeTable.Link(from: start, to: annotation.id))
    }
    table.nodes.append(
      NodeTable.Node(
        annotation: annotation,
        runs: runs,
        outlinks: firstLink..<table.outlinks.count,
        items: node.firstItem..<table.items.count
      )
    )
  }

  /// The box of a valid node; nil, with an entry in the account, if it is invalid.
  private func check(_ label: Int16) -> Box? {
    func drop(_ reason: Reason) -> Box? {
      account.record(.dropped, label: label, reason, id: node.id ?? 0, line: node.line)
      return nil
    }
    guard node.id != nil else { return drop(.noID) }
    guard !node.className.isEmpty else { return drop(.noClassName) }
    guard let left = node.left, let top = node.top, let width = node.width, let height = node.height
    else { return drop(.noBox) }
    guard width >= 0, height >= 0 else { return drop(.negativeSize) }
    let limit = BoxIssue.coordinateLimit
    guard max(abs(left), abs(top), width, height) <= limit else { return drop(.tooFar) }
    return Box(left: left, top: top, right: left + width, bottom: top + height)
  }

  /// Counts a defect of the current node.
  private func note(_ annotation: Annotation, because reason: Reason) {
    account.record(
      .noted,
      label: annotation.labels[0],
      reason,
      id: annotation.id,
      line: node.line
    )
  }

  /// The runs of the node's mask, if it fits the box.
  private func checkedRuns(_ annotation: inout Annotation) -> Range<Int>? {
    guard node.mask == .runs else {
      if node.mask == .malformed { note(annotation, because: .maskMalformed) }
      return nil
    }
    let range = node.firstRun..<table.runs.count
    var (total, ink, isInk) = (0.0, 0.0, false)
    for run in table.runs[range] {
      total += Double(run)
      if isInk { ink += Double(run) }
      isInk.toggle()
    }
    guard total == annotation.box.width * annotation.box.height else {
      note(annotation, because: .maskSum)
      table.runs.removeSubrange(range)
      return nil
    }
    annotation.maskArea = ink
    return range
  }

  /// The ids in a text, separated by blanks.
  private func links(_ text: String, of annotation: Annotation) -> [UInt64] {
    guard !text.isEmpty else { return [] }
    var ids: [UInt64] = []
    for word in text.utf8.split(whereSeparator: { $0 <= UInt8(ascii: " ") }) {
      guard let id = UInt64(Substring(word)) else {
        note(annotation, because: .badLinks)
        continue
      }
      ids.append(id)
    }
    return ids
  }
}
