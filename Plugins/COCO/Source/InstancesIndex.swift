import JSONStream
import TacetDataSets
import TacetKit

/// The index that one pass over a file builds: its images, and the offsets of their annotations.
struct InstancesIndex {
  /// All images in the order of the file; those whose page doesn't fail have a size.
  private(set) var images: [ImageEntry] = []

  /// The offsets of annotations, grouped by image; see ``ImageEntry/annotations``.
  private(set) var places: [Int] = []

  /// The offsets of annotations without an image in ``images``, and the reason.
  private(set) var strays: [(place: Int, reason: Reason)] = []

  private var numbers = ImageNumbers()
  /// The number assigned to each image's id, in the order of `images`; nil for one without an id.
  private var numberOfImage: [Int32?] = []
  private var found: [Found] = []
  private var ids = AnnotationIDs()
  private var annotationIndex = 0

  /// An annotation of the file: sixteen bytes.
  private struct Found {
    var place: Int
    var image: Int32
  }

  /// Reads the whole text, with keys in any order.
  ///
  /// Only the ids of annotations are read; ``AnnotationReader`` reads the rest.
  ///
  /// - Parameters:
  ///   - text: The file.
  ///   - finder: Finds the images.
  ///   - split: The split of all of them.
  ///   - account: Counts unusable records.
  /// - Throws: `JSONError` if it isn't JSON or lacks a required key.
  init(
    reading text: JSONText,
    imagesBy finder: ImageFinder,
    split: String,
    account: inout Account
  ) throws(JSONError) {
    var reader = JSONReader(text)
    try reader.readDataset(
      images: { reader throws(JSONError) in try readImages(&reader, account: &account) },
      annotations: { reader throws(JSONError) in try findAnnotations(&reader, account: &account) }
    )
    ids.report(to: &account)
    failSharedIDs()
    let listed = ListedImages(
      images.map(\.fileName),
      in: finder,
      split: split,
      account: &account
    )
    for (index, entry) in listed.entries.enumerated() { images[index].page = entry }
    measureImages(account: &account)
    group()
  }

  // MARK: - Images

  /// The members of images in COCO's own files, and those that labelling programs add.
  private static let unreadFields = UnreadFields(
    of: "image",
    named: [
      "license", "coco_url", "flickr_url", "date_captured", "attributes", "tags", "extra",
      "metadata", "video_id", "frame_id", "depth", "rotation", "not_exhaustive_category_ids",
      "neg_category_ids",
    ]
  )

  private mutating func readImages(
    _ reader: inout JSONReader,
    account: inout Account
  ) throws(JSONError) {
    try reader.beginArray()
    while try reader.nextElement() {
      let start = reader.offset
      var id: RecordID?
      do throws(JSONError) {
        var unread: [String] = []
        let image = try ImageEntry(reading: &reader, id: &id, unread: &unread)
        for name in unread {
          Self.unreadFields.count(name, in: &account, example: "images[\(images.count)]")
        }
        images.append(image)
      } catch {
        guard error.isFaultOfRecord else { throw error }
        images.append(ImageEntry(failure: TacetError(error)))
        reader.move(to: start)
        try reader.skipValue()
      }
      numberOfImage.append(id.map { numbers[$0] })
    }
  }

  /// Fails all images that have the id of another one: it can't be known to which an annotation belongs.
  private mutating func failSharedIDs() {
    var first: [Int32: Int] = [:]
    for (index, number) in numberOfImage.enumerated() {
      guard let number else { continue }
      guard let other = first[number] else {
        first[number] = index
        continue
      }
      let failure = TacetError.badData(
        "images[\(other)] and images[\(index)] have the same id, so it can't be known which of them "
          + "an annotation belongs to"
      )
      for index in [other, index] { images[index].fileName = .failure(failure) }
    }
  }

  /// Reads sizes that the file doesn't give from the images.
  private mutating func measureImages(account: inout Account) {
    for index in images.indices
    where images[index].size == nil && images[index].page.failure == nil {
      let name = (try? images[index].fileName.get().text) ?? ""
      do throws(TacetError) {
        try images[index].measure()
        account.record(.noted, .sizeOfImage, unit: .others, example: "image '\(name)'")
      } catch {
        images[index].page.failure = TacetError(error.code, "image '\(name)': \(error.detail)")
      }
    }
  }

