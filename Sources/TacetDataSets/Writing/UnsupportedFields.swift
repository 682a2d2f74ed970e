public import TacetKit

/// What symbols have that a format has no place for, counted over a run, to be said once.
public struct UnsupportedFields: Sendable {
  /// What a symbol may have beside class and box.
  public struct AnnotationFields: OptionSet, Sendable {
    /// A bit for each.
    public let rawValue: UInt16

    /// The things whose bits are set.
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// A rotated box.
    public static let orientedBoxes = AnnotationFields(rawValue: 1)
    /// Polygons.
    public static let outlines = AnnotationFields(rawValue: 2)
    /// Which pixels of its box are the symbol's.
    public static let masks = AnnotationFields(rawValue: 4)
    /// Comments of the source's.
    public static let comments = AnnotationFields(rawValue: 8)
    /// Other symbols that it points at.
    public static let links = AnnotationFields(rawValue: 16)
    /// Named values.
    public static let values = AnnotationFields(rawValue: 32)
    /// Classes in annotation sets other than the active one.
    public static let otherLabels = AnnotationFields(rawValue: 64)
    /// The mark of a crowd: that the box stands for many symbols.
    public static let crowds = AnnotationFields(rawValue: 128)
    /// How many pixels of ink it has.
    public static let maskAreas = AnnotationFields(rawValue: 256)

    /// The nouns for the bits, in order.
    fileprivate static let nouns: [(one: String, many: String?)] = [
      ("oriented box", nil), ("polygon", nil), ("mask", nil), ("comment", nil),
      ("relation list", nil), ("attribute list", nil),
      ("label of another annotation set", "labels of other annotation sets"),
      ("iscrowd flag", nil), ("area", nil),
    ]

    fileprivate init(kind: UInt32) {
      switch Int(kind) {
      case Int(TACET_COMMENT): self = .comments
      case Int(TACET_POLYGONS): self = .outlines
      case Int(TACET_MASK): self = .masks
      case Int(TACET_RELATIONS): self = .links
      case Int(TACET_ATTRIBUTES): self = .values
      default: self = []
      }
    }
  }

  private let said: AnnotationFields
  private let activeSet: Int
  private var counts = [Int](repeating: 0, count: AnnotationFields.nouns.count)

  /// Nothing yet.
  ///
  /// - Parameters:
  ///   - said: What the format has a place for; by default the area of ink alone.
  ///   - activeSet: The annotation set whose classes are written.
  public init(except said: AnnotationFields = .maskAreas, activeSet: Int) {
    self.said = said
    self.activeSet = activeSet
  }

  /// Counts what an annotation has.
  ///
  /// - Parameters:
  ///   - annotation: The annotation.
  ///   - attachments: Those of its page.
  ///   - written: What of it the format had a place for this time.
  public mutating func add(
    _ annotation: Annotation,
    of attachments: borrowing Attachments,
    except written: AnnotationFields = []
  ) {
    let written = said.union(written)
    if annotation.orientedBox != nil { count(.orientedBoxes, unless: written) }
    if annotation.isCrowd { count(.crowds, unless: written) }
    if annotation.maskArea != nil { count(.maskAreas, unless: written) }
    for set in 0..<Labels.setCount where set != activeSet && annotation.labels[set] != Labels.none {
      count(.otherLabels, unless: written)
    }
    let first = min(Int(annotation.firstAttachment), attachments.entries.count)
    let end = min(first + Int(annotation.attachmentCount), attachments.entries.count)
    for place in first..<end {
      count(AnnotationFields(kind: attachments.entries[place].kind), unless: written)
    }
  }

  private mutating func count(_ thing: AnnotationFields, unless written: AnnotationFields) {
    guard !thing.isEmpty, written.isDisjoint(with: thing) else { return }
    counts[thing.rawValue.trailingZeroBitCount] += 1
  }

  /// Adds the counts of another page.
  public static func += (total: inout UnsupportedFields, page: UnsupportedFields) {
    for index in total.counts.indices { total.counts[index] += page.counts[index] }
  }

  /// Says once what was left out, if something was.
  ///
  /// - Parameters:
  ///   - notes: Where to.
  ///   - format: What has no place for it: "VOC".
  public func report(in notes: inout Notes, format: String) {
    let parts = zip(counts, AnnotationFields.nouns).filter { $0.0 > 0 }
      .map { count, noun in count.counted(noun.one, noun.many) }
    guard !parts.isEmpty else { return }
    notes.say("\(format) cannot store (not exported): \(parts.joined(separator: ", "))")
  }
}
