/// The first stage of a run: it reads pages.
public protocol Source: Stage {
  /// What `open` returns.
  associatedtype Opened: OpenedSource

  /// Opens the input and determines its classes and parts.
  ///
  /// - Parameter notes: Messages for the user, shown with the plan.
  /// - Returns: The opened source.
  /// - Throws: ``TacetError`` if the input is missing or invalid.
  func open(_ notes: inout Notes) throws -> Opened
}

/// An opened source.
///
/// Pages come in parts, for example one per file, so that the dataset never needs to be in memory as a
/// whole: while the pages of one part are read, only the next part is loaded. All members may be called from
/// several threads at once.
public protocol OpenedSource: Sendable {
  /// What `load` returns.
  associatedtype Part: SourcePart

  /// The classes of every page, the same for all parts.
  var classes: ClassTable { get }

  /// The files that the source reads, for the manifest.
  var inputs: [String] { get }

  /// The number of parts.
  var partCount: Int { get }

  /// Loads a part as far as necessary to know its pages.
  ///
  /// - Parameters:
  ///   - part: The index, from 0 to below ``partCount``.
  ///   - account: Receives defects of the part as a whole.
  /// - Returns: The loaded part.
  /// - Throws: ``TacetError`` if the part is invalid.
  func load(_ part: Int, account: inout Account) throws -> Part
}

/// A loaded part of a source.
public protocol SourcePart: Sendable {
  /// The number of pages.
  var pageCount: Int { get }

  /// Reads a page; called once for each index, from several threads at once.
  ///
  /// - Parameters:
  ///   - index: The index, from 0 to below ``pageCount``.
  ///   - account: Receives what was dropped or repaired.
  /// - Returns: The page.
  /// - Throws: ``TacetError`` if the page is invalid.
  func page(at index: Int, account: inout Account) throws -> Page
}
