/// Why an annotation was dropped, added or noted, in words that read well after a number.
public struct Reason: Hashable, Sendable {
  /// The text, such as "outside the page"; equal texts are the same reason.
  public let text: String

  /// Whether it is a defect of the data: `--strict-data` turns the first such entry into an error.
  public let isDefect: Bool

  /// A number of the stage's own, by which a filter's `finish` recognises the entry; 0 for none.
  public let tag: UInt64

  /// A reason.
  public init(_ text: String, isDefect: Bool = false, tag: UInt64 = 0) {
    self.text = text
    self.isDefect = isDefect
    self.tag = tag
  }
}

/// What a stage did with the annotations of a page, except those that it passed on unchanged.
///
/// Counts are kept by class: of the outgoing table for added annotations, else of the incoming one.
public struct Account: Sendable {
  /// The unit of an entry.
  public enum Unit: UInt32, Sendable, CaseIterable {
    /// Annotations.
    case annotations = 0
    /// Pages.
    case pages = 1
    /// Something else, named by the reason.
    case others = 2
  }

  /// The kind of an entry.
  public enum Kind: UInt32, Sendable, CaseIterable {
    /// The annotation came in and does not go out.
    case dropped = 1
    /// The annotation goes out and did not come in.
    case added = 2
    /// The annotation goes out, and something about it is worth reporting.
    case noted = 3
    /// The data refers to an annotation that does not exist.
    case missing = 4
  }

  /// All annotations of one kind and reason.
  public struct Entry: Equatable, Sendable {
    /// The kind.
    public var kind: Kind
    /// The unit of the counts.
    public var unit: Unit
    /// The reason.
    public var reason: Reason
    /// The counts by class of the active set, see ``Account``; empty if none has a class.
    public var counts: [UInt32]
    /// The count of items without a class: annotations, pages or others.
    public var unclassed: Int
    /// An example, such as "annotation 1021"; may be empty.
    public var example: String

    /// An entry with everything given.
    package init(
      kind: Kind,
      unit: Unit = .annotations,
      reason: Reason,
      counts: [UInt32],
      unclassed: Int,
      example: String
    ) {
      self.kind = kind
      self.unit = unit
      self.reason = reason
      self.counts = counts
      self.unclassed = unclassed
      self.example = example
    }

    /// The count of all items, with and without class.
    public var total: Int { counts.reduce(unclassed) { $0 + Int($1) } }
  }

  /// The entries so far, in the order of their first occurrence.
  public private(set) var entries: [Entry] = []

  /// Where each entry is, if there are more than a ``handful``.
  private var places: [Key: Int] = [:]

  /// Whether a sink leaves out the page; its annotations are then counted as dropped.
  public private(set) var leavesOutPage = false

  @usableFromInline let activeSet: Int
  @usableFromInline let outgoingSet: Int
  let classCount: Int
  let outgoingCount: Int

  /// An empty account.
  ///
  /// - Parameters:
  ///   - classes: The incoming table.
  ///   - outgoing: The outgoing table, if it differs.
  public init(_ classes: ClassTable, outgoing: ClassTable? = nil) {
    activeSet = classes.activeSet
    classCount = classes.classes.count
    outgoingSet = (outgoing ?? classes).activeSet
    outgoingCount = (outgoing ?? classes).classes.count
  }

  /// Counts an annotation that does not go out.
  @inlinable public mutating func drop(_ annotation: Annotation, because reason: Reason) {
    record(.dropped, label: annotation.labels[activeSet], reason, id: annotation.id)
  }

  /// Counts a page that a filter drops, and its annotations.
  public mutating func drop(_ page: Page, because reason: Reason) {
    record(.dropped, reason, unit: .pages, example: "page '\(page.name)'")
    for annotation in page.annotations { drop(annotation, because: reason) }
  }

  /// Counts a page that a sink leaves out, and its annotations.
  public mutating func leaveOut(_ page: Page, because reason: Reason) {
    leavesOutPage = true
    drop(page, because: reason)
  }

