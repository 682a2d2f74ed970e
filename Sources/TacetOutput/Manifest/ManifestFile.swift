package import TacetKit

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file of an output, as listed in the manifest.
package struct ManifestFile: Decodable, Equatable, Sendable {
  /// The path relative to the output's folder.
  package var path: String
  /// Its size.
  package var bytes: Int
  /// The SHA-256 hash of its content; nil for images, which are large, may be links, and are verified by
  /// decoding them.
  package var sha256: String?

  /// All files below `folder` except its manifest, sorted by path.
  ///
  /// - Parameters:
  ///   - folder: The folder.
  ///   - threads: The number of files read in parallel.
  ///   - cancellation: Stops the reading.
  /// - Returns: The files.
  /// - Throws: ``TacetError`` if one can't be read, ``CancelToken/Stopped`` if the run is stopped.
  package static func all(
    in folder: String,
    threads: ThreadCount,
    _ cancellation: CancelToken
  ) throws -> [ManifestFile] {
    try results(in: folder, threads: threads, cancellation).map { try $0.result.get() }
  }

  /// The same, with what can't be read.
  ///
  /// - Throws: ``TacetError`` if a folder can't be read, ``CancelToken/Stopped`` if the run is stopped.
  package static func results(
    in folder: String,
    threads: ThreadCount,
    _ cancellation: CancelToken
  ) throws -> [(path: String, result: Result<ManifestFile, TacetError>)] {
    let paths = try list(folder).filter { $0 != Staging.manifestName }
    return try parallelMap(paths.count, threads: threads, state: { FileDigest(cancellation) }) {
      do {
        return (paths[$1], .success(try ManifestFile(paths[$1], in: folder, &$0)))
      } catch let error as TacetError {
        return (paths[$1], .failure(error))
      }
    }
  }

  /// The file at `path` as an output of its own; its path in the manifest is empty.
  ///
  /// - Throws: ``TacetError`` if it can't be read, ``CancelToken/Stopped`` if the run is stopped.
  package init(_ path: String, _ cancellation: CancelToken) throws {
    var digest = FileDigest(cancellation)
    (bytes, sha256) = try digest.read(path)
    self.path = ""
  }

  private init(_ path: String, in folder: String, _ digest: inout FileDigest) throws {
    self.path = path
    let full = "\(folder)/\(path)"
    if Self.isImage(path) {
      var status = stat()
      guard unsafe stat(full, &status) == 0 else {
        let words =
          errno == ENOENT || errno == ELOOP
          ? "broken link; link or copy the image again"
          : "can't be looked at: \(Staging.reason(errno))"
        throw TacetError.noInput(words, at: .init(file: full))
      }
      bytes = Int(status.st_size)
    } else {
      (bytes, sha256) = try digest.read(full)
    }
  }

  private static func list(_ folder: String, _ prefix: String = "") throws -> [String] {
    try FolderContent.names(folder).flatMap { name in
      // Of what can't be looked at, such as a broken link, the reader of the file says why.
      var status = stat()
      let isFolder =
        unsafe stat("\(folder)/\(name)", &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
      return isFolder
        ? try list("\(folder)/\(name)", "\(prefix)\(name)/") : ["\(prefix)\(name)"]
    }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Whether a file is an image, by its extension.
  package static func isImage(_ path: String) -> Bool {
    imageExtensions.contains(path.fileExtension.lowercased())
  }

  private static let imageExtensions: Set<String> = [
    "avif", "bmp", "gif", "heic", "heif", "jp2", "jpeg", "jpg", "png", "tif", "tiff", "webp",
  ]
}
