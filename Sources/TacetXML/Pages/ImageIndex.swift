import FoundationEssentials
import TacetDataSets
import TacetImaging
import TacetKit

/// The images in folders, by name without extension.
///
/// Names are compared by canonical equivalence, and the file's own spelling is used.
struct ImageIndex: Sendable {
  private var folders: [String: [String: String]] = [:]
  private var places: [String: [String]] = [:]
  private let named: String?
  private let relative: [String]

  /// Lists the image folders.
  ///
  /// - Parameters:
  ///   - named: The only folder, if the user named one.
  ///   - relative: Otherwise the folders to search, relative to a document's folder.
  ///   - files: The documents.
  /// - Throws: ``TacetError`` if the folder that the user named isn't there.
  init(named: String?, relative: [String], files: [PageFile]) throws {
    self.named = named
    self.relative = relative
    try ImageFolder.check(named: named)
    for file in files {
      let place = Self.folder(of: file)
      guard places[place] == nil else { continue }
      // The image of a document in a subfolder is in a folder of that name, or with all others.
      let roots = named.map { [$0] } ?? relative.map { PageFile.place($0, from: file.folder) }
      let candidates =
        file.prefix.isEmpty
        ? roots
        : roots.map { InputFiles.path($0, String(file.prefix.dropLast())) } + roots
          + (named == nil ? relative.map { PageFile.place($0, from: place) } : [])
      places[place] = candidates
      for place in candidates where folders[place] == nil {
        folders[place] = Self.images(in: place)
      }
    }
  }

  /// The folder of a document.
  private static func folder(of file: PageFile) -> String { InputFiles.folder(of: file.path) }

  /// The image `stem` of a document; nil if there is none.
  func path(of stem: String, beside file: PageFile) -> String? {
    for place in places[Self.folder(of: file)] ?? [] {
      if let name = folders[place]?[stem] { return InputFiles.path(place, name) }
    }
    return nil
  }

  /// The expected path of the image, for messages.
  func expected(_ stem: String, beside file: PageFile) -> String {
    InputFiles.path(named ?? Self.folder(of: file), "\(stem).png")
  }

  /// The images in a folder by stem; of two with the same stem, the first in the list of extensions.
  private static func images(in folder: String) -> [String: String] {
    let path = folder.isEmpty ? "." : folder
    var images: [String: (rank: Int, name: String)] = [:]
    for name in (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] {
      guard let rank = ImageFile.extensions.firstIndex(of: name.fileExtension.lowercased()) else {
        continue
      }
      let stem = String(name.withoutExtension)
      if let other = images[stem], (other.rank, other.name) < (rank, name) { continue }
      images[stem] = (rank, name)
    }
    return images.mapValues(\.name)
  }
}