  /// Counts an added annotation by its outgoing class.
  @inlinable public mutating func add(_ annotation: Annotation, because reason: Reason) {
    record(.added, label: annotation.labels[outgoingSet], reason, id: annotation.id)
  }

  /// Counts an annotation that goes out and about which there is something to report.
  @inlinable public mutating func note(_ annotation: Annotation, because reason: Reason) {
    record(.noted, label: annotation.labels[activeSet], reason, id: annotation.id)
  }

  /// Counts annotations without a class, pages or something else.
  ///
  /// - Parameters:
  ///   - kind: The kind of entry.
  ///   - reason: The reason.
  ///   - unit: What is counted.
  ///   - count: The count; 0 adds no entry.
  ///   - example: An example for the user.
  public mutating func record(
    _ kind: Kind,
    _ reason: Reason,
    unit: Unit = .annotations,
    count: Int = 1,
    example: @autoclosure () -> String = ""
  ) {
    guard count > 0 else { return }
    if let index = index(kind, unit, reason) {
      entries[index].unclassed += count
    } else {
      append(
        Entry(
          kind: kind,
          unit: unit,
          reason: reason,
          counts: [],
          unclassed: count,
          example: example()
        )
      )
    }
  }

  /// Counts one annotation.
  ///
  /// - Parameters:
  ///   - kind: The kind of entry.
  ///   - label: The class in the active set, of the outgoing table if it was added, else of the incoming
  ///     one; any other number for none.
  ///   - reason: The reason.
  ///   - id: The annotation's number, for the example; 0 if it has none.
  ///   - line: Its line in the source's file, from 1, for the example; 0 if unknown.
  public mutating func record(
    _ kind: Kind,
    label: Int16,
    _ reason: Reason,
    id: UInt64,
    line: Int = 0
  ) {
    let position: Int
    if let index = index(kind, .annotations, reason) {
      position = index
    } else {
      position = entries.count
      let example = [id == 0 ? nil : "annotation \(id)", line > 0 ? "line \(line)" : nil]
      append(
        Entry(
          kind: kind,
          reason: reason,
          counts: [],
          unclassed: 0,
          example: example.compactMap(\.self).joined(separator: ", ")
        )
      )
    }
    let classCount = kind == .added ? outgoingCount : classCount
    guard label >= 0, Int(label) < classCount else {
      entries[position].unclassed += 1
      return
    }
    if entries[position].counts.isEmpty {
      entries[position].counts = [UInt32](repeating: 0, count: classCount)
    }
    entries[position].counts[Int(label)] += 1
  }

  /// A page has a handful of reasons, for which a linear search beats a dictionary; more go into one.
  private static let handful = 16

  private func index(_ kind: Kind, _ unit: Unit, _ reason: Reason) -> Int? {
    guard entries.count <= Self.handful else {
      return places[Key(kind: kind, unit: unit, reason: reason)]
    }
    return entries.firstIndex {
      $0.kind == kind && $0.unit == unit && $0.reason.text == reason.text
        && $0.reason.tag == reason.tag
    }
  }

  private mutating func append(_ entry: Entry) {
    entries.append(entry)
    guard entries.count > Self.handful else { return }
    let start = places.isEmpty ? 0 : entries.count - 1
    for place in start..<entries.count { places[Key(entries[place])] = place }
  }

  /// What entries have in common that are added up.
  package struct Key: Hashable {
    private let kind: Kind
    private let unit: Unit
    private let text: String
    private let tag: UInt64

    init(kind: Kind, unit: Unit, reason: Reason) {
      (self.kind, self.unit, text, tag) = (kind, unit, reason.text, reason.tag)
    }

    /// The key of an entry.
    package init(_ entry: Entry) {
      self.init(kind: entry.kind, unit: entry.unit, reason: entry.reason)
    }
  }
}
