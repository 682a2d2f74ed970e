import FoundationEssentials
import TacetKit

/// Where a plugin's package finds tacet's.
package enum TacetPackage: Sendable, Equatable {
  /// A checkout in a folder.
  case folder(String)

  /// A repository that git can clone, and the least version that will do.
  case repository(String, from: String)

  /// What the user named: a folder, or a repository's address.
  ///
  /// - Parameters:
  ///   - place: A folder with tacet's `Package.swift`, or an address with a scheme (`https://…`), or as
  ///     ssh has it (`git@host:…`).
  ///   - version: The least version, for a repository.
  /// - Throws: ``TacetError`` if there is no such folder, or it is not tacet's.
  package init(_ place: String, from version: String) throws {
    if place.contains("://") || place.prefix(while: { $0 != "/" }).contains("@") {
      self = .repository(place, from: version)
      return
    }
    let folder = URL(filePath: place).standardizedFileURL
    guard Self.isTacet(folder) else {
      throw TacetError.noInput("there is no checkout of tacet", at: .init(file: place))
    }
    self = .folder(folder.path)
  }

  /// The checkout that a program was built in, if it was not installed since.
  package init?(around executable: String) {
    var folder = URL(filePath: executable).deletingLastPathComponent()
    while folder.path != "/" {
      if Self.isTacet(folder) {
        self = .folder(folder.path)
        return
      }
      folder = folder.deletingLastPathComponent()
    }
    return nil
  }

  private static func isTacet(_ folder: URL) -> Bool {
    ["Package.swift", header].allSatisfy {
      FileManager.default.fileExists(atPath: folder.appending(path: $0).path)
    }
  }

  private static let header = "Sources/CTacet/include/tacet_plugin.h"

  /// The dependency, as a `Package.swift` has it.
  var dependency: String {
    switch self {
    case .folder(let path): ".package(name: \"tacet\", path: \(path.quoted))"
    case .repository(let address, let version):
      ".package(url: \(address.quoted), from: \(version.quoted))"
    }
  }

  /// What products of the package are known by: of an address, its last part.
  var identity: String {
    guard case .repository(let address, _) = self else { return "tacet" }
    let last = address.split { $0 == "/" || $0 == ":" }.last.map(String.init) ?? address
    return last.hasSuffix(".git") ? String(last.dropLast(4)) : last
  }

  /// The folder with the contract's header, if it is at hand.
  var headers: String? {
    guard case .folder(let path) = self else { return nil }
    return path + "/Sources/CTacet/include"
  }
}

extension String {
  /// The text as Swift has it in a program.
  fileprivate var quoted: String {
    "\"" + replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
