/// A stage that writes pages and passes them on unchanged.
public protocol Sink: Stage {
  /// The type that writes.
  associatedtype Writer: SinkWriter

  /// Binds the sink to a class table and determines its target. Nothing is written yet.
  ///
  /// - Parameters:
  ///   - classes: The classes of the incoming pages.
  ///   - notes: Messages for the user, shown with the plan.
  /// - Returns: The sink, ready to begin.
  /// - Throws: ``TacetError`` for an invalid option or an unsuitable class table.
  func bind(to classes: ClassTable, notes: inout Notes) throws -> BoundSink<Writer>
}

/// A sink that knows its classes and its target.
public struct BoundSink<Writer: SinkWriter>: Sendable {
  /// The file or folder that the sink creates, if any; the host rejects one that already exists.
  public var target: SinkTarget?

  /// Whether the sink needs ``Delivery/origin``, which costs a copy of each page.
  public var needsOrigin = false

  /// The files that the sink reads: the manifest records each with its size and hash.
  public var inputs: [String] = []

  /// A first pass over all pages, for a sink that needs them before it begins.
  public var firstPass: FirstPass?

  /// Begins to write to a staging path: an empty folder, or a file to create.
  ///
  /// The host renames it to the target after the whole run has succeeded.
  public let begin: @Sendable (_ staging: String) throws -> Writer

  /// A sink that creates `target`.
  public init(_ target: SinkTarget?, begin: @escaping @Sendable (String) throws -> Writer) {
    self.target = target
    self.begin = begin
  }
}

/// The output of a sink.
public struct SinkTarget: Hashable, Sendable {
  /// Path of the file or folder.
  public var path: String

  /// Whether it is a folder.
  public var isFolder: Bool

  /// A folder to create at `path`.
  public static func folder(_ path: String) -> SinkTarget { Self(path: path, isFolder: true) }

  /// A file to create at `path`.
  public static func file(_ path: String) -> SinkTarget { Self(path: path, isFolder: false) }
}

/// Writes the pages of a sink.
public protocol SinkWriter: Sendable {
  /// An encoded page: the result of `encode`, which `commit` writes.
  associatedtype Encoded: Sendable

  /// Encodes a page independently of other pages; called for several pages at once.
  ///
  /// - Throws: ``TacetError``; with scope ``TacetError/Scope/page`` it fails only the page.
  func encode(_ delivery: Delivery, account: inout Account) throws -> Encoded

  /// Writes an encoded page; called for one page at a time, in page order.
  ///
  /// - Throws: ``TacetError`` if the page can't be written.
  func commit(_ encoded: Encoded) throws

  /// Writes what depends on all pages, after the last has been committed.
  ///
  /// - Parameters:
  ///   - notes: Messages for the user, shown in the report.
  ///   - account: Receives further counts.
  /// - Throws: ``TacetError`` if something can't be written.
  func finish(_ notes: inout Notes, account: inout Account) throws
}
