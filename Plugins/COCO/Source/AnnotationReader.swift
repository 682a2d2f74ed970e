import JSONStream
import TacetDataSets
import TacetKit

/// Reads the annotations of a file one by one and handles defects.
///
/// Copies are independent; each page uses its own.
struct AnnotationReader: Sendable {
  private let categories: CategoryTable
  private var unread = UnreadFields(of: "annotation", named: [])
  private var json: JSONReader
  private var segmentations: SegmentationReader
  /// The record read last; stored here to avoid passing it around.
  private var record = AnnotationRecord()

  private let fixesInverted: Bool

  init(_ text: JSONText, categories: CategoryTable, fixesInverted: Bool) {
    self.fixesInverted = fixesInverted
    json = JSONReader(text)
    segmentations = SegmentationReader(text)
    self.categories = categories
  }

  /// The number of annotations whose members are looked at for names.
  private static let sampleSize = 100

  /// Learns from the first annotations which of their members are to be counted by name.
  ///
  /// - Parameter places: The offsets of all annotations.
  mutating func learnFields(from places: [Int]) {
    var names: [String] = []
    for place in places.prefix(Self.sampleSize) {
      json.move(to: place)
      // A fault is found when the annotation is read for its page.
      guard (try? record.read(&json, categories: categories)) != nil else { continue }
      for name in record.unread where !names.contains(name) { names.append(name) }
    }
    unread = UnreadFields(of: "annotation", named: names)
  }

  /// Adds an annotation to its page.
  ///
  /// - Parameters:
  ///   - place: Its offset in the text.
  ///   - page: The page.
  ///   - account: Counts it if it isn't added, or has a defect.
  /// - Throws: `JSONError` if it isn't JSON.
  mutating func read(
    at place: Int,
    into page: inout Page,
    account: inout Account
  ) throws(JSONError) {
    guard try readRecord(at: place, account: &account) else { return }
    var annotation = Annotation(
      id: record.id ?? 0,
      box: Box(),
      labels: Labels(
        first: record.label,
        second: Labels.none,
        third: Labels.none,
        fourth: Labels.none
      )
    )
    if let category = record.unknownCategory {
      account.record(
        .dropped,
        .unknownCategory,
        example: "annotation \(annotation.id), category \(category)"
      )
      return
    }
    var shape = Segmentation.none
    if let place = record.segmentation {
      shape = try segmentations.read(at: place, page: page)
      if let fault = shape.fault { account.note(annotation, because: fault) }
    }
    guard let box = box(shape, annotation, account: &account) else { return }
    annotation.box = box
    annotation.isCrowd = record.isCrowd
    annotation.maskArea = maskArea(shape, annotation, account: &account)
    for name in record.unread {
      unread.count(name, in: &account, example: "annotation \(annotation.id)")
    }
    if !record.attributes.isEmpty {
      page.attachments.append(kind: Int(TACET_ATTRIBUTES), record.attributes, to: &annotation)
    }
    if let score = record.score {
      if (0...1).contains(score) {
        annotation.confidence = score
      } else {
        account.note(annotation, because: .badScore)
      }
    }
    if record.id == nil { account.note(annotation, because: .noNumber) }
    if box.isEmpty { account.note(annotation, because: .emptyBox) }
    if segmentations.append(shape, to: &annotation, of: &page) {
      account.note(annotation, because: .cutMask)
    }
    page.annotations.append(annotation)
  }

  /// Counts an annotation without a page; it is read nevertheless, to detect invalid JSON.
  mutating func drop(
    at place: Int,
    because reason: Reason,
    account: inout Account
  ) throws(JSONError) {
    guard try readRecord(at: place, account: &account) else { return }
    account.record(.dropped, label: record.label, reason, id: record.id ?? 0)
  }

  /// The half-open box; nil if the annotation has none and is dropped.
  private func box(
    _ shape: Segmentation,
    _ annotation: Annotation,
    account: inout Account
  ) -> Box? {
    guard record.hasBox else {
      if let bounds = shape.bounds { return bounds }
      account.drop(annotation, because: .noBox)
      return nil
    }
    var box = Box(
      left: record.left,
      top: record.top,
      right: record.left + record.width,
      bottom: record.top + record.height
    )
    if record.width < 0 || record.height < 0 {
      guard fixesInverted else {
        account.drop(annotation, because: .negativeBox)
        return nil
      }
      box = box.upright
      account.note(annotation, because: InvertedBoxOptions.fixed)
    }
    guard box.xMin.isCoordinate, box.yMin.isCoordinate, box.xMax.isCoordinate,
      box.yMax.isCoordinate
    else {
      account.drop(annotation, because: .numberTooLarge)
      return nil
    }
    return box
  }

  /// The area of the annotation; nil if the file's `area` is meaningless.
  private func maskArea(
    _ shape: Segmentation,
    _ annotation: Annotation,
    account: inout Account
  ) -> Double? {
    guard let area = record.area else { return nil }
    guard area >= 0 else {
      account.note(annotation, because: .negativeArea)
      return nil
    }
    // Some tools write 0 for "unknown", and trainers skip annotations without area. Without an area, a
    // sink uses that of the mask or the box.
    if area == 0, !annotation.box.isEmpty, shape.area != 0 {
      account.note(annotation, because: .zeroArea)
      return nil
    }
    // An area that equals the box's adds no information, and becomes wrong when the box changes.
    return shape.hasInk || area != abs(record.width * record.height) ? area : nil
  }

  /// Reads an annotation into ``record``.
  ///
  /// - Returns: False if it is unusable, which has been counted.
  private mutating func readRecord(
    at place: Int,
    account: inout Account
  ) throws(JSONError) -> Bool {
    json.move(to: place)
    do throws(JSONError) {
      try record.read(&json, categories: categories)
      return true
    } catch {
      guard error.isFaultOfRecord else { throw error }
      // A defect of this annotation only, if the rest of it is JSON.
      json.move(to: place)
      try json.skipValue()
      let isTooLarge = error.code == .outOfRange
      account.record(
        .dropped,
        isTooLarge ? .numberTooLarge : .malformed,
        example: "annotation \(record.id ?? 0): \(error.detail)"
      )
      return false
    }
  }
}
