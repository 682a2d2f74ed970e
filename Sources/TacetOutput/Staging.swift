import FoundationEssentials
package import TacetKit

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The hidden folder beside the target in which a sink's output is written until it is complete.
///
/// An old output at the target is not touched before ``commit(_:)``, and then only renamed.
package final class Staging {
  package let target: SinkTarget
  /// The target as an absolute path without `.`, `..` or a slash at the end.
  let path: String
  /// The same with all links resolved.
  let realPath: String
  let overwrite: Bool
  let parent: String
  let name: String
  /// The hidden folder: it becomes the output folder, or contains the output file.
  private(set) var nest: String
  /// Tells other runs that the hidden folder is in use; nil before ``begin()``.
  private var lock: FileLock?
  private var hasBegun = false
  private var madeParents: [String] = []
  /// Lists what has been created, in case the process must end at once.
  let temporaryFiles: TemporaryFiles

  // For Staging+Commit.swift.
  /// The renames so far, in order.
  var moves: [(from: String, to: String)] = []
  /// The place of the old output until the run can't fail any more.
  var old: String?
  /// Tells other runs that the old output belongs to a running process.
  var oldLock: FileLock?

  /// The name of the manifest in an output folder.
  package static let manifestName = "tacet.json"
  /// The suffix of a manifest beside an output file.
  package static let manifestSuffix = ".tacet.json"

  /// Checks that `target` can be created, without changing anything.
  ///
  /// - Parameters:
  ///   - target: The output.
  ///   - overwrite: Whether output that tacet has written before may be replaced.
  ///   - inputs: Paths that must not lie in the target.
  ///   - temporaryFiles: The list of the run; outputs that are committed together share one.
  /// - Throws: ``TacetError`` with code `cantCreate` if it exists and may not be replaced, or can't
  ///   be written.
  package init(
    _ target: SinkTarget,
    overwrite: Bool,
    inputs: [String],
    temporaryFiles: TemporaryFiles = TemporaryFiles()
  ) throws {
    self.target = target
    self.temporaryFiles = temporaryFiles
    self.overwrite = overwrite
    guard !target.path.isEmpty else { throw TacetError.badUsage("the output's path is empty") }
    let url = try Self.behindLinks(target)
    path = Self.trimmed(url.path)
    realPath = Self.real(path)
    name = url.lastPathComponent
    parent = Self.trimmed(url.deletingLastPathComponent().path)
    nest = "\(parent)/.\(name).tacet-\(getpid())"
    guard name != "/", !name.isEmpty else {
      throw TacetError.badUsage("'\(target.path)' can't be an output")
    }
    guard path != FileManager.default.currentDirectoryPath else {
      throw TacetError.cantCreate(
        "'\(target.path)' is the working folder; name a folder in it, or work elsewhere"
      )
    }
    try refuseInputs(inputs)
    try refuseExisting()
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

  /// The staging folder or file that the sink creates.
  package var staging: String { target.isFolder ? nest : "\(nest)/\(name)" }

  /// The path of the manifest while the output is staged.
  package var manifestPath: String {
    target.isFolder ? staging + "/" + Self.manifestName : staging + Self.manifestSuffix
  }

  /// Creates the staging folder, and removes leftovers of killed runs.
  ///
  /// - Throws: ``TacetError`` if it can't be created.
  package func begin() throws {
    clearLeftovers()
    try temporaryFiles.change {
      try settleReplaced()
      try makeParents($0)
      try makeNest($0)
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

  /// Creates the hidden folder under the first free name, and locks it.
  private func makeNest(_ changes: TemporaryFiles.Changes) throws {
    for folder in Self.names("\(parent)/.\(name).tacet-\(getpid())") {
      guard unsafe mkdir(folder, 0o777) == 0 else {
        let reason = errno
        // A process in another container or on another machine may have the same id.
        if reason == EEXIST { continue }
        throw Self.cantMake(folder, reason)
      }
      switch FileLock.take(folder) {
      case .held(let lock): self.lock = lock
      case .taken: continue  // another run believes it to be a leftover and is about to remove it
      case .impossible: break  // then no other run can lock it either, and leaves it alone
      }
      nest = folder
      hasBegun = true
      changes.add(folder, hasContent: true)
      return
    }
    throw Self.cantMake(nest, EEXIST)
  }

  /// Removes the staged output, and the parent folders created for it.
  package func discard() {
    temporaryFiles.change { changes in
      if hasBegun { try? FileManager.default.removeItem(atPath: nest) }
      for folder in madeParents.reversed() { _ = unsafe rmdir(folder) }
      release(changes)
    }
  }

  /// Ends the staging once the output has its name.
  func finish(_ changes: TemporaryFiles.Changes) {
    // An output file has left the hidden folder; an output folder was the hidden folder.
    if hasBegun && !target.isFolder { try? FileManager.default.removeItem(atPath: nest) }
    release(changes)
  }

  private func release(_ changes: TemporaryFiles.Changes) {
    if hasBegun { changes.forget(nest) }
    for folder in madeParents { changes.forget(folder) }
    madeParents = []
    lock?.unlock()
    lock = nil
    hasBegun = false
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
  /// `name`, and the alternatives if it is taken.
  static func names(_ name: String) -> [String] { [name] + (2...99).map { "\(name)-\($0)" } }

  private static func cantMake(_ folder: String, _ number: Int32) -> TacetError {
    .cantCreate("the folder can't be made: \(reason(number))", at: .init(file: folder))
  }

  static func reason(_ number: Int32) -> String {
    unsafe strerror(number).map { unsafe String(cString: $0) } ?? "error \(number)"
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
