import FoundationEssentials
import TacetKit
import TacetOutput

/// Reads an output back and verifies it against its manifest.
package struct OutputVerification: Sendable {
  private let path: String
  private let isFolder: Bool
  private let made: ManifestHeader
  private let output: ManifestOutput
  private let totals: ManifestTotals

  /// Reads the manifest of the output at `path`.
  ///
  /// - Throws: ``TacetError`` if there is no output at `path`, or it has no readable manifest.
  package init(_ path: String) throws {
    var isFolder = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw TacetError.noInput("no such file or folder", at: .init(file: path))
    }
    let manifest = isFolder ? "\(path)/\(Staging.manifestName)" : "\(path).\(Staging.manifestName)"
    let place = TacetError.Place(file: manifest)
    guard let data = FileManager.default.contents(atPath: manifest) else {
      throw TacetError.badData(
        "the manifest is missing; only an output of tacet that has its manifest can be verified",
        at: place
      )
    }
    made = try Self.decode(ManifestHeader.self, data, at: place)
    guard let output = made.output else {
      throw TacetError.badData(
        "the manifest of tacet \(made.tacet) does not list the output, so it cannot be verified",
        at: place
      )
    }
    totals = try Self.decode(ManifestTotals.self, data, at: place)
    self.path = path
    self.isFolder = isFolder
    self.output = output
  }

  private static func decode<Value: Decodable>(
    _ type: Value.Type,
    _ data: Data,
    at place: TacetError.Place
  ) throws -> Value {
    do { return try JSONDecoder().decode(type, from: data) } catch {
      let words = (error as? DecodingError)?.words ?? "\(error)"
      throw TacetError.badData("not a manifest of tacet: \(words)", at: place)
    }
  }

  /// What is verified, and how.
  package struct Options: Sendable {
    /// The number of pages verified in parallel; 0 means one per processor.
    package var threads = 0
    /// Whether images are decoded.
    package var decodesImages = true
    /// The largest image that is decoded, in pixels.
    package var maxPixels = 100_000_000

    /// The defaults.
    package init() {}
  }

  /// Verifies the output.
  ///
  /// - Parameters:
  ///   - registry: The available stages; the source with the sink's name reads the output back.
  ///   - options: What is verified.
  ///   - progress: Called with the progress, from 0 to 1, and the number of pages so far.
  /// - Returns: The result, with all problems.
  /// - Throws: ``TacetError`` if the output can't be examined at all.
  package func run(
    _ registry: PluginRegistry,
    options: Options,
    progress: @escaping @Sendable (_ share: Double, _ pages: Int) -> Void = { _, _ in }
  ) async throws -> VerificationReport {
    var report = VerificationReport(
      path: path,
      maker: "tacet \(made.tacet), \(output.sink)",
      command: made.command ?? ""
    )
    let files = isFolder ? try ManifestFile.all(in: path) : [try ManifestFile(path)]
    report.compare(files, with: output.files)
    totals.compare(with: output, into: &report)
    guard registry.stages.contains(where: { $0.role == .sink && $0.name == output.sink }) else {
      report.fault(
        "\(Staging.manifestName): there is no sink '\(output.sink)'; if it belongs to a plugin, name "
          + "the plugin with --plugin"
      )
      return report
    }
    guard isFolder, registry.names(of: .source).contains(output.sink) else {
      report.say("read back", "not possible: no source reads what '\(output.sink)' writes")
      return report
    }
    try await readBack(registry, options, progress, into: &report)
    return report
  }

  private func readBack(
    _ registry: PluginRegistry,
    _ options: Options,
    _ progress: @escaping @Sendable (_ share: Double, _ pages: Int) -> Void,
    into report: inout VerificationReport
  ) async throws {
    let images = ImageVerifier(output.files, in: path, maxPixels: options.maxPixels)
    var runOptions = Run.Options()
    runOptions.threads = options.threads
    if options.decodesImages { runOptions.visit = { images.look(at: $0) } }
    let recipe = Recipe([.init(name: output.sink, arguments: [path])])
    do {
      let run = try Run(recipe, registry: registry, options: runOptions)
      report.compare(try await run.execute(progress: progress), with: output)
    } catch let error as TacetError where error.code != .broken {
      // Some formats find pages by their images alone.
      if error.code == .noInput, !output.files.contains(where: { ManifestFile.isImage($0.path) }) {
        report.say(
          "read back",
          output.pages == 0
            ? "not possible: no pages were written"
            : "not possible: no images were written, and '\(output.sink)' finds pages by their images"
        )
      } else {
        report.fault("cannot be read back: \(error)")
      }
      return
    }
    if options.decodesImages {
      images.report(in: &report)
    } else {
      report.say("images", "not checked")
    }
  }
}
