import Synchronization
import TacetDataSets
import TacetKit

/// Writes pages into the folder of a COCO dataset.
final class COCOWriter: SinkWriter {
  private let classes: ClassTable
  private let images: ImageOptions
  private let written: Mutex<Written>

  /// An encoded page.
  struct Encoded: Sendable {
    let name: String
    let width: Int
    let height: Int
    let place: PagePlace
    let image: ImageState
    /// The annotations; empty for a page that is left out.
    let annotations: AnnotationText
  }

  /// What has been written so far.
  private struct Written {
    var folder: DataSetFolder
    var files: [String: InstancesWriter] = [:]
    var names: Set<String> = []
    var unsaid: UnsupportedFields
  }

  init(staging: String, classes: ClassTable, images: ImageOptions) {
    self.classes = classes
    self.images = images
    written = Mutex(
      Written(folder: DataSetFolder(staging), unsaid: AnnotationText(classes).unsaid)
    )
  }

  func encode(_ delivery: Delivery, account: inout Account) throws -> Encoded {
    let page = delivery.page
    let image = try images.state(of: delivery)
    let place = try PagePlace(page, image: image)
    if image.isMissing { account.leaveOut(page, because: ImageState.missingReason) }
    return Encoded(
      name: page.name,
      width: page.width,
      height: page.height,
      place: place,
      image: image,
      annotations: image.isMissing
        ? AnnotationText(classes) : try AnnotationText(page, classes: classes, account: &account)
    )
  }

  func commit(_ page: Encoded) throws {
    try written.withLock { written in
      if !page.image.isMissing { try claimName(of: page, in: &written) }
      try written.folder.place(page.image, at: page.place.image, ofPage: page.name)
      if page.image.isMissing { return }
      try begin(page.place.split, in: &written)
      try written.files[page.place.split]?.append(page)
      written.unsaid += page.annotations.unsaid
    }
  }

  private func claimName(of page: Encoded, in written: inout Written) throws {
    guard !written.names.insert(page.place.image).inserted else { return }
    throw TacetError.badData(
      "two pages of this name in '\(page.place.split)' would share the image '\(page.place.file)'; "
        + "rename or remove one of them",
      at: .init(page: page.name)
    )
  }

  /// Begins the file of a split, unless it has begun already.
  private func begin(_ split: String, in written: inout Written) throws {
    guard written.files[split] == nil else { return }
    let name = "annotations/instances_\(split).json"
    try written.folder.makeFolder(of: name)
    written.files[split] = try InstancesWriter(
      making: "\(written.folder.path)/\(name)",
      classes: classes
    )
  }

  func finish(_ notes: inout Notes, account: inout Account) throws {
    try written.withLock { written in
      if written.files.isEmpty {
        if let error = written.folder.noImages(sink: COCOSink.stageName) { throw error }
        try begin("train", in: &written)
        notes.warn("no page was written; there is nothing to train on")
      }
      for split in written.files.keys.sorted() { try written.files[split]?.finish() }
      written.folder.reportMissing(in: &notes)
      written.unsaid.report(in: &notes, format: "COCO")
      written.folder.reportLinks(in: &notes)
    }
  }
}
