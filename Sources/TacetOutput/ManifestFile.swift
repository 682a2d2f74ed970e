import Dispatch
import FoundationEssentials
package import JSONStream
import Synchronization
import TacetKit

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file of an output, as listed in the manifest.
package struct ManifestFile: Codable, Equatable, Sendable {
  /// The path relative to the output's folder.
  package var path: String
  /// Its size.
  package var bytes: Int
  /// The SHA-256 hash of its content; nil for images, which are large, may be links, and are verified by
  /// decoding them.
  package var sha256: String?

  /// The file as a member of a JSON array.
  package func write(to writer: inout JSONWriter) {
    writer.object {
      $0.member("path", path)
      $0.member("bytes", bytes)
      if let sha256 { $0.member("sha256", sha256) }
    }
  }

  /// All files below `folder` except its manifest, sorted by path.
  ///
  /// - Returns: The files; a broken link has a size of -1.
  /// - Throws: ``TacetError`` if one can't be read, ``Interruption/Stopped`` if the run is stopped.
  package static func all(in folder: String) throws -> [ManifestFile] {
    let paths = try list(folder).filter { $0 != Staging.manifestName }
    let files = Mutex([ManifestFile?](repeating: nil, count: paths.count))
    let failure = Mutex<(any Error)?>(nil)
    let groups = ProcessInfo.processInfo.activeProcessorCount
    DispatchQueue.concurrentPerform(iterations: groups) { group in
      var digest = FileDigest()
      for place in stride(from: group, to: paths.count, by: groups) {
        do {
          let file = try ManifestFile(paths[place], in: folder, &digest)
          files.withLock { $0[place] = file }
        } catch {
          let isTold = error is TacetError || Self.isStop(error)
          let failed: any Error = isTold ? error : TacetError.noInput("can't be read: \(error)")
          failure.withLock { $0 = $0 ?? failed }
          return
        }
      }
    }
    if let failure = failure.withLock(\.self) { throw failure }
    return files.withLock { $0.compactMap(\.self) }
  }

  /// Whether an error only means that the user stopped the run.
  private static func isStop(_ error: any Error) -> Bool {
    error is Interruption.Stopped || error is CancellationError
  }

  /// The file at `path` as an output of its own; its path in the manifest is empty.
  ///
  /// - Throws: ``TacetError`` if it can't be read.
  package init(_ path: String) throws {
    var digest = FileDigest()
    (bytes, sha256) = try digest.read(path)
    self.path = ""
  }

  private init(_ path: String, in folder: String, _ digest: inout FileDigest) throws {
    self.path = path
    let full = "\(folder)/\(path)"
    if Self.isImage(path) {
      var status = stat()
      bytes = unsafe stat(full, &status) == 0 ? Int(status.st_size) : -1
    } else {
      (bytes, sha256) = try digest.read(full)
    }
  }

  private static func list(_ folder: String, _ prefix: String = "") throws -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder).flatMap { name in
        var isFolder = false
        _ = FileManager.default.fileExists(atPath: "\(folder)/\(name)", isDirectory: &isFolder)
        return isFolder
          ? try list("\(folder)/\(name)", "\(prefix)\(name)/") : ["\(prefix)\(name)"]
      }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    } catch let error as TacetError {
      throw error
    } catch {
      throw TacetError.noInput("this folder can't be read: \(error)", at: .init(file: folder))
    }
  }

  /// Whether a file is an image, by its extension.
  package static func isImage(_ path: String) -> Bool {
    imageExtensions.contains(path.fileExtension.lowercased())
  }

  private static let imageExtensions: Set<String> = [
    "avif", "bmp", "gif", "heic", "heif", "jp2", "jpeg", "jpg", "png", "tif", "tiff", "webp",
  ]
}
