import FoundationEssentials
package import TacetKit
package import TacetOutput

/// Reads an output back and verifies it against its manifest.
package struct OutputVerification: Sendable {
  private let path: String
  private let isFolder: Bool
  private let manifest: Manifest

  /// Reads the manifest of the output at `path`.
  ///
  /// - Throws: ``TacetError`` if there is no output at `path`, or it has no readable manifest.
  package init(_ path: String) throws {
    var isFolder = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw TacetError.noInput("no such file or folder", at: .init(file: path))
    }
    manifest = try Manifest(reading: Manifest.path(of: path, isFolder: isFolder))
    self.path = path
    self.isFolder = isFolder
  }

  private var output: ManifestOutput { manifest.output }

  /// What is verified, and how.
  package struct Options: Sendable {
    /// The number of threads, and of pages verified in parallel.
    package var threads = ThreadCount.automatic
    /// Whether images are compared by hash where the manifest has one.
    package var hashesImages = false
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
  ///   - cancellation: Stops the verification.
  ///   - progress: Called with the progress, from 0 to 1, and the number of pages so far.
  /// - Returns: The result, with all problems.
  /// - Throws: ``TacetError`` if the output can't be examined at all, ``CancelToken/Stopped`` if the
  ///   verification is stopped.
  package func run(
    _ registry: PluginRegistry,
    options: Options,
    cancellation: CancelToken = CancelToken(),
    progress: @escaping @Sendable (_ share: Double, _ pages: Int) -> Void = { _, _ in }
  ) async throws -> VerificationReport {
    var report = VerificationReport(
      path: path,
      maker: "tacet \(manifest.header.tacet), \(output.sink)",
      command: manifest.header.command
    )
    let files =
      isFolder
      ? try ManifestFile.results(
        in: path,
        hashing: options.hashesImages ? .all : .none,
        threads: options.threads,
        cancellation
      )
      : [("", .success(try ManifestFile(path, cancellation)))]
    try report.compare(files, with: output.files, in: path, cancellation)
    if output.pages == 0, Self.hasPages(output.sink, registry) {
      report.fault("\(Staging.manifestName): the output has no pages; there is nothing to train on")
    }
    for sentence in manifest.contradictions { report.fault("\(Staging.manifestName): \(sentence)") }
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
    try await readBack(registry, options, cancellation, progress, into: &report)
    return report
  }

  /// Whether what a sink writes is a dataset, as a source of that name shows.
  private static func hasPages(_ sink: String, _ registry: PluginRegistry) -> Bool {
    registry.names(of: .source).contains(sink)
  }

  private func readBack(
    _ registry: PluginRegistry,
    _ options: Options,
    _ cancellation: CancelToken,
    _ progress: @escaping @Sendable (_ share: Double, _ pages: Int) -> Void,
    into report: inout VerificationReport
  ) async throws {
    let images = ImageVerifier(output.files, in: path, maxPixels: options.maxPixels)
    var runOptions = Run.Options()
    runOptions.threads = options.threads
    if options.decodesImages { runOptions.visit = { images.look(at: $0) } }
    let recipe = Recipe([.init(name: output.sink, arguments: [path])])
    do {
      let run = try Run(
        recipe,
        registry: registry,
        options: runOptions,
        cancellation: cancellation
      )
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
