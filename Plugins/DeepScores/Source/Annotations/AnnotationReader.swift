import JSONStream
import TacetDataSets
import TacetKit

/// Reads the annotations of a file one by one and handles defects.
///
/// Copies are independent; each page uses its own.
struct AnnotationReader: Sendable {
  private let context: AnnotationRecord.Context
  private var json: JSONReader
  /// The record read last; stored here to avoid passing it around.
  private var record = AnnotationRecord()

  /// The number of pixels to add to a box's second corner to make it half-open.
  var margin = 1.0

  /// Whether the corners of inverted boxes are swapped.
  var fixesInverted = false

  /// What copies of the release add to annotations.
  private static let unreadFields = UnreadFields(
    of: "annotation",
    named: [
      "instance", "onset", "duration", "rel_position", "segmentation", "iscrowd", "score", "id",
      "attributes", "bbox",
    ]
  )

  /// The reason for noting an annotation without a class.
  private let noClass: Reason

  init(_ text: JSONText, categories: CategoryMap, classes: ClassTable) {
    json = JSONReader(text)
    context = AnnotationRecord.Context(categories: categories, activeSet: classes.activeSet)
    noClass = Reason("no class in \(classes.activeName)")
  }

  /// Adds an annotation to the page that lists it.
  ///
  /// - Parameters:
  ///   - place: Its offset in the text.
  ///   - id: The page's id.
  ///   - page: The page.
  ///   - account: Counts it if it isn't added, or has a defect.
  /// - Throws: `JSONError` if it is malformed or lacks a required key.
  mutating func read(
    _ place: AnnotationPlace,
    ofPage id: RecordID?,
    into page: inout Page,
    account: inout Account
  ) throws(JSONError) {
    guard try readRecord(at: place, page: id) else {
      account.record(.dropped, .numberTooLarge, example: "annotation \(place.id)")
      return
    }
    let isInverted = record.box.xMin > record.box.xMax || record.box.yMin > record.box.yMax
    if isInverted, fixesInverted { record.box = record.box.upright }
    var annotation = Annotation(
      id: place.id,
      box: Box(
        left: record.box.xMin,
        top: record.box.yMin,
        right: record.box.xMax + margin,
        bottom: record.box.yMax + margin
      ),
      labels: record.labels
    )
    annotation.orientedBox = margin > 0 ? record.oriented?.aroundPixels : record.oriented
    annotation.maskArea = record.area
    let isUnlabelled = record.labels[context.activeSet] == Labels.none
    if isUnlabelled, record.issues.contains(.unknownCategory) {
      account.record(
        .dropped,
        .unknownCategory,
        example: "annotation \(place.id), category \(record.unknownCategory)"
      )
      return
    }
    if isInverted {
      guard fixesInverted else {
        account.drop(annotation, because: .invertedBox)
        return
      }
      account.note(annotation, because: InvertedBoxOptions.fixed)
    }
    guard Self.isSane(annotation) else {
      account.drop(annotation, because: .numberTooLarge)
      return
    }
    if isUnlabelled { account.note(annotation, because: noClass) }
    if annotation.box.isEmpty { account.note(annotation, because: .emptyBox) }
    if !record.issues.isEmpty { note(record.issues, annotation, in: &account) }
    for name in record.unread {
      Self.unreadFields.count(name, in: &account, example: "annotation \(place.id)")
    }
    if let comment = record.comment, comment.count > 0 {
      page.attachments.append(kind: Int(TACET_COMMENT), to: &annotation) { bytes in
        json.appendUTF8(of: comment, to: &bytes)
      }
    }
    page.annotations.append(annotation)
  }

  /// Whether all coordinates are small enough for sums and differences to be finite.
  private static func isSane(_ annotation: Annotation) -> Bool {
    func reach(_ point: Point) -> Double { abs(point.x) + abs(point.y) }
    let (box, oriented) = (annotation.box, annotation.oriented)
    let ofBox = abs(box.xMin) + abs(box.yMin) + abs(box.xMax) + abs(box.yMax)
    let ofCorners =
      reach(oriented.first) + reach(oriented.second) + reach(oriented.third)
      + reach(oriented.fourth)
    return ofBox + ofCorners <= 1e15
  }

  /// Counts an annotation without a page; it is read nevertheless, since an error in it is an error of the
  /// file.
  mutating func drop(
    _ place: AnnotationPlace,
    because reason: Reason,
    account: inout Account
  ) throws(JSONError) {
    let isRead = try readRecord(at: place, page: nil)
    let label = isRead ? record.labels[context.activeSet] : Labels.none
    account.record(.dropped, label: label, reason, id: place.id)
  }

  /// Adds an annotation to the evidence about box ends.
  mutating func add(_ place: AnnotationPlace, to evidence: inout BoxEndsEvidence) throws(JSONError)
  {
    guard try readRecord(at: place, page: nil) else { return }
    evidence.add(record.box, ink: record.area)
  }

  /// Reads an annotation into ``record``.
  ///
  /// - Returns: False if it has a number that no `Double` or `Int` can hold.
  private mutating func readRecord(
    at place: AnnotationPlace,
    page: RecordID?
  ) throws(JSONError) -> Bool {
    json.move(to: place.offset)
    do throws(JSONError) {
      if try record.readCanonical(&json, in: context, page: page) { return true }
      json.move(to: place.offset)
      try record.read(&json, in: context, page: page)
      return true
    } catch {
      guard error.code == .outOfRange else { throw error }
      // A well-formed number like 1e999: a defect of this annotation, if the rest of it is JSON.
      json.move(to: place.offset)
      try json.skipValue()
      return false
    }
  }

  private func note(
    _ issues: AnnotationRecord.Issues,
    _ annotation: Annotation,
    in account: inout Account
  ) {
    if !issues.isDisjoint(with: [.unknownCategory, .unknownOtherCategory]) {
      account.note(annotation, because: .unknownOtherCategory)
    }
    if issues.contains(.twoCategories) { account.note(annotation, because: .twoCategories) }
    if issues.contains(.negativeArea) { account.note(annotation, because: .negativeArea) }
    if issues.contains(.otherPage) { account.note(annotation, because: .otherPage) }
  }
}
