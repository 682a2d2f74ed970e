import TacetRuntime
import TacetKit
import TestSupport

/// A run through the built plugins, inside the test program.
enum Job {
  /// The first-party plugins, and two in C: `list`, a sink that writes down what it gets, and `strip`,
  /// a filter that takes the numbers off annotations.
  private static let registry = Result {
    let folder = try TemporaryFolder()
    let others = try ["list", "strip"].map { try CPlugin.build($0, in: folder) }
    return try PluginRegistry(named: Products.plugins + others, found: [])
  }

  /// Runs stages.
  ///
  /// - Parameters:
  ///   - words: As on the command line, with blanks between them.
  ///   - threads: How many pages at once.
  ///   - strictData: As `--strict-data`.
  /// - Returns: What was done.
  /// - Throws: What the command would print.
  @discardableResult
  static func run(
    _ words: String,
    threads: Int = 2,
    strictData: Bool = false
  ) async throws -> RunReport {
    var options = Run.Options()
    options.threads = ThreadCount(threads)
    options.strictData = strictData
    return try await Run(Recipe(words: words.words), registry: registry.get(), options: options)
      .execute()
  }

  /// The error that a run ends with, as the command would print it; nil if it ends well.
  static func failure(
    _ words: String,
    threads: Int = 2,
    strictData: Bool = false
  ) async -> TacetError? {
    do {
      try await run(words, threads: threads, strictData: strictData)
      return nil
    } catch {
      return error as? TacetError ?? .broken("no error of tacet's: \(error)")
    }
  }
}

extension RunReport {
  /// What the `place`th stage has in its account: "3 dropped: outside the page".
  func account(_ place: Int) -> [String] {
    ledgers[place].entries.map { entry in
      let unit = entry.unit == .pages ? " pages" : ""
      return "\(entry.total)\(unit) \(entry.kind): \(entry.reason.text)"
    }
  }

  /// What all stages have in their accounts, in order.
  var account: [String] { ledgers.indices.flatMap(account) }
}
