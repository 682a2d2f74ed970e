import LibC
package import TacetKit

/// A file of an output, as listed in the manifest.
package struct ManifestFile: Decodable, Equatable, Sendable {
  /// The path relative to the output's folder.
  package var path: String
  /// Its size.
  package var bytes: Int
  /// The SHA-256 hash of its content; nil for a linked image unless the run was asked to hash images.
  package var sha256: String?
  /// When a linked image was changed last, in nanoseconds since 1970; nil for any other file.
  ///
  /// A link has the time of the image that it leads to, which is the same in every run.
  package var modified: Int?

  /// Which images are hashed.
  ///
  /// All other files always are.
  package enum ImageHashing: Sendable {
    /// None: only their sizes are compared.
    case none
    /// Those that the run has made or copied: what is linked may be much, and was not read.
    case made
    /// All of them.
    case all
  }

  /// All files below `folder` except its manifest, sorted by path.
  ///
  /// - Parameters:
  ///   - folder: The folder.
  ///   - hashing: Which images are hashed.
  ///   - threads: The number of files read in parallel.
  ///   - cancellation: Stops the reading.
  /// - Returns: The files.
  /// - Throws: ``TacetError`` if one can't be read, ``CancelToken/Stopped`` if the run is stopped.
  package static func all(
    in folder: String,
    hashing: ImageHashing,
    threads: ThreadCount,
    _ cancellation: CancelToken
  ) throws -> [ManifestFile] {
    try results(in: folder, hashing: hashing, threads: threads, cancellation).map {
      try $0.result.get()
    }
  }

  /// The same, with what can't be read.
  ///
  /// - Throws: ``TacetError`` if a folder can't be read, ``CancelToken/Stopped`` if the run is stopped.
  package static func results(
    in folder: String,
    hashing: ImageHashing,
    threads: ThreadCount,
    _ cancellation: CancelToken
  ) throws -> [(path: String, result: Result<ManifestFile, TacetError>)] {
    let paths = try list(folder).filter { $0 != Staging.manifestName }
    return try parallelMap(paths.count, threads: threads, state: { FileDigest(cancellation) }) {
      do {
        return (paths[$1], .success(try ManifestFile(paths[$1], in: folder, hashing, &$0)))
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

  private init(
    _ path: String,
    in folder: String,
    _ hashing: ImageHashing,
    _ digest: inout FileDigest
  ) throws {
    self.path = path
    let full = "\(folder)/\(path)"
    guard Self.isImage(path) else {
      (bytes, sha256) = try digest.read(full)
      return
    }
    var status = stat()
    guard unsafe stat(full, &status) == 0 else {
      let words =
        errno == ENOENT || errno == ELOOP
        ? "broken link; link or copy the image again"
        : "can't be looked at: \(errorText(errno))"
      throw TacetError.noInput(words, at: .init(file: full))
    }
    bytes = Int(status.st_size)
    let isLink = Self.isLink(full, status)
    if isLink { modified = Self.nanoseconds(status) }
    switch hashing {
    case .none: break
    case .made: if !isLink { sha256 = try digest.read(full).sha256 }
    case .all: sha256 = try digest.read(full).sha256
    }
  }

  /// Whether a file is a symbolic link, or has another name elsewhere.
  private static func isLink(_ path: String, _ status: stat) -> Bool {
    var own = stat()
    guard unsafe lstat(path, &own) == 0 else { return true }
    return status.st_nlink > 1 || own.st_ino != status.st_ino
  }

  /// When the file at `path` was changed last, in nanoseconds since 1970; nil if there is none.
  package static func modified(_ path: String) -> Int? {
    var status = stat()
    return unsafe stat(path, &status) == 0 ? nanoseconds(status) : nil
  }

  private static func nanoseconds(_ status: stat) -> Int {
    #if canImport(Darwin)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    let (whole, isOver) = Int(time.tv_sec).multipliedReportingOverflow(by: 1_000_000_000)
    return isOver ? 0 : whole &+ Int(time.tv_nsec)
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
