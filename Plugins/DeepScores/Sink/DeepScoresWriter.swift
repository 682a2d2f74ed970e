import Synchronization
import TacetDataSets
import TacetKit

/// Writes pages into the folder of a data set in DeepScoresV2's format.
final class DeepScoresWriter: SinkWriter {
  private let classes: ClassTable
  private let categories: CategoryNumbers
  private let images: ImageOptions
  private let written: Mutex<Written>

  /// A page on its way to the disk.
  struct Encoded: Sendable {
    let name: String
    let width: Int
    let height: Int
    let place: ImagePlace
    let image: ImageState
    /// None for a page that is left out.
    let annotations: RecordText
  }

  /// Where a page belongs: its split, and its image in the one folder of all images.
  struct ImagePlace: Sendable {
    let split: String
    let file: String

    init(_ page: Page, image: ImageState) {
      let place = PagePlace(page, image: image)
      split = place.split
      // Without an image the name has no extension, and would lose what looks like one when it is read.
      file = place.file == page.name ? page.name + ".png" : place.file
    }
  }

  /// What has been written so far.
  private struct Written {
    var folder: DataSetFolder
    var files: [String: SplitFile] = [:]
    /// For each image the split of its page.
    var images: [String: String] = [:]
    var unsaid = RecordText.nothingUnsaid
  }

  init(staging: String, classes: ClassTable, images: ImageOptions) {
    self.classes = classes
    self.images = images
    categories = CategoryNumbers(classes)
    written = Mutex(Written(folder: DataSetFolder(staging)))
  }

  func encode(_ delivery: Delivery, account: inout Account) throws -> Encoded {
    let page = delivery.page
    let image = try images.state(of: delivery)
    let place = ImagePlace(page, image: image)
    if image.isMissing { account.leaveOut(page, because: ImageState.missingReason) }
    return Encoded(
      name: page.name,
      width: page.width,
      height: page.height,
      place: place,
      image: image,
      annotations: image.isMissing
        ? RecordText()
        : try RecordText(
          page,
          categories: categories,
          setCount: classes.sets.count,
          account: &account
        )
    )
  }

  func commit(_ page: Encoded) throws {
    try written.withLock { written in
      if !page.image.isMissing { try claimName(of: page, in: &written) }
      let name = "images/\(page.place.file)"
      try written.folder.place(page.image, at: name, ofPage: page.name)
      if page.image.isMissing { return }
      try begin(page.place.split, in: &written)
      try written.files[page.place.split]?.append(page)
      written.unsaid += page.annotations.unsaid
    }
  }

  private func claimName(of page: Encoded, in written: inout Written) throws {
    guard let other = written.images.updateValue(page.place.split, forKey: page.place.file) else {
      return
    }
    let splits = other == page.place.split ? "'\(other)'" : "'\(other)' and '\(page.place.split)'"
    throw TacetError.badData(
      "two pages of this name in \(splits) would share the image '\(page.place.file)', as all images "
        + "are in one folder here; rename or remove one of them",
      at: .init(page: page.name)
    )
  }

  /// Begins the file of a split, unless it has been.
  private func begin(_ split: String, in written: inout Written) throws {
    guard written.files[split] == nil else { return }
    let name = "deepscores_\(split).json"
    try written.folder.makeFolder(of: name)
    written.files[split] = try SplitFile(
      making: "\(written.folder.path)/\(name)",
      classes: classes,
      categories: categories
    )
  }

  func finish(_ notes: inout Notes, account: inout Account) throws {
    try written.withLock { written in
      if written.files.isEmpty {
        if let error = written.folder.noImages(sink: DeepScoresSink.stageName) { throw error }
        try begin("train", in: &written)
        notes.warn("no page was written; there is nothing to train on")
      }
      for split in written.files.keys.sorted() { try written.files[split]?.finish() }
      written.folder.reportMissing(in: &notes)
      let renumbered = written.files.values.reduce(0) { $0 + $1.renumberedCount }
      if renumbered > 0 {
        notes.say("annotations whose number was in use, numbered anew: \(renumbered)")
      }
      written.unsaid.report(in: &notes, format: "DeepScoresV2")
      written.folder.reportLinks(in: &notes)
    }
  }
}