  // MARK: - Annotations

  private mutating func findAnnotations(
    _ reader: inout JSONReader,
    account: inout Account
  ) throws(JSONError) {
    try reader.refuseDeepScores(in: "annotations")
    try reader.beginArray()
    while try reader.nextElement() {
      defer { annotationIndex += 1 }
      let start = reader.offset
      do throws(JSONError) {
        try findAnnotation(&reader, at: start)
      } catch {
        guard error.isFaultOfRecord else { throw error }
        reader.move(to: start)
        try reader.skipValue()
        account.record(
          .dropped,
          .malformed,
          example: "annotations[\(annotationIndex)]: \(error.detail)"
        )
      }
    }
  }

  /// Finds the two ids and skips the rest as fast as possible.
  private mutating func findAnnotation(
    _ reader: inout JSONReader,
    at start: Int
  ) throws(JSONError) {
    var image: Int32?
    var hasID = false
    try reader.beginObject()
    while let key = try reader.nextKey() {
      if reader.matches(key, "image_id") {
        image = try reader.skipNull() ? nil : numbers.read(&reader)
      } else if reader.matches(key, "id") {
        try ids.read(&reader)
        hasID = true
      } else {
        try reader.passValue()
      }
      if hasID, image != nil {
        try reader.passRestOfObject()
        break
      }
    }
    if let image {
      found.append(Found(place: start, image: image))
    } else {
      strays.append((start, .noImage))
    }
  }

  // MARK: - Both

  /// Groups the annotations by image with a counting sort.
  private mutating func group() {
    var indexOfNumber = [Int](repeating: -1, count: numbers.count)
    for (index, number) in numberOfImage.enumerated() {
      if let number { indexOfNumber[Int(number)] = index }
    }
    func isUsable(_ index: Int) -> Bool { index >= 0 && images[index].page.failure == nil }
    var counts = [Int](repeating: 0, count: images.count)
    for annotation in found {
      let index = indexOfNumber[Int(annotation.image)]
      if isUsable(index) { counts[index] += 1 }
    }
    var end = 0
    for index in images.indices {
      images[index].annotations = end..<end
      end += counts[index]
    }
    places = [Int](repeating: 0, count: end)
    for annotation in found {
      let index = indexOfNumber[Int(annotation.image)]
      guard isUsable(index) else {
        strays.append((annotation.place, index >= 0 ? .onFailedPage : .noImage))
        continue
      }
      let next = images[index].annotations.upperBound
      places[next] = annotation.place
      images[index].annotations = images[index].annotations.lowerBound..<next + 1
    }
    found = []
  }
}

/// The ids of a file's annotations, to find duplicates.
private struct AnnotationIDs {
  private var ids: [UInt64] = []
  private var isRising = true

  /// Reads an id.
  mutating func read(_ reader: inout JSONReader) throws(JSONError) {
    guard let id = try reader.readAnnotationID() else { return }
    if let last = ids.last, last >= id { isRising = false }
    ids.append(id)
  }

  /// Counts duplicates, then discards all ids.
  mutating func report(to account: inout Account) {
    defer { ids = [] }
    guard !isRising else { return }
    ids.sort()
    var count = 0
    var example: UInt64 = 0
    for (one, next) in zip(ids, ids.dropFirst()) where one == next {
      if count == 0 { example = one }
      count += 1
    }
    account.record(.noted, .idGivenTwice, count: count, example: "annotation \(example)")
  }
}

extension JSONReader {
  /// Reads the id of an annotation: a non-negative integer, in quotes or not; nil for anything else.
  mutating func readAnnotationID() throws(JSONError) -> UInt64? {
    switch try peek() {
    case .number:
      let start = offset
      do throws(JSONError) {
        return UInt64(exactly: try readInteger())
      } catch {
        guard error.isFaultOfRecord else { throw error }
        // A fraction, or more than 64 bits: the annotation is usable without its id.
        move(to: start)
        try skipValue()
        return nil
      }
    case .string:
      let spelled = try readString()
      return unsignedInteger(spelled)
    default:
      try skipValue()
      return nil
    }
  }
}

extension JSONError {
  /// Whether the error concerns one record, so that the others remain usable.
  var isFaultOfRecord: Bool { [.wrongType, .outOfRange, .invalidValue].contains(code) }
}
