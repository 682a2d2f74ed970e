/// A stage that takes pages and writes; the pages go on to the next stage untouched.
public protocol Sink: Stage {
  /// What does the writing.
  associatedtype Writer: SinkWriter

  /// Meets the class table and says what will be made. Nothing is written yet.
  ///
  /// - Parameters:
  ///   - classes: The classes of the pages that will come.
  ///   - notes: Lines for the user, shown with the plan.
  /// - Returns: The sink, ready to begin.
  /// - Throws: ``TacetError`` for an option or a class table that makes no sense.
  func bind(to classes: ClassTable, notes: inout Notes) throws -> BoundSink<Writer>
}

/// A sink that knows its classes and its target.
public struct BoundSink<Writer: SinkWriter>: Sendable {
  /// What the sink makes, if it makes something; the host refuses one that exists already.
  public var target: SinkTarget?

  /// Whether ``Delivery/origin`` is wanted; it costs a copy of each page.
  public var needsOrigin = false

  /// The files that the sink reads: the manifest records each with its size and hash.
  public var inputs: [String] = []

  /// A first pass over all pages, for a sink that has to know them before it begins.
  public var firstPass: FirstPass?

  /// Begins to write into a staging place: an empty folder, or the name of a file to make.
  ///
  /// The host renames it to the target when the whole run has succeeded.
  public let begin: @Sendable (_ staging: String) throws -> Writer

  /// A sink that makes `target`.
  public init(_ target: SinkTarget?, begin: @escaping @Sendable (String) throws -> Writer) {
    self.target = target
    self.begin = begin
  }
}

/// What a sink makes.
public struct SinkTarget: Hashable, Sendable {
  /// Path of the file or folder.
  public var path: String

  /// Whether it is a folder.
  public var isFolder: Bool

  /// A folder to be made at `path`.
  public static func folder(_ path: String) -> SinkTarget { Self(path: path, isFolder: true) }

  /// A file to be made at `path`.
  public static func file(_ path: String) -> SinkTarget { Self(path: path, isFolder: false) }
}

/// What does a sink's writing.
public protocol SinkWriter: Sendable {
  /// What `encode` makes of a page and `commit` writes.
  associatedtype Encoded: Sendable

  /// Does the work of a page that needs no other page; called for many pages at once.
  func encode(_ delivery: Delivery, account: inout Account) throws -> Encoded

  /// Writes what `encode` made; called for one page at a time, in page order.
  func commit(_ encoded: Encoded) throws

  /// Writes what needs the whole, when all pages are committed.
  ///
  /// - Parameters:
  ///   - notes: Lines for the user, shown under the table.
  ///   - account: What else there is to count.
  /// - Throws: ``TacetError`` if something can't be written.
  func finish(_ notes: inout Notes, account: inout Account) throws
}
