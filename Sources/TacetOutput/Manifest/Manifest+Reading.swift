import FoundationEssentials
import TacetKit

extension Manifest {
  /// Where the manifest of an output is.
  ///
  /// - Parameters:
  ///   - output: The output's path.
  ///   - isFolder: Whether it is a folder.
  /// - Returns: The path of a file in the folder, or beside the file.
  package static func path(of output: String, isFolder: Bool) -> String {
    isFolder ? "\(output)/\(Staging.manifestName)" : output + Staging.manifestSuffix
  }

  /// Reads the manifest at `path`.
  ///
  /// - Throws: ``TacetError`` if there is none, or if it is not what tacet writes.
  package init(reading path: String) throws {
    let place = TacetError.Place(file: path)
    guard let data = FileManager.default.contents(atPath: path) else {
      throw TacetError.badData(
        "this manifest is missing; only output of tacet can be verified, with the manifest beside it",
        at: place
      )
    }
    do { self = try JSONDecoder().decode(Manifest.self, from: data) } catch {
      let words = (error as? DecodingError)?.words ?? "\(error)"
      throw TacetError.badData("this is not what tacet writes: \(words)", at: place)
    }
  }
}
