public import TacetKit

/// A format that has one file for each split, which tells of all of its pages, and images beside.
public protocol FilePerSplitFormat: Sendable {
  /// The annotations of a page as the file has them, but for what is known only when it is the page's turn.
  associatedtype Content: Sendable

  /// Writes the file of a split.
  associatedtype File: SplitFileWriter where File.Content == Content

  /// What the format is called in messages: "COCO".
  var title: String { get }

  /// The sink's name: "coco".
  var sink: String { get }

  /// What the format has a place for.
  var unsupported: UnsupportedFields { get }

  /// The file of a split, relative to the data set's folder.
  func file(ofSplit split: String) -> String

  /// The folder of a split's images, relative to the data set's folder.
  func imageFolder(ofSplit split: String) -> String

  /// Makes the content of a page; called for many pages at once.
  ///
  /// - Parameters:
  ///   - page: The page.
  ///   - account: What is left out or changed.
  ///   - unsupported: What the format has no place for.
  /// - Returns: The content.
  /// - Throws: An error that ends the run.
  func content(
    of page: Page,
    account: inout Account,
    unsupported: inout UnsupportedFields
  ) throws -> Content

  /// Begins a file.
  ///
  /// - Throws: ``TacetError`` if there is something at `path`, or it can't be made.
  func begin(_ path: String) throws -> File

  /// Says what there is to say of the files, when all are written.
  func report(_ files: [File], in notes: inout Notes)
}

extension FilePerSplitFormat {
  /// By default nothing.
  public func report(_ files: [File], in notes: inout Notes) {}
}

/// A page as the file of its split is to tell of it.
public struct SplitPage<Content: Sendable>: Sendable {
  /// The image's path below the folder of images.
  public var image: String
  /// In pixels.
  public var width: Int
  /// In pixels.
  public var height: Int
  /// The annotations.
  public var content: Content
}

/// Writes the file of a split, page by page.
public protocol SplitFileWriter: Sendable {
  /// The annotations of a page.
  associatedtype Content: Sendable

  /// Adds a page.
  ///
  /// - Throws: ``TacetError`` if the disk is full or can't be written to.
  mutating func append(_ page: SplitPage<Content>) throws

  /// Ends the file.
  ///
  /// - Throws: As ``append(_:)``.
  mutating func finish() throws
}
