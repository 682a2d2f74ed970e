import Synchronization
import TacetDataSets
import TacetKit

/// Writes pages into the folder of a YOLO dataset.
final class YOLOWriter: SinkWriter {
  private let classNames: [String]
  private let activeSet: Int
  private let task: LabelTask
  private let writesConfidences: Bool
  private let images: ImageOptions
  private let written: Mutex<Written>

  static let joined = Reason("polygons of one annotation, joined to one")

  /// A page on its way to the disk.
  struct Encoded: Sendable {
    let name: String
    let place: PagePlace
    /// The label file.
    let label: String
    let image: ImageState
    let labels: [UInt8]
    let unsupported: UnsupportedFields
    let isTiny: Bool
  }

  /// What has been written so far.
  private struct Written {
    var folder: DataSetFolder
    var splits: Set<String> = []
    var unreadable = Examples()
    var tiny = Examples()
    var unsupported: UnsupportedFields
  }

  init(
    staging: String,
    classNames: [String],
    activeSet: Int,
    task: LabelTask,
    writesConfidences: Bool,
    images: ImageOptions
  ) {
    self.writesConfidences = writesConfidences
    self.task = task
    self.classNames = classNames
    self.activeSet = activeSet
    self.images = images
    written = Mutex(
      Written(folder: DataSetFolder(staging), unsupported: task.unsupported(activeSet: activeSet))
    )
  }

  // MARK: - A page by itself

  func encode(_ delivery: Delivery, account: inout Account) throws -> Encoded {
    let page = delivery.page
    let image = try images.state(of: delivery, account: &account)
    let place = PagePlace(page, image: image)
    var labels = LabelLines(page)
    var unsupported = task.unsupported(activeSet: activeSet)
    for annotation in page.annotations {
      append(annotation, of: page.attachments, to: &labels, account: &account)
      unsupported.add(
        annotation,
        of: page.attachments,
        except: writesConfidences ? .confidences : []
      )
    }
    return Encoded(
      name: page.name,
      place: place,
      label: Ultralytics.labelPath(split: place.split, name: page.name),
      image: image,
      labels: labels.bytes,
      unsupported: unsupported,
      isTiny: min(page.width, page.height) < Ultralytics.smallestSide
    )
  }

  private func append(
    _ annotation: Annotation,
    of attachments: Attachments,
    to labels: inout LabelLines,
    account: inout Account
  ) {
    let index = Int(annotation.labels[activeSet])
    let issue = annotation.box.issue(on: labels.bounds)
    if !classNames.indices.contains(index) {
      account.drop(annotation, because: .noClass)
    } else if let issue, issue != .overhanging {
      account.drop(annotation, because: issue.reason)
    } else {
      let inside = annotation.box.intersection(labels.bounds)
      let shape = LabelShape(
        annotation,
        of: attachments,
        inside: inside,
        on: labels.bounds,
        for: task
      )
      if shape.isCut { account.note(annotation, because: BoxIssue.clipped) }
      if let reason = shape.standIn { account.note(annotation, because: reason) }
      if shape.isJoined { account.note(annotation, because: Self.joined) }
      let confidence = writesConfidences ? annotation.confidence : nil
      switch shape.kind {
      case .box(let box):
        labels.append(classIndex: index, box: box, confidence: confidence)
      case .corners(let corners):
        labels.append(classIndex: index, corners: corners, confidence: confidence)
      }
    }
  }

  // MARK: - One page after the other

  func commit(_ page: Encoded) throws {
    try written.withLock { written in
      try written.folder.place(page.image, at: page.place.image, ofPage: page.name)
      try written.folder.create(page.label, page.labels)
      written.splits.insert(page.place.split)
      written.unsupported += page.unsupported
      if images.images != .none, !Ultralytics.canRead(page.place.image) {
        written.unreadable.add(page.place.image)
      }
      if page.isTiny { written.tiny.add(page.name) }
    }
  }

  // MARK: - The whole

  func finish(_ notes: inout Notes, account: inout Account) throws {
    try written.withLock { written in
      let description = DataYAML(
        classNames: classNames,
        splits: written.splits,
        hasImages: images.images != .none
      )
      try written.folder.create("data.yaml", Array(description.text().utf8))
      for warning in description.warnings { notes.warn(warning) }
      report(written, in: &notes)
    }
  }

  private func report(_ written: Written, in notes: inout Notes) {
    if written.unreadable.count > 0 {
      notes.warn("images in a format that Ultralytics cannot read: \(written.unreadable)")
    }
    if written.tiny.count > 0 {
      notes.warn(
        "pages less than \(Ultralytics.smallestSide) pixels wide or high, which Ultralytics skips: "
          + "\(written.tiny)"
      )
    }
    written.unsupported.report(in: &notes, format: "YOLO \(task.rawValue)")
    written.folder.reportTransfers(in: &notes)
  }
}
