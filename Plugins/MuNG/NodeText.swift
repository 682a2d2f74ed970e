import TacetDataSets
import TacetKit
import TacetXML

/// A page as MuNG's XML.
struct NodeText {
  /// The document so far.
  private(set) var bytes: [UInt8] = []

  private let page: Page
  private let classes: ClassTable
  private let dataset: String

  static let dangling = Reason("link to a symbol that is gone, left out")
  static let ambiguous = Reason("link by an id that several symbols have, left out")

  /// Nothing of `page` yet.
  init(_ page: Page, classes: ClassTable, dataset: String) {
    self.page = page
    self.classes = classes
    self.dataset = dataset
  }

  /// A symbol that is written.
  private struct Node {
    let annotation: Annotation
    let id: UInt64
    let name: String
    var outlinks: [UInt64] = []
    var inlinks: [UInt64] = []
  }

  /// Writes the document.
  ///
  /// - Parameter account: What is left out or changed.
  mutating func write(account: inout Account) {
    var nodes = nodes(account: &account)
    link(&nodes, account: &account)
    bytes.append(contentsOf: Array(#"<?xml version="1.0" encoding="utf-8"?>"#.utf8))
    bytes.append(contentsOf: Array("\n<Nodes dataset=\"".utf8))
    bytes.append(xml: dataset)
    bytes.append(contentsOf: Array("\" document=\"".utf8))
    bytes.append(xml: page.name)
    bytes.append(
      contentsOf: Array(
        #"" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" "#.utf8
      )
    )
    bytes.append(
      contentsOf: Array("xsi:noNamespaceSchemaLocation=\"CVC-MUSCIMA_Schema.xsd\">\n".utf8)
    )
    for node in nodes { write(node, account: &account) }
    bytes.append(tag: "</Nodes>", depth: 0)
  }

  // MARK: - Which nodes, and their links

  private func nodes(account: inout Account) -> [Node] {
    var nodes: [Node] = []
    nodes.reserveCapacity(page.annotations.count)
    var ids: Set<UInt64> = []
    for annotation in page.annotations {
      let label = Int(annotation.labels[classes.activeSet])
      guard classes.classes.indices.contains(label) else {
        account.drop(annotation, because: .noClass)
        continue
      }
      guard !annotation.box.isEmpty else {
        account.drop(annotation, because: BoxIssue.empty.reason)
        continue
      }
      ids.insert(annotation.id)
      nodes.append(
        Node(annotation: annotation, id: annotation.id, name: classes.classes[label].name)
      )
    }
    guard ids.count < nodes.count else { return nodes }
    return nodes.enumerated().map { place, node in
      let lost = links(of: node.annotation).count
      account.record(.noted, Self.ambiguous, count: lost)
      return Node(annotation: node.annotation, id: UInt64(place), name: node.name)
    }
  }

  /// Gives nodes their links, in both directions.
  private func link(_ nodes: inout [Node], account: inout Account) {
    let isKept = nodes.allSatisfy { $0.id == $0.annotation.id }
    guard isKept else { return }
    let places = Dictionary(nodes.enumerated().map { ($1.id, $0) }) { first, _ in first }
    for place in nodes.indices {
      for goal in links(of: nodes[place].annotation) {
        guard let other = places[goal] else {
          account.record(
            .noted,
            Self.dangling,
            unit: .others,
            example: "from \(nodes[place].id) to \(goal)"
          )
          continue
        }
        nodes[place].outlinks.append(goal)
        nodes[other].inlinks.append(nodes[place].id)
      }
    }
  }

  private func links(of annotation: Annotation) -> [UInt64] {
    guard let bytes = page.attachments.first(Int(TACET_RELATIONS), of: annotation) else {
      return []
    }
    return Relations(bytes).ids
  }

  // MARK: - A node

  private mutating func write(_ node: Node, account: inout Account) {
    let annotation = node.annotation
    let box = annotation.box.widenedToPixels
    if box != annotation.box { account.note(annotation, because: .widenedToPixels) }
    bytes.append(tag: "<Node>", depth: 1)
    bytes.append(element: "Id", "\(node.id)", depth: 2)
    bytes.append(element: "ClassName", node.name, depth: 2)
    bytes.append(element: "Top", whole: box.yMin, depth: 2)
    bytes.append(element: "Left", whole: box.xMin, depth: 2)
    bytes.append(element: "Width", whole: box.width, depth: 2)
    bytes.append(element: "Height", whole: box.height, depth: 2)
    writeMask(of: annotation, over: box, account: &account)
    writeLinks("Inlinks", node.inlinks)
    writeLinks("Outlinks", node.outlinks)
    writeValues(of: annotation)
    bytes.append(tag: "</Node>", depth: 1)
  }

  private mutating func writeMask(
    of annotation: Annotation,
    over box: Box,
    account: inout Account
  ) {
    guard let detail = page.attachments.first(Int(TACET_MASK), of: annotation) else { return }
    guard box == annotation.box, let mask = Mask(detail, over: box) else {
      account.note(annotation, because: .maskMismatch)
      return
    }
    bytes.append(contentsOf: Array("    <Mask>".utf8))
    for (place, run) in mask.runs.enumerated() {
      if place > 0 { bytes.append(UInt8(ascii: " ")) }
      bytes.append(UInt8(ascii: place.isMultiple(of: 2) ? "0" : "1"))
      bytes.append(UInt8(ascii: ":"))
      append(run)
    }
    bytes.append(tag: "</Mask>", depth: 0)
  }

  /// Adds the digits of a number.
  private mutating func append(_ number: UInt32) {
    let start = bytes.count
    var rest = number
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest > 0
    bytes[start...].reverse()
  }

  private mutating func writeLinks(_ element: StaticString, _ ids: [UInt64]) {
    guard !ids.isEmpty else { return }
    bytes.append(element: element, ids.map { "\($0)" }.joined(separator: " "), depth: 2)
  }

  private mutating func writeValues(of annotation: Annotation) {
    guard let detail = page.attachments.first(Int(TACET_ATTRIBUTES), of: annotation) else { return }
    bytes.append(tag: "<Data>", depth: 2)
    for value in Attributes(detail).values {
      // Readers take the text of a number as one, and nothing is none.
      let type = value.text.isEmpty && ["int", "float"].contains(value.type) ? "str" : value.type
      bytes.append(contentsOf: Array("      <DataItem key=\"".utf8))
      bytes.append(xml: value.key)
      bytes.append(contentsOf: Array("\" type=\"".utf8))
      bytes.append(xml: type)
      bytes.append(contentsOf: Array("\">".utf8))
      bytes.append(xml: value.text)
      bytes.append(tag: "</DataItem>", depth: 0)
    }
    bytes.append(tag: "</Data>", depth: 2)
  }
}
