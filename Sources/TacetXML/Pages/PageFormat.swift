public import TacetKit

/// A format whose pages are XML files, of one page or a few each.
public protocol PageFormat: Sendable {
  /// What the format is called in messages: "MuNG".
  var title: String { get }

  /// The stage that reads it: "mung".
  var stage: String { get }

  /// The name of its annotation set.
  var annotationSet: String { get }

  /// What the root of a document may be called.
  var roots: [String] { get }

  /// Where names of classes stand; what is counted is the element that is a page, where a document
  /// can have several.
  var wanted: XMLTagScan.Wanted { get }

  /// Folders in a data set's folder that its documents are in if they aren't there themselves.
  var subfolders: [String] { get }

  /// Where the images are looked for, from a document's folder: "" is that folder.
  var imageFolders: [String] { get }

  /// Where lists of pages are that are called after splits, from a document's folder.
  var listFolder: String { get }

  /// The name of the image, without its extension, of a document that has one page.
  ///
  /// - Parameter stem: The document's file name without its extension.
  /// - Returns: The image's name, as the format's rule for names has it.
  func imageStem(ofFile stem: String) -> String

  /// Reads a page.
  ///
  /// - Parameters:
  ///   - index: Which page of the document, from 0.
  ///   - document: The document.
  ///   - stem: The document's file name without its extension.
  ///   - classes: The labels of classes by their names.
  ///   - account: What is wrong with single symbols.
  /// - Returns: What stands in the document.
  /// - Throws: ``TacetError`` if the document is not what it should be.
  func read(
    page index: Int,
    of document: XMLDocument,
    stem: String,
    classes: ClassLabels,
    account: inout Account
  ) throws(TacetError) -> PageContent
}

extension PageFormat {
  /// By default the image is called as the document.
  public func imageStem(ofFile stem: String) -> String { stem }
}

/// What stands of a page in its document.
public struct PageContent: Sendable {
  /// The page's name.
  public var name: String

  /// The name of its image without its extension.
  public var imageStem: String

  /// Width and height in pixels, where the document says them.
  public var size: (width: Int, height: Int)?

  /// The symbols.
  public var annotations: [Annotation] = []

  /// What the symbols refer to.
  public var attachments = Attachments()

  /// A page without symbols, whose image is called as the page.
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

  /// The label of the class `name`; none if there is no such class.
  public subscript(name: String) -> Int16 { labels[name] ?? Labels.none }
}
