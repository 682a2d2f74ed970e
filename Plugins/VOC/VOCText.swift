import TacetDataSets
import TacetKit
import TacetXML

/// A page as Pascal VOC's XML.
struct VOCText {
  /// The document so far.
  private(set) var bytes: [UInt8] = []

  private let page: Page
  /// The image's path below the folder of images.
  private let file: String
  /// Samples of a pixel of the image.
  private let depth: Int
  private let classes: ClassTable

  /// Nothing of `page` yet, whose image becomes `file`.
  init(_ page: Page, file: String, depth: Int, classes: ClassTable) {
    self.page = page
    self.file = file
    self.depth = depth
    self.classes = classes
  }

  /// Writes the document.
  ///
  /// - Parameters:
  ///   - account: What is left out or changed.
  ///   - unsupported: What VOC cannot store.
  mutating func write(account: inout Account, unsupported: inout UnsupportedFields) {
    bytes.append(tag: "<annotation>", depth: 0)
    bytes.append(element: "folder", "JPEGImages", depth: 1)
    bytes.append(element: "filename", String(file.lastPathComponent), depth: 1)
    bytes.append(tag: "<size>", depth: 1)
    bytes.append(element: "width", "\(page.width)", depth: 2)
    bytes.append(element: "height", "\(page.height)", depth: 2)
    bytes.append(element: "depth", "\(depth)", depth: 2)
    bytes.append(tag: "</size>", depth: 1)
    bytes.append(element: "segmented", "0", depth: 1)
    for annotation in page.annotations {
      write(annotation, account: &account, unsupported: &unsupported)
    }
    bytes.append(tag: "</annotation>", depth: 0)
  }

  private mutating func write(
    _ annotation: Annotation,
    account: inout Account,
    unsupported: inout UnsupportedFields
  ) {
    let label = Int(annotation.labels[classes.activeSet])
    guard classes.classes.indices.contains(label) else {
      return account.drop(annotation, because: .noClass)
    }
    let issue = annotation.box.issue(on: page.bounds)
    if let issue, issue != .overhanging { return account.drop(annotation, because: issue.reason) }
    let inside = annotation.box.intersection(page.bounds)
    let box = inside.widenedToPixels
    if issue != nil { account.note(annotation, because: BoxIssue.clipped) }
    if box != inside { account.note(annotation, because: .widenedToPixels) }
    bytes.append(tag: "<object>", depth: 1)
    bytes.append(element: "name", classes.classes[label].name, depth: 2)
    writeValues(of: annotation, unsupported: &unsupported)
    bytes.append(tag: "<bndbox>", depth: 2)
    // The first pixel is the one behind the edge, counted from 1; the last one ends at its edge.
    bytes.append(element: "xmin", whole: box.xMin + 1, depth: 3)
    bytes.append(element: "ymin", whole: box.yMin + 1, depth: 3)
    bytes.append(element: "xmax", whole: box.xMax, depth: 3)
    bytes.append(element: "ymax", whole: box.yMax, depth: 3)
    bytes.append(tag: "</bndbox>", depth: 2)
    bytes.append(tag: "</object>", depth: 1)
  }

  private mutating func writeValues(of annotation: Annotation, unsupported: inout UnsupportedFields)
  {
    let detail = page.attachments.first(Int(TACET_ATTRIBUTES), of: annotation)
    let values = detail.map { Attributes($0).values } ?? []
    for (element, key, text) in VOCStandard.elements {
      let text = values.first { $0.key == key }?.text ?? text
      if !text.isEmpty { bytes.append(element: element, text, depth: 2) }
    }
    let hasOthers = values.contains { value in
      !VOCStandard.elements.contains { $0.key == value.key }
    }
    unsupported.add(annotation, of: page.attachments, except: hasOthers ? [] : [.attributes])
  }
}
