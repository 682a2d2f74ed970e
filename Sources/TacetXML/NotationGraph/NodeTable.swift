import TacetKit

/// The nodes of a document that is being read; their data of variable size is in shared arrays.
struct NodeTable {
  /// A node, with ranges of the shared arrays.
  struct Node {
    var annotation: Annotation
    var runs: Range<Int>?
    var outlinks: Range<Int>
    var items: Range<Int>
  }

  /// A link between two nodes, by their ids.
  struct Link: Hashable, Comparable {
    var from: UInt64
    var to: UInt64

    static func < (one: Link, other: Link) -> Bool {
      (one.from, one.to) < (other.from, other.to)
    }
  }

  var nodes: [Node] = []
  /// The run lengths of masks.
  var runs: [UInt32] = []
  /// The outgoing links of nodes, in the order of the nodes.
  var outlinks: [Link] = []
  /// The incoming links of nodes.
  var inlinks: [Link] = []
  /// Attributes, as encoded by ``Attributes``.
  var items: [UInt8] = []

  /// The annotations with all their attachments, in the document's order.
  ///
  /// - Parameter account: Counts dangling links, and links recorded only by their target.
  /// - Returns: The annotations and their attachments.
  func annotations(account: inout Account) -> ([Annotation], Attachments) {
    var attachments = Attachments()
    attachments.bytes.reserveCapacity(runs.count * 4 + outlinks.count * 8 + items.count)
    let added = addedLinks(account: &account)
    var annotations: [Annotation] = []
    annotations.reserveCapacity(nodes.count)
    for node in nodes {
      var annotation = node.annotation
      if let range = node.runs {
        attachments.append(kind: Int(TACET_MASK), to: &annotation) { bytes in
          // The runs are already in the machine's byte order.
          unsafe runs[range].withUnsafeBytes { unsafe bytes.append(contentsOf: $0) }
        }
      }
      let more = added[annotation.id] ?? []
      if !node.outlinks.isEmpty || !more.isEmpty {
        attachments.append(kind: Int(TACET_RELATIONS), to: &annotation) { bytes in
          for link in outlinks[node.outlinks] { bytes.append(bytesOf: link.to) }
          for goal in more { bytes.append(bytesOf: goal) }
        }
      }
      if !node.items.isEmpty {
        attachments.append(kind: Int(TACET_ATTRIBUTES), items[node.items], to: &annotation)
      }
      annotations.append(annotation)
    }
    return (annotations, attachments)
  }

  /// The targets of links that are recorded only by their target, by origin.
  private func addedLinks(account: inout Account) -> [UInt64: [UInt64]] {
    let ids = Set(nodes.map(\.annotation.id))
    let lost = (outlinks + inlinks.filter { !ids.contains($0.from) })
      .filter { !ids.contains($0.to) || !ids.contains($0.from) }
    account.record(
      .missing,
      .danglingLink,
      unit: .others,
      count: lost.count,
      example: Self.words(lost.first)
    )
    // Usually both ends agree.
    guard !inlinks.isEmpty, outlinks.sorted() != inlinks.sorted() else { return [:] }
    let known = Set(outlinks)
    let added = inlinks.filter { ids.contains($0.from) && !known.contains($0) }
    account.record(
      .noted,
      .inlinkOnly,
      unit: .others,
      count: added.count,
      example: Self.words(added.first)
    )
    return Dictionary(grouping: added, by: \.from).mapValues { $0.map(\.to) }
  }

  private static func words(_ link: Link?) -> String {
    link.map { "from \($0.from) to \($0.to)" } ?? ""
  }
}

extension Reason {
  static let danglingLink = Reason("link to a node that the document doesn't have", isDefect: true)
  static let inlinkOnly = Reason("link that only its goal knows of, added at its start")
  static let sameID = Reason("node with the id of another one", isDefect: true)
  static let noID = Reason("node without an id that is a whole number", isDefect: true)
  static let noClassName = Reason("node without a class name", isDefect: true)
  static let noBox = Reason("Top, Left, Width or Height missing or no whole number", isDefect: true)
  static let negativeSize = BoxIssue.inverted.reason
  static let tooFar = BoxIssue.tooFar.reason
  static let emptyBox = Reason(BoxIssue.empty.words, isDefect: true)
  static let maskMalformed = Reason("mask that can't be read, left out", isDefect: true)
  static let maskSum = Reason("mask whose runs don't add up to its box, left out", isDefect: true)
  static let badLinks = Reason("a link that is no id, left out", isDefect: true)
}
