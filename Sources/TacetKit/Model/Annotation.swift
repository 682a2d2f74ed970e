/// One annotation of a page: 136 bytes, no pointers.
///
/// `id` is the number that the source gives it, or 0; `box` is its bounding box; `labels` is its class in
/// each annotation set; `firstAttachment` and `attachmentCount` select its entries in the page's
/// ``Page/attachments``.
extension Annotation: @retroactive Equatable {
  /// An annotation with a box and labels only.
  ///
  /// - Parameters:
  ///   - id: The number that the source gives it, or 0.
  ///   - box: The bounding box in page pixels.
  ///   - labels: The class in each annotation set.
  @inlinable public init(id: UInt64, box: Box, labels: Labels) {
    self.init()
    self.id = id
    self.box = box
    self.labels = labels
  }

  /// The oriented box in page pixels, if the source gives one.
  @inlinable public var orientedBox: OrientedBox? {
    get { has(TACET_HAS_ORIENTED_BOX) ? oriented : nil }
    set {
      oriented = newValue ?? OrientedBox()
      set(TACET_HAS_ORIENTED_BOX, newValue != nil)
    }
  }

  /// The detector's confidence from 0 to 1, if the annotation is a prediction.
  @inlinable public var confidence: Double? {
    get { has(TACET_HAS_SCORE) ? Double(score) : nil }
    set {
      score = Float(newValue ?? 0)
      set(TACET_HAS_SCORE, newValue != nil)
    }
  }

  /// The area in pixels, if the source gives one.
  @inlinable public var maskArea: Double? {
    get { has(TACET_HAS_AREA) ? area : nil }
    set {
      area = newValue ?? 0
      set(TACET_HAS_AREA, newValue != nil)
    }
  }

  /// Whether the box covers a group of symbols that are not annotated one by one (COCO's iscrowd).
  @inlinable public var isCrowd: Bool {
    get { has(TACET_CROWD) }
    set { set(TACET_CROWD, newValue) }
  }

  @usableFromInline func has(_ flag: UInt32) -> Bool { UInt32(flags) & flag != 0 }

  @usableFromInline mutating func set(_ flag: UInt32, _ on: Bool) {
    flags = UInt16(truncatingIfNeeded: on ? UInt32(flags) | flag : UInt32(flags) & ~flag)
  }

  /// Whether all fields are equal, including the references to the page's attachments.
  public static func == (one: Annotation, other: Annotation) -> Bool {
    one.id == other.id && one.box == other.box && one.oriented == other.oriented
      && one.area == other.area && one.labels == other.labels && one.flags == other.flags
      && one.firstAttachment == other.firstAttachment
      && one.attachmentCount == other.attachmentCount
      && one.score == other.score && one.reserved == other.reserved
  }
}
