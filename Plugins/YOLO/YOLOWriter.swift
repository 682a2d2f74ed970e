import Synchronization
import TacetKit

/// Writes pages into the folder of a YOLO data set.
final class YOLOWriter: SinkWriter {
  private let staging: String
  private let classNames: [String]
  private let activeSet: Int
  private let images: ImageMode
  private let written = Mutex(Written())

  static let empty = Reason("no width or height")
  static let outside = Reason("outside the page")
  static let cut = Reason("cut at the page's edge for YOLO")
  static let unclassed = Reason("no class")
  static let imageless = Reason("page has no image on disk")

  /// A page on its way to the disk.
  struct Encoded: Sendable {
    let name: String
    let paths: PagePaths
    let image: ImageState
    let labels: [UInt8]
    let isTiny: Bool
  }

  /// What there is of a page's image.
  enum ImageState: Sendable {
    /// The file to link or copy.
    case file(String)
    /// It isn't wanted.
    case unwanted
    /// It isn't there; the path where it was looked for, if the page names one.
    case missing(String?)
  }

  /// What has been written so far.
  private struct Written {
    var folders: Set<String> = []
    /// The label files, and for each the image that its page came from.
    var labels: [String: String] = [:]
    var splits: Set<String> = []
    var imageless = Examples()
    var lookedFor: String?
    var symbolicLinks = Examples()
    var unreadable = Examples()
    var tiny = Examples()
  }

  init(staging: String, classNames: [String], activeSet: Int, images: ImageMode) {
    self.staging = staging
    self.classNames = classNames
    self.activeSet = activeSet
    self.images = images
  }

  // MARK: - A page by itself

  func encode(_ delivery: Delivery, account: inout Account) throws -> Encoded {
    let page = delivery.page
    let paths = try PagePaths(page)
    let image = try imageState(of: page)
    var labels = LabelLines(page)
    if case .missing = image {
      account.leaveOut(page, because: Self.imageless)
    } else {
      for annotation in page.annotations { append(annotation, to: &labels, account: &account) }
    }
    return Encoded(
      name: page.name,
      paths: paths,
      image: image,
      labels: labels.bytes,
      isTiny: min(page.width, page.height) < Ultralytics.smallestSide
    )
  }

  private func append(
    _ annotation: Annotation,
    to labels: inout LabelLines,
    account: inout Account
  ) {
    let index = Int(annotation.labels[activeSet])
    let inside = annotation.box.intersection(labels.bounds)
    if !classNames.indices.contains(index) {
      account.drop(annotation, because: Self.unclassed)
    } else if annotation.box.isEmpty {
      account.drop(annotation, because: Self.empty)
    } else if inside.isEmpty {
      account.drop(annotation, because: Self.outside)
    } else {
      if inside != annotation.box { account.note(annotation, because: Self.cut) }
      labels.append(classIndex: index, box: inside)
    }
  }

  private func imageState(of page: Page) throws -> ImageState {
    guard images != .none else { return .unwanted }
    guard let image = page.image else { return .missing(nil) }
    let view = image.view
    guard view.x == 0, view.y == 0, view.width == page.width, view.height == page.height else {
      throw TacetError.badUsage(
        "cut pages need pixel output, which this version doesn't write; "
          + "write the labels alone (yolo --images none)",
        at: .init(file: image.path, page: page.name)
      )
    }
    let isThere = !image.isMissing && Files.isFile(image.path)
    return isThere ? .file(image.path) : .missing(image.path)
  }

  // MARK: - One page after the other

  func commit(_ page: Encoded) throws {
    try written.withLock { written in
      if case .missing(let path) = page.image {
        written.imageless.add(page.name)
        written.lookedFor = written.lookedFor ?? path
        return
      }
      try claimLabels(of: page, in: &written)
      try writeImage(of: page, in: &written)
      try makeFolder(of: page.paths.label, in: &written)
      try Files.create("\(staging)/\(page.paths.label)", page.labels)
      written.splits.insert(page.paths.split)
      if page.isTiny { written.tiny.add(page.name) }
    }
  }

  private func claimLabels(of page: Encoded, in written: inout Written) throws {
    var image = ""
    if case .file(let path) = page.image { image = path }
    guard let other = written.labels.updateValue(image, forKey: page.paths.label) else { return }
    let images = image.isEmpty ? "" : " (images '\(other)' and '\(image)')"
    throw TacetError.badData(
      "two pages of this name in '\(page.paths.split)'\(images) would share the label file "
        + "'\(page.paths.label)'; rename or remove one of them",
      at: .init(page: page.name)
    )
  }

  private func writeImage(of page: Encoded, in written: inout Written) throws {
    guard case .file(let source) = page.image else { return }
    try makeFolder(of: page.paths.image, in: &written)
    let target = "\(staging)/\(page.paths.image)"
    if images == .copy {
      try Files.copy(source, to: target)
    } else if try Files.link(source, at: target) == .symbolic {
      written.symbolicLinks.add(page.name)
    }
    if !Ultralytics.canRead(page.paths.image) { written.unreadable.add(page.paths.image) }
  }

  /// Makes the folders on the way to `file`, once each.
  private func makeFolder(of file: String, in written: inout Written) throws {
    guard let slash = file.lastIndex(of: "/") else { return }
    let folder = String(file[..<slash])
    guard written.folders.insert(folder).inserted else { return }
    try makeFolder(of: folder, in: &written)
    try Files.makeFolder("\(staging)/\(folder)")
  }

  // MARK: - The whole

  func finish(_ notes: inout Notes, account: inout Account) throws {
    try written.withLock { written in
      if written.labels.isEmpty, written.imageless.count > 0 { throw noImages(written) }
      let description = DataYAML(
        classNames: classNames,
        splits: written.splits,
        hasImages: images != .none
      )
      try Files.create("\(staging)/data.yaml", Array(description.text().utf8))
      for warning in description.warnings { notes.warn(warning) }
      report(written, in: &notes)
    }
  }

  private func noImages(_ written: Written) -> TacetError {
    let place = written.lookedFor.map { "such as '\($0)'" } ?? "for the data set names none"
    return TacetError.noInput(
      "no page has its image on disk, \(place); say where the images are, as in "
        + "'deepscores --images DIR', or write the labels alone with 'yolo --images none'"
    )
  }

  private func report(_ written: Written, in notes: inout Notes) {
    if written.imageless.count > 0 {
      notes.warn("pages left out because their image isn't on disk: \(written.imageless)")
    }
    if written.unreadable.count > 0 {
      notes.warn("images in a format that Ultralytics doesn't read: \(written.unreadable)")
    }
    if written.tiny.count > 0 {
      notes.warn(
        "pages less than \(Ultralytics.smallestSide) pixels wide or high, which Ultralytics leaves "
          + "out: \(written.tiny)"
      )
    }
    if written.symbolicLinks.count > 0 {
      notes.say(
        "images linked symbolically because they can't be hard-linked (another file system, or not "
          + "yours): \(written.symbolicLinks); leave them where they are, or use --images copy"
      )
    }
  }
}
