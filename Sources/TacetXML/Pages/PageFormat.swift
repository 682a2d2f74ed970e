public import TacetKit

/// A format whose pages are XML files, with one or several pages each.
public protocol PageFormat: Sendable {
  /// The name of the format in messages: "MuNG".
  var title: String { get }

  /// The source's name: "mung".
  var stage: String { get }

  /// The name of its annotation set.
  var annotationSet: String { get }

  /// The possible names of the root element.
  var roots: [String] { get }

  /// The elements that contain names of classes; the counted element is that of a page, if a document can
  /// have several; the first text is the name of the image, if documents give it.
  var wanted: XMLTagScan.Wanted { get }

  /// Subfolders of a dataset that contain its documents, unless the folder itself does.
  var subfolders: [String] { get }

  /// The folders to search for images, relative to a document's folder; "" is that folder.
  var imageFolders: [String] { get }

  /// The folder with the lists of splits, relative to a document's folder.
  var listFolder: String { get }

  /// The name, without extension, of the image of a document with one page.
  ///
  /// - Parameter stem: The document's file name without its extension.
  /// - Returns: The image's name by the format's naming rule.
  func imageStem(ofFile stem: String) -> String

  /// Reads a page.
  ///
  /// - Parameters:
  ///   - index: The index of the page in the document, from 0.
  ///   - document: The document.
  ///   - stem: The document's file name without its extension.
  ///   - classes: The labels of classes by their names.
  ///   - account: Counts defects of single annotations.
  /// - Returns: The content of the page.
  /// - Throws: ``TacetError`` if the document is invalid.
  func read(
    page index: Int,
    of document: XMLDocument,
    stem: String,
    classes: ClassLabels,
    account: inout Account
  ) throws(TacetError) -> PageContent
}

extension PageFormat {
  /// By default the image has the name of the document.
  public func imageStem(ofFile stem: String) -> String { stem }
}

/// The content of a page in a document.
public struct PageContent: Sendable {
  /// The page's name.
  public var name: String

  /// The name of its image without its extension, if the image is called as the page.
  public var imageStem: String

  /// Width and height in pixels, if the document gives them.
  public var size: (width: Int, height: Int)?

  /// The annotations.
  public var annotations: [Annotation] = []

  /// The attachments of the annotations.
  public var attachments = Attachments()

  /// A page without annotations, whose image has the page's name.
  public init(name: String) {
    self.name = name
    imageStem = name
  }
}

/// The labels of classes by their names.
public struct ClassLabels: Sendable {
  /// The classes.
  let classes: ClassTable

  private let labels: [String: Int16]

  init(_ classes: ClassTable) {
    self.classes = classes
    labels = Dictionary(
      classes.classes.enumerated().map { ($1.name, Int16(clamping: $0)) },
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// The label of the class `name`; `Labels.none` if there is no such class.
  public subscript(name: String) -> Int16 { labels[name] ?? Labels.none }
}
