import FoundationEssentials
import TacetImport
import TacetKit

/// The images of folders by their names without extension.
///
/// A name is found however its accents are composed: names are compared as Unicode says, and the
/// file's own spelling is used.
struct ImageIndex: Sendable {
  private var folders: [String: [String: String]] = [:]
  private var places: [String: [String]] = [:]
  private let named: String?
  private let relative: [String]

  private static let extensions = ["png", "jpg", "jpeg"]

  /// Lists the folders that images are looked for in.
  ///
  /// - Parameters:
  ///   - named: The only folder, if the user named one.
  ///   - relative: Else where to look, from a document's folder.
  ///   - files: The documents.
  /// - Throws: ``TacetError`` if the folder that the user named isn't there.
  init(named: String?, relative: [String], files: [PageFile]) throws {
    self.named = named
    self.relative = relative
    if let named, InputFiles.isFolder(named) != true {
      throw TacetError.noInput("--images: there is no such folder", at: .init(file: named))
    }
    for folder in Set(files.map(\.folder)) {
      let candidates = named.map { [$0] } ?? relative.map { PageFile.place($0, from: folder) }
      places[folder] = candidates
      for place in candidates where folders[place] == nil {
        folders[place] = Self.images(in: place)
      }
    }
  }

  /// The image called `stem` that goes with a document in `folder`; nil if there is none.
  func path(of stem: String, besideFilesOf folder: String) -> String? {
    for place in places[folder] ?? [] {
      if let name = folders[place]?[stem] { return InputFiles.path(place, name) }
    }
    return nil
  }

  /// Where the image would be, for a message.
  func expected(_ stem: String, besideFilesOf folder: String) -> String {
    InputFiles.path(named ?? folder, "\(stem).png")
  }

  /// The images in a folder by their stems; of two with one stem the first by the list of extensions.
  private static func images(in folder: String) -> [String: String] {
    let path = folder.isEmpty ? "." : folder
    var images: [String: (rank: Int, name: String)] = [:]
    for name in (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] {
      guard let dot = name.lastIndex(of: "."),
        let rank = extensions.firstIndex(of: name[name.index(after: dot)...].lowercased())
      else { continue }
      let stem = String(name[..<dot])
      if let other = images[stem], (other.rank, other.name) < (rank, name) { continue }
      images[stem] = (rank, name)
    }
    return images.mapValues(\.name)
  }
}
