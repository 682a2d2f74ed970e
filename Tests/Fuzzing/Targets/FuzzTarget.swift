import TacetKit

/// Code that reads bytes of strangers, as a function of such bytes.
///
/// It is right if it comes to an end, either with a result or with an error for the user. A trap, a report of a
/// sanitizer, and an error that blames a plugin of tacet are bugs.
protocol FuzzTarget: Sendable {
  /// Does with `input` what a user's command would do.
  ///
  /// - Throws: ``TacetError`` for an input that is damaged.
  func run(_ input: UnsafeRawBufferPointer) throws
}

/// The targets by name.
enum FuzzTargets {
  /// Creates a target.
  ///
  /// - Parameters:
  ///   - name: One of ``names``.
  ///   - folder: An empty folder for its files, best one in memory.
  /// - Returns: The target; nil if there is none of this name.
  /// - Throws: ``TacetError`` if its files can't be made.
  static func target(named name: String, in folder: String) throws -> (any FuzzTarget)? {
    try makers[name]?(folder)
  }

  /// The names of all targets, sorted.
  static var names: [String] { makers.keys.sorted() }

  private typealias Maker = @Sendable (String) throws -> any FuzzTarget

  private static let makers: [String: Maker] = [
    "deepscores": { try SourceTarget(.deepscores, in: $0) },
    "coco": { try SourceTarget(.coco, in: $0) },
    "yolo-rows": { try SourceTarget(.yoloRows, in: $0) },
    "yolo-yaml": { try SourceTarget(.yoloYAML, in: $0) },
    "mung": { try SourceTarget(.mung, in: $0) },
    "doremi": { try SourceTarget(.doremi, in: $0) },
    "voc": { try SourceTarget(.voc, in: $0) },
    "class-list": { try ClassListTarget(in: $0) },
    "recipe": { try RecipeTarget(in: $0) },
    "manifest": { ManifestTarget(in: $0) },
    "png": { ImageTarget(in: $0, extension: "png") },
    "jpeg": { ImageTarget(in: $0, extension: "jpg") },
    "page": { _ in PageTarget() },
  ]
}

extension FuzzTarget {
  /// Runs an input whose errors are expected, except for those that are bugs.
  func test(_ input: UnsafeRawBufferPointer) {
    do {
      try unsafe run(input)
    } catch let error as TacetError where error.code != .broken {
      // The input is damaged, and the user is told so.
    } catch {
      fatalError("an input is not to blame for this error: \(error)")
    }
  }
}
