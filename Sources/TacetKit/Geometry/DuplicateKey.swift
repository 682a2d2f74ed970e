/// What makes annotations of a page exact duplicates: the same class and the same box.
///
/// Annotations without a class in the active set are of the same class if they agree in all annotation
/// sets. Near duplicates are of the same class too; see ``DuplicateIndex``.
///
/// Keys are ordered by their boxes: those of one box stand together, those without a class first.
public struct DuplicateKey: Hashable, Comparable, Sendable {
  /// Where the annotation is.
  public let box: Box

  /// Its class in the active set, `Labels.none` without one.
  public let label: Int16

  /// The label in the active set, or all labels if there is none: one word is hashed in a fraction of the
  /// time of four labels.
  @usableFromInline let labels: UInt64

  /// The key of an annotation.
  ///
  /// - Parameters:
  ///   - annotation: The annotation.
  ///   - activeSet: The annotation set that gives it its class.
  ///   - box: Where it is, if that is not its own box: the part of it on the page, say.
  public init(_ annotation: Annotation, activeSet: Int, box: Box? = nil) {
    self.box = box ?? annotation.box
    label = annotation.labels[activeSet]
    labels = (label >= 0 ? Labels(label, in: activeSet) : annotation.labels).word
  }

  /// Whether class and box are equal.
  @inlinable public static func == (one: DuplicateKey, other: DuplicateKey) -> Bool {
    one.box == other.box && one.labels == other.labels
  }

  /// Feeds class and box.
  @inlinable public func hash(into hasher: inout Hasher) {
    hasher.combine(box)
    hasher.combine(labels)
  }

  /// By box, then by class.
  public static func < (one: DuplicateKey, other: DuplicateKey) -> Bool {
    if one.box.xMin != other.box.xMin { return one.box.xMin < other.box.xMin }
    if one.box.yMin != other.box.yMin { return one.box.yMin < other.box.yMin }
    if one.box.xMax != other.box.xMax { return one.box.xMax < other.box.xMax }
    if one.box.yMax != other.box.yMax { return one.box.yMax < other.box.yMax }
    return one.label != other.label ? one.label < other.label : one.labels < other.labels
  }
}

extension Labels {
  /// All labels in one word: equal for equal labels.
  public var word: UInt64 {
    (0..<Labels.setCount).reduce(0) { $0 << 16 | UInt64(UInt16(bitPattern: self[$1])) }
  }
}
