public import TacetKit

/// A format with one file per split, which contains all of its pages, and images beside it.
public protocol FilePerSplitFormat: Sendable {
  /// The encoded annotations of a page, except for what is known only when the page is committed.
  associatedtype Content: Sendable

  /// The writer of a split's file.
  associatedtype File: SplitFileWriter where File.Content == Content

  /// The name of the format in messages: "COCO".
  var title: String { get }

  /// An empty count of the fields that the format cannot store.
  var unsupported: UnsupportedFields { get }

  /// The file of a split, relative to the dataset's folder.
  func file(ofSplit split: String) -> String

  /// The folder of a split's images, relative to the dataset's folder.
  func imageFolder(ofSplit split: String) -> String

  /// Encodes the content of a page; called for several pages at once.
  ///
  /// - Parameters:
  ///   - page: The page.
  ///   - account: Counts what is left out or changed.
  ///   - unsupported: Counts what the format cannot store.
  /// - Returns: The content.
  /// - Throws: An error that ends the run.
  func content(
    of page: Page,
    account: inout Account,
    unsupported: inout UnsupportedFields
  ) throws -> Content

  /// Begins a file.
  ///
  /// - Throws: ``TacetError`` if `path` exists or can't be created.
  func begin(_ path: String) throws -> File

  /// Reports on the files after all have been written.
  func report(_ files: [File], in notes: inout Notes)
}

extension FilePerSplitFormat {
  /// Reports nothing by default.
  public func report(_ files: [File], in notes: inout Notes) {}
}

/// A page for the file of its split.
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

/// A writer of a split's file, page by page.
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
