import FoundationEssentials
import LibC
package import TacetKit

/// An output until it is complete: it is made in a hidden folder beside its target, see ``Nest``.
///
/// An old output at the target is not touched before ``commit(_:)``, which gives the new one its name.
package final class Staging {
  package let target: SinkTarget
  /// The target as an absolute path without `.`, `..` or a slash at the end.
  let path: String
  /// The same with all links resolved.
  let realPath: String
  let overwrite: Bool
  let durability: Durability
  let parent: String
  let name: String
  /// The hidden folder; nil before ``begin()`` and when its output has its name.
  private(set) var nest: Nest?
  /// The parent folders of the target that were made for it, the outer ones first.
  private(set) var madeParents: [String] = []
  /// Lists what has been created, in case the process must end at once.
  let temporaryFiles: TemporaryFiles
  /// What the user should know, such as of leftovers that can't be removed.
  package internal(set) var warnings: [String] = []

  // For Staging+Commit.swift.
  /// What the commit does for this output.
  var steps: [Journal.Step] = []
  /// Tells other runs that the old output is being replaced.
  var oldLock: FileLock?
  /// Whether the hidden folder must stay, since it may contain the old output.
  var isKept = false

  /// The name of the manifest in an output folder.
  package static let manifestName = "tacet.json"
  /// The suffix of a manifest beside an output file.
  package static let manifestSuffix = ".tacet.json"

  /// Checks that `target` can be created, without changing anything but what killed runs left.
  ///
  /// - Parameters:
  ///   - target: The output.
  ///   - overwrite: Whether output that tacet has written before may be replaced.
  ///   - durability: Whether the output is to survive a power cut.
  ///   - inputs: Paths that must not lie in the target.
  ///   - temporaryFiles: The list of the run; outputs that are committed together share one.
  /// - Throws: ``TacetError`` with code `cantCreate` if it exists and may not be replaced, or can't
  ///   be written.
  package init(
    _ target: SinkTarget,
    overwrite: Bool,
    durability: Durability = .synced,
    inputs: [String],
    temporaryFiles: TemporaryFiles = TemporaryFiles()
  ) throws {
    self.target = target
    self.temporaryFiles = temporaryFiles
    self.overwrite = overwrite
    self.durability = durability
    guard !target.path.isEmpty else { throw TacetError.badUsage("the output's path is empty") }
    let url = try Self.behindLinks(target)
    path = Self.trimmed(url.path)
    realPath = Self.real(path)
    name = url.lastPathComponent
    parent = Self.trimmed(url.deletingLastPathComponent().path)
    guard name != "/", !name.isEmpty else {
      throw TacetError.badUsage("'\(target.path)' can't be an output")
    }
    guard path != FileManager.default.currentDirectoryPath else {
      throw TacetError.cantCreate(
        "'\(target.path)' is the working folder; name a folder in it, or work elsewhere"
      )
    }
    try refuseInputs(inputs)
    if try !isUnsettled {
      do { try refuseExisting() } catch {
        // A run that was killed when its output was complete is repeated in vain, but not for nothing.
        try settleLeftovers()
        throw error
      }
    }
    try refuseUnwritable()
  }

  /// The target with links resolved: a link to a large disk remains a link.
  private static func behindLinks(_ target: SinkTarget) throws -> URL {
    let url = URL(filePath: target.path).standardizedFileURL
    guard (try? FileManager.default.destinationOfSymbolicLink(atPath: trimmed(url.path))) != nil
    else { return url }
    guard FileManager.default.fileExists(atPath: url.path) else {
      throw TacetError.cantCreate("'\(target.path)' is a symbolic link to nothing")
    }
    return url.resolvingSymlinksInPath()
  }

  /// The folder in which, or the file to which, the sink writes; empty before ``begin()``.
  package var staging: String {
    guard let nest else { return "" }
    return target.isFolder ? nest.new : "\(nest.new)/\(name)"
  }

  /// The path of the manifest while the output is staged.
  package var manifestPath: String {
    target.isFolder ? staging + "/" + Self.manifestName : staging + Self.manifestSuffix
  }

  /// The path that a file of the staged output will have, as the user names the target.
  ///
  /// - Parameter path: Any path.
  /// - Returns: The path, the target itself for a file of tacet's own; nil if it has nothing to do with the output.
  package func final(_ path: String) -> String? {
    guard let nest, path == nest.path || path.hasPrefix(nest.path + "/") else { return nil }
    return target.path + (path.hasPrefix(staging) ? path.dropFirst(staging.count) : "")
  }

  /// Settles what killed runs left, and creates the hidden folder.
  ///
  /// - Throws: ``TacetError`` if it can't be created, or the target may not be replaced.
  package func begin() throws {
    try temporaryFiles.change {
      try settleLeftovers()
      try refuseExisting()
      try makeParents($0)
      let nest: Nest
      do { nest = try Nest.make(for: name, in: parent) } catch var error as TacetError {
        error.place.file = target.path
        throw error
      }
      self.nest = nest
      $0.add(nest.path, hasContent: true)
    }
  }

  /// Creates the parent folders of the target.
  private func makeParents(_ changes: TemporaryFiles.Changes) throws {
    var missing: [String] = []
    var folder = parent
    while !FileManager.default.fileExists(atPath: folder), folder != "/", !folder.isEmpty {
      missing.append(folder)
      folder = Self.trimmed(URL(filePath: folder).deletingLastPathComponent().path)
    }
    for folder in missing.reversed() {
      guard unsafe mkdir(folder, 0o777) == 0 else { throw Self.cantMake(folder, errno) }
      madeParents.append(folder)
      changes.add(folder, hasContent: false)
    }
  }

  /// Writes the staged output to the disk.
  ///
  /// - Throws: ``TacetError`` if the disk fails, ``CancelToken/Stopped`` if the run is stopped.
  package func sync(_ threads: ThreadCount, _ cancellation: CancelToken) throws {
    guard let nest else { return }
    do {
      try durability.sync(tree: nest.new, threads: threads, cancellation)
    } catch var error as TacetError {
      error.code = .cantCreate
      throw error
    }
  }

  /// Removes the staged output, and the parent folders created for it.
  package func discard() {
    temporaryFiles.change { changes in
      if isKept {
        nest?.unlock()
      } else {
        _ = nest?.remove()
        for folder in madeParents.reversed() { _ = unsafe rmdir(folder) }
      }
      release(changes)
    }
  }

  /// Ends the staging once the output has its name, and removes what it replaced.
  ///
  /// - Returns: What could not be removed and why, in words; nil if nothing is left.
  func finish(_ changes: TemporaryFiles.Changes) -> String? {
    let obstacle = nest?.remove()
    release(changes)
    return obstacle
  }

  private func release(_ changes: TemporaryFiles.Changes) {
    if let nest { changes.forget(nest.path) }
    for folder in madeParents { changes.forget(folder) }
    madeParents = []
    nest = nil
  }

  /// Throws if one output would be inside the other: each is renamed as a whole.
  ///
  /// - Throws: ``TacetError`` that names both.
  package func refuseOverlap(with other: Staging) throws {
    guard realPath != other.realPath else {
      throw TacetError.badUsage("two stages write to '\(target.path)'")
    }
    let isInside = realPath.hasPrefix(other.realPath + "/")
    let (inner, outer) = isInside ? (self, other) : (other, self)
    guard inner.realPath.hasPrefix(outer.realPath + "/") else { return }
    throw TacetError.badUsage(
      "one stage writes to '\(outer.target.path)' and another into it, to '\(inner.target.path)'; "
        + "give each a folder of its own"
    )
  }
}

extension Staging {
  /// The folder and the name of a path.
  static func split(_ path: String) -> (parent: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return (".", path) }
    let parent = path[..<slash]
    return (parent.isEmpty ? "/" : String(parent), String(path[path.index(after: slash)...]))
  }

  static func cantMake(_ folder: String, _ number: Int32) -> TacetError {
    .cantCreate("the folder can't be made: \(errorText(number))", at: .init(file: folder))
  }

  static func trimmed(_ path: String) -> String {
    path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
  }

  /// `path` with links resolved, as far as it exists.
  static func real(_ path: String) -> String {
    var existing = path
    var rest = ""
    while true {
      if let found = unsafe realpath(existing, nil) {
        defer { unsafe free(found) }
        return unsafe String(cString: found) + rest
      }
      guard let slash = existing.lastIndex(of: "/"), slash > existing.startIndex
      else { return path }
      rest = String(existing[slash...]) + rest
      existing = String(existing[..<slash])
    }
  }
}
