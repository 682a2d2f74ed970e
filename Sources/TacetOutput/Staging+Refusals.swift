import FoundationEssentials
import LibC
import TacetKit

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
      let folder = WrittenFolder(path)
      guard isThere, try !folder.isEmpty else { return }
      try folder.refuseForeign(as: target.path)
      try refuseReplacing(target.path)
      // It becomes part of another folder, which takes a permission of its own.
      guard unsafe access(path, W_OK) == 0 else {
        throw TacetError.cantCreate(
          "'\(target.path)' can't be replaced: \(errorText(errno)); 'chmod u+w' allows it"
        )
      }
    } else {
      try refuseForeignFile(isThere)
    }
  }

  /// Throws if the file or its manifest was not written by tacet, or may not be replaced.
  private func refuseForeignFile(_ isThere: Bool) throws {
    let manifest = path + Self.manifestSuffix
    guard isThere || FileManager.default.fileExists(atPath: manifest) else { return }
    let name = isThere ? target.path : target.path + Self.manifestSuffix
    guard try WrittenFolder.Made(manifest) != nil else { throw Self.notMade(name) }
    // A manifest of tacet without its file means nothing any more.
    if isThere { try refuseReplacing(name) }
  }

  private func refuseReplacing(_ name: String) throws {
    guard overwrite else {
      throw TacetError.cantCreate("'\(name)' exists already; --overwrite replaces it")
    }
  }

  static func notMade(_ name: String) -> TacetError {
    .cantCreate(
      "'\(name)' exists and tacet did not make it, so not even --overwrite replaces it; "
        + "choose another name for the output"
    )
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
