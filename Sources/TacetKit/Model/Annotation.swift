/// One annotation of a page: 136 bytes, no pointers.
///
/// `id` is the source's own number, 0 where it has none; `box` says where the symbol is, `labels` which
/// class it has in each annotation set; `firstAttachment` and `attachmentCount` say which of its page's
/// ``Page/attachments`` are its own.
extension Annotation: @retroactive Equatable {
  /// A symbol with a box and its labels, and nothing else known of it.
  ///
  /// - Parameters:
  ///   - id: The source's own number, 0 without one.
  ///   - box: Where it is, in page pixels.
  ///   - labels: Its class in each annotation set.
  @inlinable public init(id: UInt64, box: Box, labels: Labels) {
    self.init()
    self.id = id
    self.box = box
    self.labels = labels
  }

  /// The rotated box in page pixels, where the source gives one.
  @inlinable public var orientedBox: OrientedBox? {
    get { has(TACET_HAS_ORIENTED_BOX) ? oriented : nil }
    set {
      oriented = newValue ?? OrientedBox()
      set(TACET_HAS_ORIENTED_BOX, newValue != nil)
    }
  }

  /// A detector's confidence from 0 to 1, where the annotation is a prediction.
  @inlinable public var confidence: Double? {
    get { has(TACET_HAS_SCORE) ? Double(score) : nil }
    set {
      score = Float(newValue ?? 0)
      set(TACET_HAS_SCORE, newValue != nil)
    }
  }

  /// How many pixels belong to the symbol, where the source says so.
  @inlinable public var maskArea: Double? {
    get { has(TACET_HAS_AREA) ? area : nil }
    set {
      area = newValue ?? 0
      set(TACET_HAS_AREA, newValue != nil)
    }
  }

  /// Whether the box stands for many symbols that nobody told apart.
  @inlinable public var isCrowd: Bool {
    get { has(TACET_CROWD) }
    set { set(TACET_CROWD, newValue) }
  }

  @usableFromInline func has(_ flag: UInt32) -> Bool { UInt32(flags) & flag != 0 }

  @usableFromInline mutating func set(_ flag: UInt32, _ on: Bool) {
    flags = UInt16(truncatingIfNeeded: on ? UInt32(flags) | flag : UInt32(flags) & ~flag)
  }

  /// Whether every field is equal, references to the page's attachments included.
  public static func == (one: Annotation, other: Annotation) -> Bool {
    one.id == other.id && one.box == other.box && one.oriented == other.oriented
      && one.area == other.area && one.labels == other.labels && one.flags == other.flags
      && one.firstAttachment == other.firstAttachment && one.attachmentCount == other.attachmentCount
      && one.score == other.score && one.reserved == other.reserved
  }
}
