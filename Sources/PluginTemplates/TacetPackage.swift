import FoundationEssentials
import TacetKit

/// The place of tacet's package, on which a plugin depends.
package enum TacetPackage: Sendable, Equatable {
  /// A checkout in a folder.
  case folder(String)

  /// A repository that git can clone, and the minimum version.
  case repository(String, from: String)

  /// Parses a folder or the address of a repository.
  ///
  /// - Parameters:
  ///   - place: A folder with tacet's `Package.swift`, or an address with a scheme (`https://…`), or as
  ///     ssh has it (`git@host:…`).
  ///   - version: The minimum version, for a repository.
  /// - Throws: ``TacetError`` if the folder does not exist or does not contain tacet's package.
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

  /// The checkout in which a program was built, unless it has been installed elsewhere.
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

  /// The dependency in the syntax of `Package.swift`.
  var dependency: String {
    switch self {
    case .folder(let path): ".package(name: \"tacet\", path: \(path.quoted))"
    case .repository(let address, let version):
      ".package(url: \(address.quoted), from: \(version.quoted))"
    }
  }

  /// The identity of the package: the last component of its address.
  var identity: String {
    guard case .repository(let address, _) = self else { return "tacet" }
    let last = address.split { $0 == "/" || $0 == ":" }.last.map(String.init) ?? address
    return last.hasSuffix(".git") ? String(last.dropLast(4)) : last
  }

  /// The folder with the contract's header, if it is on this machine.
  var headers: String? {
    guard case .folder(let path) = self else { return nil }
    return path + "/Sources/CTacet/include"
  }
}

extension String {
  /// The text as a Swift string literal.
  fileprivate var quoted: String {
    "\"" + replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
