import FoundationEssentials
import TacetKit

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Where a sink's output grows until it is whole: a hidden neighbour of the target.
///
/// What stands at the target is not touched before ``commit(_:)``, and then only by renaming.
final class Staging {
  let target: SinkTarget
  /// The target as an absolute path without `.`, `..` or a slash at the end.
  let path: String
  /// The staging folder or file.
  let staging: String
  private let overwrite: Bool
  private let parent: String
  private let name: String
  private var madeParents: [String] = []
  /// Where what stands at the target waits until the run can't fail any more.
  private var old: String { "\(parent)/.\(name).tacet-old-\(getpid())" }
  private var isReplacing = false

  /// The name of the manifest in a folder that tacet made.
  static let manifestName = "tacet.json"

  /// Checks that `target` can be made, without touching anything.
  ///
  /// - Throws: ``TacetError`` with code `cantCreate` if it exists and may not be replaced, or can't
  ///   be written.
  init(_ target: SinkTarget, overwrite: Bool, inputs: [String]) throws {
    self.target = target
    self.overwrite = overwrite
    guard !target.path.isEmpty else { throw TacetError.badUsage("the output's path is empty") }
    let url = try Self.behindLinks(target)
    path = Self.trimmed(url.path)
    name = url.lastPathComponent
    parent = Self.trimmed(url.deletingLastPathComponent().path)
    staging = "\(parent)/.\(name).tacet-\(getpid())"
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

  /// The target, or what it links to: a link to a large disk stays one.
  private static func behindLinks(_ target: SinkTarget) throws -> URL {
    let url = URL(filePath: target.path).standardizedFileURL
    guard (try? FileManager.default.destinationOfSymbolicLink(atPath: trimmed(url.path))) != nil
    else { return url }
    guard FileManager.default.fileExists(atPath: url.path) else {
      throw TacetError.cantCreate("'\(target.path)' is a symbolic link to nothing")
    }
    return url.resolvingSymlinksInPath()
  }

  /// Where the manifest belongs while the output is staged.
  var manifestPath: String {
    target.isFolder ? staging + "/" + Self.manifestName : staging + ".tacet.json"
  }

  /// Makes the staging folder, and clears what a killed run left behind.
  func begin() throws {
    clearLeftovers()
    try settleReplaced()
    var missing: [String] = []
    var folder = parent
    while !FileManager.default.fileExists(atPath: folder), folder != "/", !folder.isEmpty {
      missing.append(folder)
      folder = Self.trimmed(URL(filePath: folder).deletingLastPathComponent().path)
    }
    for folder in missing.reversed() {
      try make(folder)
      madeParents.append(folder)
    }
    if target.isFolder { try make(staging) }
  }

  /// Gives the staged output its name, and keeps what stood there beside it.
  ///
  /// - Throws: ``TacetError`` if something has come to stand there since the run began.
  private func commit() throws {
    try refuseExisting()
    guard overwrite else { return try commitAnew() }
    if FileManager.default.fileExists(atPath: path) {
      try rename(path, to: old)
      isReplacing = true
    }
    do { try rename(staging, to: path) } catch {
      if isReplacing { try? rename(old, to: path) }
      throw error
    }
    if !target.isFolder { try rename(staging + ".tacet.json", to: path + ".tacet.json") }
  }

  /// Takes ``commit()`` back: what stood at the target stands there again, and the output is staged.
  private func revert() {
    try? rename(path, to: staging)
    if !target.isFolder { try? rename(path + ".tacet.json", to: staging + ".tacet.json") }
    if isReplacing { try? rename(old, to: path) }
    isReplacing = false
  }

  /// Removes what stood at the target: there is no way back.
  private func settle() {
    if isReplacing { try? FileManager.default.removeItem(atPath: old) }
    isReplacing = false
    madeParents = []
  }

  /// Gives all staged outputs of a run their names, or none of them.
  ///
  /// - Throws: ``TacetError`` if one can't be given its name; then all are staged as before.
  static func commit(_ stagings: [Staging]) throws {
    var done: [Staging] = []
    do {
      for staging in stagings {
        try staging.commit()
        done.append(staging)
      }
    } catch {
      for staging in done.reversed() { staging.revert() }
      throw error
    }
    for staging in done { staging.settle() }
  }

  /// Gives the output a name that nothing else may have: another run may be as far as this one.
  private func commitAnew() throws {
    if target.isFolder {
      // The system does not rename a folder to one that has something in it.
      try rename(staging, to: path)
    } else {
      guard unsafe link(staging, path) == 0 else {
        throw TacetError.cantCreate(
          "can't be given its name: \(Self.reason(errno))",
          at: .init(file: path)
        )
      }
      unsafe unlink(staging)
      try rename(staging + ".tacet.json", to: path + ".tacet.json")
    }
  }

  /// Removes what was staged, and the parents that were made for it.
  func discard() {
    try? FileManager.default.removeItem(atPath: staging)
    try? FileManager.default.removeItem(atPath: staging + ".tacet.json")
    for folder in madeParents.reversed() { _ = unsafe rmdir(folder) }
  }

  /// Throws if the two would be, or lie in, the same folder: each is renamed as a whole.
  func refuseOverlap(with other: Staging) throws {
    guard path != other.path else {
      throw TacetError.badUsage("two stages write to '\(target.path)'")
    }
    let (inner, outer) = path.hasPrefix(other.path + "/") ? (self, other) : (other, self)
    guard inner.path.hasPrefix(outer.path + "/") else { return }
    throw TacetError.badUsage(
      "one stage writes to '\(outer.target.path)' and another into it, to '\(inner.target.path)'; "
        + "give each a folder of its own"
    )
  }

  private func refuseInputs(_ inputs: [String]) throws {
    for input in inputs {
      let input = Self.trimmed(URL(filePath: input).standardizedFileURL.path)
      guard input == path || input.hasPrefix(path + "/") else { continue }
      throw TacetError.cantCreate("the output '\(target.path)' holds the input '\(input)'")
    }
  }

  private func refuseExisting() throws {
    var isFolder = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return }
    guard isFolder == target.isFolder else {
      throw TacetError.cantCreate(
        "'\(target.path)' exists and is a \(isFolder ? "folder" : "file"), not a "
          + (target.isFolder ? "folder" : "file")
      )
    }
    let content = isFolder ? (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] : []
    if isFolder && content.isEmpty { return }
    if isFolder { try refuseForeign(content) }
    guard overwrite else {
      throw TacetError.cantCreate("'\(target.path)' exists already; --overwrite replaces it")
    }
  }

