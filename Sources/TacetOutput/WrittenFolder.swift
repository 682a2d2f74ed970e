import FoundationEssentials
import LibC
import TacetKit

/// A folder at the place of an output: all of it must be tacet's if it is to be replaced.
struct WrittenFolder {
  let path: String

  /// The folder at `path`.
  init(_ path: String) { self.path = path }

  /// Whether there is nothing in it.
  ///
  /// - Throws: ``TacetError`` if it can't be read.
  var isEmpty: Bool {
    get throws { try FolderContent.names(path).isEmpty }
  }

  /// Throws if the folder, or anything in it, was not written by tacet.
  ///
  /// - Parameter name: What the user calls the folder.
  /// - Throws: ``TacetError`` that names what is not tacet's, or if the folder can't be read.
  func refuseForeign(as name: String) throws {
    guard let made = try Made("\(path)/\(Staging.manifestName)") else {
      throw Staging.notMade(name)
    }
    let known = Set(made.contents + [Staging.manifestName])
    let top = try FolderContent.names(path).first { !known.contains($0) && !isOfTrainer($0) }
    guard let foreign = try top ?? made.output.flatMap({ try foreignFile(.init($0.files)) })
    else { return }
    throw TacetError.cantCreate(
      "'\(name)' exists, and '\(foreign)' in it is not tacet's, so not even --overwrite "
        + "replaces it; move '\(foreign)' elsewhere or choose another name"
    )
  }

  /// The part of a ``Manifest`` needed to replace its output; other versions of tacet write it, too.
  struct Made: Decodable {
    var tacet: String
    var contents: [String]
    var output: Output?

    struct Output: Decodable {
      var files: [ManifestFile]
    }

    /// Reads the manifest at `path`; nil if there is none.
    ///
    /// - Throws: ``TacetError`` if it can't be read: then nobody knows whether it is tacet's.
    init?(_ path: String) throws {
      let content: [UInt8]
      do { content = try RegularFile.read(path) } catch {
        if error.isMissing || error.isOther { return nil }
        throw TacetError.cantCreate("can't be read: \(error)", at: .init(file: path))
      }
      guard let made = try? JSONDecoder().decode(Made.self, from: Data(content)) else { return nil }
      self = made
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

  /// The first file below `folder` that the manifest does not list.
  private func foreignFile(_ listed: Listed, in folder: String = "") throws -> String? {
    for name in try FolderContent.names(folder.isEmpty ? path : "\(path)/\(folder)") {
      let entry = folder.isEmpty ? name : "\(folder)/\(name)"
      switch kind(of: entry) {
      case S_IFDIR: if let foreign = try foreignFile(listed, in: entry) { return foreign }
      // Links to folders are not followed: removing a link keeps its destination.
      case S_IFLNK where listed.folders.contains(entry): continue
      default: if !listed.files.contains(entry) && !isOfTrainer(entry) { return entry }
      }
    }
    return nil
  }

  private func isOfTrainer(_ entry: String) -> Bool {
    TrainerFile.isKnown(entry) && kind(of: entry) == S_IFREG
  }

  /// The file type of an entry.
  private func kind(of entry: String) -> mode_t {
    var status = stat()
    guard unsafe lstat("\(path)/\(entry)", &status) == 0 else { return 0 }
    return status.st_mode & S_IFMT
  }
}
