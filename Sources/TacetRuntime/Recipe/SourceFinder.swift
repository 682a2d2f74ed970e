import FoundationEssentials
import TacetKit

/// Detects the source that reads a dataset, by trying each.
package struct SourceFinder {
  private let registry: PluginRegistry

  /// Considers the sources of `registry`.
  package init(_ registry: PluginRegistry) { self.registry = registry }

  /// The first stage of a run that starts with `words`: the source that they name, or else the only source
  /// that can open these paths.
  ///
  /// A source that finds no classes, such as one that takes a folder of images for pages without
  /// annotations, is considered only if no other source can open the paths.
  ///
  /// - Throws: ``TacetError`` if no source can open them, or several can.
  package func stage(_ words: [String]) throws -> Recipe.Invocation {
    guard let first = words.first else {
      throw TacetError.badUsage("no dataset; write its path, or a source with its arguments")
    }
    guard !registry.has(source: first) else {
      return Recipe.Invocation(name: first, arguments: Array(words.dropFirst()))
    }
    var isFolder = false
    guard FileManager.default.fileExists(atPath: first, isDirectory: &isFolder) else {
      throw missing(first)
    }
    var refusals: [String] = []
    var isDamaged = false
    var (readers, idleReaders): ([Reader], [Reader]) = ([], [])
    for name in registry.names(of: .source) {
      do {
        let stage = try registry.stage(named: name, isFirst: true)
        let source = try HostSource(StageInstance(stage, arguments: words))
        let reader = Reader(name: name, source: source)
        if source.classes.classes.isEmpty {
          idleReaders.append(reader)
        } else {
          readers.append(reader)
        }
      } catch let error as TacetError where error.code != .broken {
        refusals.append("\(name): \(error)")
        isDamaged = isDamaged || error.code == .badData
      }
    }
    // Data that its own source refuses is not a folder of images without annotations.
    if readers.isEmpty, !isDamaged { readers = idleReaders }
    if !isFolder, readers.count > 1 { refusals += try dropUnable(from: &readers) }
    guard let reader = readers.first else {
      throw unread(words, refusals)
    }
    guard readers.count == 1 else {
      throw TacetError.badUsage(
        "'\(first)' can be read in more than one way; write which: "
          + readers.map { "'\($0.name) \(first)'" }.joined(separator: " or ")
      )
    }
    return Recipe.Invocation(name: reader.name, arguments: words)
  }

  /// The first option among a source's words that no source has; nil if there is none, or if it can't be
  /// determined because a source does not declare its options.
  package func strayOption(in words: [String]) -> String? {
    let written = words.prefix { $0 != "--" }.filter { $0.hasPrefix("--") }
    guard !written.isEmpty else { return nil }
    var known: Set<String> = ["help", "version"]
    for name in registry.names(of: .source) {
      guard let stage = try? registry.stage(named: name, isFirst: true),
        let options = try? stage.options()
      else { return nil }
      known.formUnion(options.all.filter { !$0.isPositional }.map(\.name))
    }
    let options = written.map { $0.prefix { $0 != "=" } }
    return options.first { !known.contains(String($0.dropFirst(2))) }.map(String.init)
  }

  /// A source that can open the dataset.
  private struct Reader {
    let name: String
    let source: HostSource
  }

  /// Removes the sources that can't read the first page, and returns their errors.
  ///
  /// Some sources accept any file as a page and read it only later, which is too late for a choice.
  private func dropUnable(from readers: inout [Reader]) throws -> [String] {
    var (able, refusals): ([Reader], [String]) = ([], [])
    for reader in readers {
      do {
        if reader.source.partCount > 0 {
          let part = try HostSource.Part(reader.source, index: 0)
          if part.pageCount > 0 { _ = try part.page(at: 0, ordinal: 0) }
        }
        able.append(reader)
      } catch let error as TacetError where error.code != .broken {
        refusals.append("\(reader.name): \(error)")
      }
    }
    readers = able
    return refusals
  }

  /// The error for a word that is neither a path nor a source.
  private func missing(_ word: String) -> any Error {
    let isPath = word.contains("/") || word.contains(".")
    let roles: [StageDescription.Role] = [.source, .filter, .sink]
    do {
      _ = try registry.stage(named: word, isFirst: true)
    } catch let error as TacetError where error.code == .badUsage {
      let near = isPath ? [] : NearestNames.of(word, in: roles.flatMap { registry.names(of: $0) })
      // For a misspelt name, suggest the right one and list plugins that failed to load.
      guard near.isEmpty, isPath || !error.detail.contains("\n") else { return error }
      return TacetError.noInput(
        isPath
          ? "no such file or folder"
          : "no such file or folder, nor a stage of this name; 'tacet stages' lists all",
        at: TacetError.Place(file: word)
      )
    } catch {
      return error
    }
    return TacetError.badUsage(
      "'\(word)' is neither a source nor a file or folder; 'tacet stages' lists sources"
    )
  }

  /// The error if no source can read `words`.
  private func unread(_ words: [String], _ refusals: [String]) -> TacetError {
    let path = words.first ?? ""
    if let option = strayOption(in: words) {
      return .badUsage("no source has an option '\(option)'; 'tacet stages' lists sources")
    }
    let isRecipe = path.hasSuffix(".yaml") || path.hasSuffix(".yml")
    let hint = isRecipe ? "; if it is a recipe, write 'tacet run \(path)'" : ""
    return .badData(
      "no source reads it\(hint):\n  \(refusals.joined(separator: "\n  "))",
      at: TacetError.Place(file: path)
    )
  }
}
