import Synchronization
import TacetImaging
import TacetKit

/// A folder that contains images of a dataset.
public struct ImageFolder: Sendable {
  /// The folder.
  public let path: String

  /// Whether the folder exists; if not, its images are not searched.
  public let exists: Bool

  /// Whether an image that isn't where its name says may be anywhere below the folder.
  ///
  /// It may not in a folder that has anything else, too.
  let isForImages: Bool

  /// Why the folder can't be looked at; its images can't be found then.
  private let failure: TacetError?

  private let spelling = FileSpelling()
  private let listing = Listing()

  /// Whether an extension, in lower case and without its dot, is that of an image.
  public static func isImageExtension(_ name: String) -> Bool {
    ImageFile.extensions.contains(name)
  }

  /// The folder at `path`, which may not exist, for images alone.
  public init(_ path: String) { self.init(path, isForImages: true) }

  /// The folder at `path`, which may not exist.
  ///
  /// - Parameters:
  ///   - path: The folder's path; empty for the working folder.
  ///   - isForImages: Whether an image may also be in any folder below it.
  public init(_ path: String, isForImages: Bool) {
    self.path = path
    self.isForImages = isForImages
    do throws(TacetError) {
      exists = try FileKind.at(path.isEmpty ? "." : path) == .folder
      failure = nil
    } catch {
      exists = true
      failure = error
    }
  }

  /// Checks that the folder that the user named is there.
  ///
  /// - Parameter path: The value of `--images`; nil if the user named none.
  /// - Throws: ``TacetError`` if it is not.
  public static func check(named path: String?) throws {
    guard let path, InputFiles.isFolder(path) != true else { return }
    throw TacetError.noInput("--images: no such folder", at: .init(file: path))
  }

  /// The image called `name`, as its name is spelled on disk; nil if there is none.
  ///
  /// - Throws: ``TacetError`` if it can't be looked at.
  func find(_ name: String) throws(TacetError) -> String? {
    if let failure { throw failure }
    guard exists else { return nil }
    return try spelling.path(of: InputFiles.path(path, name))
  }

  /// The images whose path below the folder is `stem` and an extension, as such paths.
  ///
  /// - Throws: ``TacetError`` if the folder can't be read.
  func images(stem: String) throws(TacetError) -> [String] {
    guard exists else { return [] }
    let base = stem.lastPathComponent
    let prefix = String(stem[..<base.startIndex])
    if let failure { throw failure }
    let names = try listing.names(in: InputFiles.path(path, prefix))[String(base)] ?? []
    let exact = names.filter { $0.withoutExtension.utf8.elementsEqual(base.utf8) }
    return try files((exact.isEmpty ? names : exact).map { prefix + $0 })
  }

  /// The images anywhere below the folder whose file is called `name`, as paths below it.
  ///
  /// - Throws: ``TacetError`` if one can't be looked at, or a folder can't be read.
  func images(anywhere name: String) throws(TacetError) -> [String] {
    guard exists, isForImages else { return [] }
    return try files(listing.everywhere(below: path)[name] ?? [])
  }

  /// Those of the paths below the folder that are files, and not links to nothing.
  private func files(_ paths: [String]) throws(TacetError) -> [String] {
    var files: [String] = []
    for path in paths where try FileKind.at(InputFiles.path(self.path, path)) == .file {
      files.append(path)
    }
    return files
  }

  /// What is known of the names in a folder, looked up once.
  private final class Listing: Sendable {
    private let folders = Mutex<[String: Result<[String: [String]], TacetError>]>([:])
    private let all = Mutex<Result<[String: [String]], TacetError>?>(nil)

    /// The images in `folder` by their name without extension.
    func names(in folder: String) throws(TacetError) -> [String: [String]] {
      try folders.withLock { folders in
        if let known = folders[folder] { return known }
        let names = Result { () throws(TacetError) in try Self.images(in: folder) }
        folders[folder] = names
        return names
      }
      .get()
    }

    private static func images(in folder: String) throws(TacetError) -> [String: [String]] {
      let place = folder.isEmpty ? "." : folder
      guard try FileKind.at(place) == .folder else { return [:] }
      let images = try FolderNames(in: place).names.filter(isImage).sorted()
      return Dictionary(grouping: images) { String($0.withoutExtension) }
    }

    /// The images below `folder` by the name of their file.
    func everywhere(below folder: String) throws(TacetError) -> [String: [String]] {
      try all.withLock { all in
        if let all { return all }
        let images = Result { () throws(TacetError) in
          let paths = try InputFiles.files(below: folder, where: Self.isImage)
          return Dictionary(grouping: paths) { String($0.lastPathComponent) }
        }
        all = images
        return images
      }
      .get()
    }

    private static func isImage(_ name: String) -> Bool {
      ImageFolder.isImageExtension(name.fileExtension.lowercased())
    }
  }
}
