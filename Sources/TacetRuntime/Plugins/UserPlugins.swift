import FoundationEssentials
import LibC
import TacetKit
import TacetOutput

/// The user's own plugin folder, where each library is loaded from at every start.
package struct UserPlugins: Sendable {
  /// The folder; it need not be there yet.
  package let folder: String

  /// The folder that an environment names.
  ///
  /// - Throws: ``TacetError`` if it names none.
  package init(environment: [String: String]) throws {
    guard let folder = PluginSearch.userFolder(environment: environment) else {
      throw TacetError.unavailable("there is no plugin folder without $HOME or $XDG_DATA_HOME")
    }
    guard folder.hasPrefix("/") else {
      throw TacetError.unavailable("$XDG_DATA_HOME is no full path: it is passed over")
    }
    self.folder = folder
  }

  /// What became of a library.
  package enum Outcome: Sendable {
    /// It is there now.
    case installed
    /// The same bytes were there before.
    case wasThere
    /// It is there in place of another one of the same file name.
    case replaced
  }

  /// Copies a plugin's library into the folder, if it can be loaded.
  ///
  /// It appears there whole or not at all, so that a run that begins meanwhile finds the old one or the
  /// new one.
  ///
  /// - Parameters:
  ///   - path: The library.
  ///   - replacing: Whether it may take the place of another one of the same file name.
  /// - Returns: The plugin, the path that it has now, and what became of it.
  /// - Throws: ``TacetError`` if it is no plugin, or can't be copied, or another one is there.
  package func install(
    _ path: String,
    replacing: Bool
  ) throws -> (plugin: PluginLibrary, path: String, outcome: Outcome) {
    let plugin = try PluginLibrary(path: path)
    let name = URL(filePath: path).lastPathComponent
    guard name.hasSuffix(".so") || name.hasSuffix(".dylib") else {
      throw TacetError.badUsage(
        "'\(name)' would not be found: a plugin's file name ends in .so or .dylib"
      )
    }
    let target = folder + "/" + name
    let place = TacetError.Place(file: target)
    let content: [UInt8]
    do { content = try RegularFile.read(path) } catch {
      throw TacetError.noInput("can't be read: \(error)", at: .init(file: path))
    }
    let isThere = FileManager.default.fileExists(atPath: target)
    if isThere {
      if let old = try? RegularFile.read(target), old == content {
        WholeFile.clearLeftovers(of: target)
        return (plugin, target, .wasThere)
      }
      guard replacing else {
        throw TacetError.cantCreate("another one is installed; --overwrite replaces it", at: place)
      }
    }
    do {
      try FileManager.default.createDirectory(
        atPath: folder,
        withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o755]
      )
    } catch {
      throw TacetError.cantCreate("the folder can't be made", at: .init(file: folder))
    }
    try WholeFile.write(target, content, mode: 0o755, replacing: replacing, .synced)
    return (plugin, target, isThere ? .replaced : .installed)
  }

  /// Takes a library out of the folder again.
  ///
  /// - Parameter name: The plugin's name, or its file's.
  /// - Returns: The file that is gone.
  /// - Throws: ``TacetError`` if none has that name, or more than one, or it can't be removed.
  package func remove(_ name: String) throws -> String {
    let files = PluginSearch.libraries(in: folder) { _ in true }
    // By its file's name first: a library that can't be loaded can be removed, too.
    var named = files.filter { URL(filePath: $0).lastPathComponent == name }
    var unopened: [String] = []
    if named.isEmpty {
      let trust = PluginTrust()
      for path in files {
        // To ask a library for its name is to run it.
        guard trust.objection(to: path) == nil else {
          unopened.append(path)
          continue
        }
        guard let plugin = try? PluginLibrary(path: path) else { continue }
        if plugin.name.lowercased() == name.lowercased() { named.append(path) }
      }
    }
    guard let file = named.first else { throw noneIsCalled(name, unopened: unopened) }
    guard named.count == 1 else {
      throw TacetError.badUsage(
        "\(named.count) plugins are called '\(name)': name one of the files "
          + Self.fileNames(named)
      )
    }
    do { try FileManager.default.removeItem(atPath: file) } catch {
      throw TacetError.cantCreate("it can't be removed", at: .init(file: file))
    }
    return file
  }

  private func noneIsCalled(_ name: String, unopened: [String]) -> TacetError {
    var words = "no plugin called '\(name)' is installed in \(folder)"
    words += "; 'tacet plugin list' lists all"
    if !unopened.isEmpty {
      words += "; not looked into, since others could have put them there: "
      words += Self.fileNames(unopened)
      words += " (a file's name can be given in place of the plugin's)"
    }
    return .badUsage(words)
  }

  private static func fileNames(_ paths: [String]) -> String {
    paths.map { URL(filePath: $0).lastPathComponent }.joined(separator: ", ")
  }
}