  /// Throws if tacet did not make the folder with this content, or not all that is in it.
  private func refuseForeign(_ content: [String]) throws {
    let data = FileManager.default.contents(atPath: path + "/" + Self.manifestName)
    guard let data, let made = try? JSONDecoder().decode(Manifest.Made.self, from: data) else {
      throw TacetError.cantCreate(
        "'\(target.path)' exists and tacet did not make it, so not even --overwrite replaces it; "
          + "remove it yourself or choose another name"
      )
    }
    let known = Set(made.contents + [Self.manifestName])
    guard let foreign = content.sorted().first(where: { !known.contains($0) }) else { return }
    throw TacetError.cantCreate(
      "'\(target.path)' exists, and '\(foreign)' in it is not tacet's, so not even --overwrite "
        + "replaces it; move '\(foreign)' elsewhere or choose another name"
    )
  }

  private func refuseUnwritable() throws {
    var folder = parent
    while !FileManager.default.fileExists(atPath: folder), folder != "/", !folder.isEmpty {
      folder = Self.trimmed(URL(filePath: folder).deletingLastPathComponent().path)
    }
    var isFolder = false
    _ = FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder)
    guard isFolder else {
      throw TacetError.cantCreate(
        "'\(target.path)' can't be made: '\(folder)' is not a folder"
      )
    }
    guard unsafe access(folder, W_OK | X_OK) == 0 else {
      throw TacetError.cantCreate(
        "'\(target.path)' can't be made: no permission to write in '\(folder)'"
      )
    }
  }

  /// Removes staging folders of this target whose process is gone.
  private func clearLeftovers() {
    let prefix = ".\(name).tacet-"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
    for leftover in names where Self.isOrphan(leftover, prefix) {
      try? FileManager.default.removeItem(atPath: parent + "/" + leftover)
    }
  }

  /// Makes good a run that was killed while it replaced the target.
  ///
  /// What stood there gets its name back if nothing stands there now; otherwise the new output had its
  /// name already, and the old one goes.
  private func settleReplaced() throws {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
    for old in names where Self.isOrphan(old, ".\(name).tacet-old-") {
      guard !FileManager.default.fileExists(atPath: path) else {
        try? FileManager.default.removeItem(atPath: parent + "/" + old)
        continue
      }
      try rename(parent + "/" + old, to: path)
      throw TacetError.cantCreate(
        "'\(target.path)' is back: an earlier run was killed while it replaced it; try again"
      )
    }
  }

  /// Whether `entry` is `prefix` and the number of a process that is no more.
  private static func isOrphan(_ entry: String, _ prefix: String) -> Bool {
    guard entry.hasPrefix(prefix) else { return false }
    let owner = entry.dropFirst(prefix.count).prefix(while: \.isNumber)
    guard let process = Int32(owner), process > 0 else { return false }
    return kill(process, 0) != 0 && errno == ESRCH
  }

  private func make(_ folder: String) throws {
    guard unsafe mkdir(folder, 0o777) != 0 else { return }
    throw TacetError.cantCreate(
      "the folder can't be made: \(Self.reason(errno))",
      at: .init(file: folder)
    )
  }

  private func rename(_ from: String, to: String) throws {
    #if canImport(Glibc)
      let status = unsafe Glibc.rename(from, to)
    #elseif canImport(Musl)
      let status = unsafe Musl.rename(from, to)
    #else
      let status = unsafe Darwin.rename(from, to)
    #endif
    guard status != 0 else { return }
    throw TacetError.cantCreate(
      "'\(from)' can't be renamed to it: \(Self.reason(errno))",
      at: .init(file: to)
    )
  }

  private static func reason(_ number: Int32) -> String {
    unsafe strerror(number).map { unsafe String(cString: $0) } ?? "error \(number)"
  }

  private static func trimmed(_ path: String) -> String {
    path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
  }
}
