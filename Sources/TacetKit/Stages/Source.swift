/// The first stage of a run: it yields pages.
public protocol Source: Stage {
  /// What `open` returns.
  associatedtype Opened: OpenedSource

  /// Looks at the input: what is there, and which classes it has.
  ///
  /// - Parameter notes: Lines for the user, shown with the plan.
  /// - Returns: The source, its classes and parts known.
  /// - Throws: ``TacetError`` if the input is missing or is not what it should be.
  func open(_ notes: inout Notes) throws -> Opened
}

/// A source whose input has been looked at.
///
/// Pages come in parts (a file each, say) so that the whole never needs to be in memory: while one
/// part's pages are read the next part is loaded, no more. All members may be called from many
/// threads at once.
public protocol OpenedSource: Sendable {
  /// What `load` returns.
  associatedtype Part: SourcePart

  /// The classes of every page, the same for all parts.
  var classes: ClassTable { get }

  /// The files that are read, for the manifest.
  var inputs: [String] { get }

  /// How many parts there are.
  var partCount: Int { get }

  /// Reads a part as far as it takes to know its pages.
  ///
  /// - Parameters:
  ///   - part: From 0 to ``partCount``.
  ///   - account: What is wrong with the part as a whole.
  /// - Returns: The part, its pages known.
  /// - Throws: ``TacetError`` if the part is not what it should be.
  func load(_ part: Int, account: inout Account) throws -> Part
}

/// A loaded part of a source.
public protocol SourcePart: Sendable {
  /// How many pages it has.
  var pageCount: Int { get }

  /// A page; called once for each index, from many threads at once.
  ///
  /// - Parameters:
  ///   - index: From 0 to ``pageCount``.
  ///   - account: What was dropped or repaired on the way in.
  /// - Returns: The page.
  /// - Throws: ``TacetError`` if the page is not what it should be.
  func page(at index: Int, account: inout Account) throws -> Page
}
