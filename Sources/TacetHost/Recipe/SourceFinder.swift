import FoundationEssentials
import TacetKit

/// Finds the source that reads a data set, by letting each try.
package struct SourceFinder {
  private let registry: PluginRegistry

  /// Looks among the sources of `registry`.
  package init(_ registry: PluginRegistry) { self.registry = registry }

  /// The first stage of a run that starts with `words`: as it stands if it begins with a source's name,
  /// else with the one source that opens these paths before it.
  ///
  /// A source that finds no class there, such as one that takes a folder of images for pages without
  /// symbols, counts only if no other opens them.
  ///
  /// - Throws: ``TacetError`` if none opens them, or more than one does.
  package func stage(_ words: [String]) throws -> Recipe.Invocation {
    guard let first = words.first else {
      throw TacetError.badUsage("no data set; write its path, or a source and its arguments")
    }
    let names = registry.names(of: .source)
    guard !registry.has(source: first) else {
      return Recipe.Invocation(name: first, arguments: Array(words.dropFirst()))
    }
    guard FileManager.default.fileExists(atPath: first) else {
      // What is no path is a name written wrongly.
      _ = try registry.stage(named: first, isFirst: true)
      throw TacetError.badUsage(
        "'\(first)' is neither a source nor a file or folder; 'tacet stages' lists sources"
      )
    }
    var refusals: [String] = []
    var (readers, idleReaders): ([String], [String]) = ([], [])
    for name in names {
      do {
        let stage = try registry.stage(named: name, isFirst: true)
        let source = try HostSource(StageInstance(stage, arguments: words))
        if source.classes.classes.isEmpty { idleReaders.append(name) } else { readers.append(name) }
      } catch let error as TacetError where error.code != .broken {
        refusals.append("\(name): \(error)")
      }
    }
    if readers.isEmpty { readers = idleReaders }
    switch readers.count {
    case 1: return Recipe.Invocation(name: readers[0], arguments: words)
    case 0:
      throw TacetError.badData(
        "no source reads it:\n  \(refusals.joined(separator: "\n  "))",
        at: TacetError.Place(file: first)
      )
    default:
      throw TacetError.badUsage(
        "'\(first)' can be read in more than one way; write which: "
          + readers.map { "'\($0) \(first)'" }.joined(separator: " or ")
      )
    }
  }
}
