/// Why an annotation was dropped, added or noted, in words that fit behind a number.
public struct Reason: Hashable, Sendable {
  /// "outside the page": the same words are the same reason.
  public let text: String

  /// Whether the data is at fault: `--strict-data` turns the first such entry into an error.
  public let isDefect: Bool

  /// The stage's own mark, by which a filter's `finish` knows the entry again; 0 for none.
  public let tag: UInt64

  /// A reason.
  public init(_ text: String, isDefect: Bool = false, tag: UInt64 = 0) {
    self.text = text
    self.isDefect = isDefect
    self.tag = tag
  }
}

/// What became of the annotations of one page that did not simply pass.
///
/// Counts are kept by class: of the table that goes out for what was added, else of the one that came in.
public struct Account: Sendable {
  /// What an entry counts.
  public enum Unit: UInt32, Sendable, CaseIterable {
    /// Annotations.
    case annotations = 0
    /// Pages.
    case pages = 1
    /// Something else, which the reason names.
    case others = 2
  }

  /// What an entry says of its annotations.
  public enum Kind: UInt32, Sendable, CaseIterable {
    /// Came in, does not go on.
    case dropped = 1
    /// Goes on, did not come in.
    case added = 2
    /// Goes on, but something about it is worth a line.
    case noted = 3
    /// Never came in: named by the data, but not there.
    case missing = 4
  }

  /// All annotations of one kind and reason.
  public struct Entry: Sendable {
    /// What became of them.
    public var kind: Kind
    /// What is counted.
    public var unit: Unit
    /// Why.
    public var reason: Reason
    /// How many of each class of the active set; empty if none has a class. See ``Account``.
    public var counts: [UInt32]
    /// How many have no class: annotations, pages or others.
    public var unclassed: Int
    /// One of them, such as "annotation 1021"; may be empty.
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

    /// How many there are, with and without class.
    public var total: Int { counts.reduce(unclassed) { $0 + Int($1) } }
  }

  /// The entries so far, in the order in which their reasons came up.
  public private(set) var entries: [Entry] = []

  /// Whether a sink does not write the page; its annotations are counted as dropped.
  public private(set) var leavesOutPage = false

  @usableFromInline let activeSet: Int
  @usableFromInline let outgoingSet: Int
  let classCount: Int
  let outgoingCount: Int

  /// An empty account.
  ///
  /// - Parameters:
  ///   - classes: The table that came in.
  ///   - outgoing: The table that goes out, if it is another one.
  public init(_ classes: ClassTable, outgoing: ClassTable? = nil) {
    activeSet = classes.activeSet
    classCount = classes.classes.count
    outgoingSet = (outgoing ?? classes).activeSet
    outgoingCount = (outgoing ?? classes).classes.count
  }

  /// Counts an annotation that does not go on.
  @inlinable public mutating func drop(_ annotation: Annotation, because reason: Reason) {
    record(.dropped, label: annotation.labels[activeSet], reason, id: annotation.id)
  }

  /// Counts a page that a filter does not hand on, with all that is on it.
  public mutating func drop(_ page: Page, because reason: Reason) {
    record(.dropped, reason, unit: .pages, example: "page '\(page.name)'")
    for annotation in page.annotations { drop(annotation, because: reason) }
  }

  /// Counts a page that a sink does not write, with all that is on it.
  public mutating func leaveOut(_ page: Page, because reason: Reason) {
    leavesOutPage = true
    drop(page, because: reason)
  }

  /// Counts an annotation that goes on and did not come in, by the class that it goes out with.
  @inlinable public mutating func add(_ annotation: Annotation, because reason: Reason) {
    record(.added, label: annotation.labels[outgoingSet], reason, id: annotation.id)
  }

  /// Counts an annotation that goes on with something to say of it.
  @inlinable public mutating func note(_ annotation: Annotation, because reason: Reason) {
    record(.noted, label: annotation.labels[activeSet], reason, id: annotation.id)
  }

  /// Counts annotations without a class, pages or something else.
  ///
  /// - Parameters:
  ///   - kind: What became of them.
  ///   - reason: Why.
  ///   - unit: What they are.
  ///   - count: How many; 0 leaves no entry.
  ///   - example: One of them, in the user's words.
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
      entries.append(
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
  ///   - kind: What became of it.
  ///   - label: Its class in the active set of the table that goes out if it was added, else of the one
  ///     that came in; any other number for none.
  ///   - reason: Why.
  ///   - id: Its number, for the example that is given of all; 0 where it has none.
  ///   - line: Where it stands in the source's file, from 1, for the same; 0 where nobody knows.
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
      entries.append(
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

  /// A page has a handful of reasons: looking through them beats any dictionary.
  private func index(_ kind: Kind, _ unit: Unit, _ reason: Reason) -> Int? {
    entries.firstIndex {
      $0.kind == kind && $0.unit == unit && $0.reason.text == reason.text
        && $0.reason.tag == reason.tag
    }
  }
}
