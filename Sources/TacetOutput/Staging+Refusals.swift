import FoundationEssentials
import TacetKit

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Targets that are refused.
extension Staging {
  func refuseInputs(_ inputs: [String]) throws {
    for input in inputs {
      let plain = Self.trimmed(URL(filePath: input).standardizedFileURL.path)
      // A link on the way to either must not hide that they meet.
      let isHeld =
        Self.holds(path, plain) || Self.holds(realPath, Self.real(Self.trimmed(input)))
      guard isHeld else { continue }
      throw TacetError.cantCreate("the output '\(target.path)' holds the input '\(plain)'")
    }
  }

  private static func holds(_ path: String, _ input: String) -> Bool {
    input == path || input.hasPrefix(path + "/")
  }

  func refuseExisting() throws {
    var isFolder = false
    let isThere = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    guard !isThere || isFolder == target.isFolder else {
      throw TacetError.cantCreate(
        "'\(target.path)' exists and is a \(isFolder ? "folder" : "file"), not a "
          + (target.isFolder ? "folder" : "file")
      )
    }
    if target.isFolder {
      let content =
        isThere ? (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] : []
      if content.isEmpty { return }
      try refuseForeign(content)
    } else {
      try refuseForeignFile(isThere)
    }
  }

  /// Throws if the file or its manifest was not written by tacet, or may not be replaced.
  private func refuseForeignFile(_ isThere: Bool) throws {
    let manifest = path + Self.manifestSuffix
    guard isThere || FileManager.default.fileExists(atPath: manifest) else { return }
    let name = isThere ? target.path : target.path + Self.manifestSuffix
    guard Self.made(manifest) != nil else { throw Self.notMade(name) }
    // A manifest of tacet without its file means nothing any more.
    if isThere { try refuseReplacing(name) }
  }

  /// Throws if the folder with this content, or anything in it, was not written by tacet.
  private func refuseForeign(_ content: [String]) throws {
    guard let made = Self.made("\(path)/\(Self.manifestName)") else {
      throw Self.notMade(target.path)
    }
    let known = Set(made.contents + [Self.manifestName])
    let top = content.sorted().first { !known.contains($0) && !isCache($0) }
    if let foreign = top ?? made.output.flatMap({ foreignFile(.init($0.files)) }) {
      throw TacetError.cantCreate(
        "'\(target.path)' exists, and '\(foreign)' in it is not tacet's, so not even --overwrite "
          + "replaces it; move '\(foreign)' elsewhere or choose another name"
      )
    }
    try refuseReplacing(target.path)
  }

  private func refuseReplacing(_ name: String) throws {
    guard overwrite else {
      throw TacetError.cantCreate("'\(name)' exists already; --overwrite replaces it")
    }
  }

  private static func notMade(_ name: String) -> TacetError {
    .cantCreate(
      "'\(name)' exists and tacet did not make it, so not even --overwrite replaces it; "
        + "choose another name for the output"
    )
  }

  private static func made(_ manifest: String) -> Made? {
    FileManager.default.contents(atPath: manifest)
      .flatMap { try? JSONDecoder().decode(Made.self, from: $0) }
  }

  /// The part of a ``Manifest`` needed to replace its output; other versions of tacet write it, too.
  private struct Made: Decodable {
    var tacet: String
    var contents: [String]
    var output: Output?

    struct Output: Decodable {
      var files: [ManifestFile]
    }
  }

  /// The files that a manifest lists, by path.
  private struct Listed {
    var files: Set<String> = [Staging.manifestName]
    var folders: Set<String> = []

    init(_ made: [ManifestFile]) {
      for file in made {
        files.insert(file.path)
        var path = file.path[...]
        while let slash = path.lastIndex(of: "/") {
          path = path[..<slash]
          guard folders.insert(String(path)).inserted else { break }
        }
      }
    }
  }

  /// The first file below `folder` of the target that the manifest does not list.
  private func foreignFile(_ listed: Listed, in folder: String = "") -> String? {
    guard
      let names = try? FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)")
    else { return folder }
    for name in names.sorted() {
      let entry = folder.isEmpty ? name : "\(folder)/\(name)"
      switch kind(of: entry) {
      case S_IFDIR: if let foreign = foreignFile(listed, in: entry) { return foreign }
      // Links to folders are not followed: removing a link keeps its destination.
      case S_IFLNK where listed.folders.contains(entry): continue
      default: if !listed.files.contains(entry) && !isCache(entry) { return entry }
      }
    }
    return nil
  }

  /// Whether the file is a cache that a trainer has written; it does not make the output foreign, and
  /// becomes worthless with a new output.
  private func isCache(_ entry: String) -> Bool {
    entry.hasSuffix(".cache") && kind(of: entry) == S_IFREG
  }

  /// The file type of an entry of the target.
  private func kind(of entry: String) -> mode_t {
    var status = stat()
    guard unsafe lstat("\(path)/\(entry)", &status) == 0 else { return 0 }
    return status.st_mode & S_IFMT
  }

  func refuseUnwritable() throws {
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
}
