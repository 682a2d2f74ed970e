public import TacetKit

/// Counts what annotations have that a format cannot store, to report it once.
public struct UnsupportedFields: Sendable {
  /// What an annotation may have beside class and box.
  public struct AnnotationFields: OptionSet, Sendable {
    /// A bit for each field.
    public let rawValue: UInt16

    /// The fields whose bits are set.
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// An oriented box.
    public static let orientedBoxes = AnnotationFields(rawValue: 1)
    /// Polygons.
    public static let polygons = AnnotationFields(rawValue: 2)
    /// A mask.
    public static let masks = AnnotationFields(rawValue: 4)
    /// A comment.
    public static let comments = AnnotationFields(rawValue: 8)
    /// Relations to other annotations.
    public static let relations = AnnotationFields(rawValue: 16)
    /// Attributes.
    public static let attributes = AnnotationFields(rawValue: 32)
    /// Classes in annotation sets other than the active one.
    public static let otherLabels = AnnotationFields(rawValue: 64)
    /// The flag `iscrowd`: the box covers a group of symbols.
    public static let crowds = AnnotationFields(rawValue: 128)
    /// The area of the mask.
    public static let maskAreas = AnnotationFields(rawValue: 256)

    /// A detector's confidence.
    public static let confidences = AnnotationFields(rawValue: 512)

    /// The nouns for the bits, in order.
    fileprivate static let nouns: [(one: String, many: String?)] = [
      ("oriented box", nil), ("polygon", nil), ("mask", nil), ("comment", nil),
      ("relation list", nil), ("attribute list", nil),
      ("label of another annotation set", "labels of other annotation sets"),
      ("iscrowd flag", nil), ("area", nil), ("confidence", nil),
    ]

    fileprivate init(kind: UInt32) {
      switch Int(kind) {
      case Int(TACET_COMMENT): self = .comments
      case Int(TACET_POLYGONS): self = .polygons
      case Int(TACET_MASK): self = .masks
      case Int(TACET_RELATIONS): self = .relations
      case Int(TACET_ATTRIBUTES): self = .attributes
      default: self = []
      }
    }
  }

  private let supported: AnnotationFields
  private let activeSet: Int
  private var counts = [Int](repeating: 0, count: AnnotationFields.nouns.count)

  /// Without counts.
  ///
  /// - Parameters:
  ///   - supported: The fields that the format can store; by default only the area.
  ///   - activeSet: The annotation set whose classes are written.
  public init(except supported: AnnotationFields = .maskAreas, activeSet: Int) {
    self.supported = supported
    self.activeSet = activeSet
  }

  /// Counts the unsupported fields of an annotation.
  ///
  /// - Parameters:
  ///   - annotation: The annotation.
  ///   - attachments: The attachments of its page.
  ///   - written: Further fields that were stored for this annotation.
  public mutating func add(
    _ annotation: Annotation,
    of attachments: borrowing Attachments,
    except written: AnnotationFields = []
  ) {
    let written = supported.union(written)
    if annotation.orientedBox != nil { count(.orientedBoxes, unless: written) }
    if annotation.isCrowd { count(.crowds, unless: written) }
    if annotation.maskArea != nil { count(.maskAreas, unless: written) }
    if annotation.confidence != nil { count(.confidences, unless: written) }
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

  /// Adds a note about the unsupported fields, if there were any.
  ///
  /// - Parameters:
  ///   - notes: The notes.
  ///   - format: The name of the format: "VOC".
  public func report(in notes: inout Notes, format: String) {
    let parts = zip(counts, AnnotationFields.nouns).filter { $0.0 > 0 }
      .map { count, noun in count.counted(noun.one, noun.many) }
    guard !parts.isEmpty else { return }
    notes.say("\(format) cannot store (not exported): \(parts.joined(separator: ", "))")
  }
}
