import FoundationEssentials
import TacetKit

extension Manifest {
  /// The path of an output's manifest.
  ///
  /// - Parameters:
  ///   - output: The output's path.
  ///   - isFolder: Whether it is a folder.
  /// - Returns: A file in the folder, or beside the file.
  package static func path(of output: String, isFolder: Bool) -> String {
    isFolder ? "\(output)/\(Staging.manifestName)" : output + Staging.manifestSuffix
  }

  /// Reads the manifest at `path`.
  ///
  /// - Throws: ``TacetError`` if it is missing, or not a manifest of tacet.
  package init(reading path: String) throws {
    let place = TacetError.Place(file: path)
    let content: [UInt8]
    do { content = try RegularFile.read(path) } catch {
      throw TacetError.badData(
        error.isMissing
          ? "the manifest is missing; only an output of tacet that has its manifest can be verified"
          : "the manifest can't be read: \(error)",
        at: place
      )
    }
    do { self = try JSONDecoder().decode(Manifest.self, from: Data(content)) } catch {
      let words = (error as? DecodingError)?.words ?? "\(error)"
      throw TacetError.badData("not a manifest of tacet: \(words)", at: place)
    }
  }
}
