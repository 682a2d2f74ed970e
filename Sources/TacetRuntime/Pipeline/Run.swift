package import TacetKit
package import TacetOutput

/// One run, from a bound pipeline to the finished output.
package struct Run: Sendable {
  /// The options of a run.
  package struct Options: Sendable {
    /// The number of threads, and of pages processed in parallel.
    package var threads = ThreadCount.automatic
    /// Whether output that tacet has written before may be replaced.
    package var overwrite = false
    /// Whether what is reported as written survives a power cut.
    package var durability = Durability.synced
    /// Whether to stop at the first defect in the data or the first page that fails.
    package var strictData = false
    /// The maximum size of an image in pixels; a page with a larger one fails.
    package var maxPixels = 100_000_000
    /// Whether the manifest has the hashes of linked images, too.
    package var hashesImages = false
    /// Called for each page at the end of the pipeline, for several at once and in any order; an error of the
    /// scope `page` fails the page.
    package var visit: (@Sendable (Page) throws -> Void)?

    /// The defaults.
    package init() {}
  }

  let recipe: Recipe
  let registry: PluginRegistry
  let options: Options
  let cancellation: CancelToken

  /// The bound stages.
  package let pipeline: Pipeline

  private let inputWatch: InputWatch

  /// Binds all stages and checks all targets, without reading pages or writing anything.
  ///
  /// - Parameters:
  ///   - recipe: The stages and their arguments.
  ///   - registry: The available stages.
  ///   - options: The options.
  ///   - cancellation: Stops the run.
  /// - Throws: ``TacetError`` for every error that can be found before the first page,
  ///   ``CancelToken/Stopped`` if the run is stopped.
  package init(
    _ recipe: Recipe,
    registry: PluginRegistry,
    options: Options,
    cancellation: CancelToken = CancelToken()
  ) throws {
    self.recipe = recipe
    self.registry = registry
    self.options = options
    self.cancellation = cancellation
    do {
      pipeline = try Pipeline(
        recipe,
        registry: registry,
        cancellation: cancellation,
        threads: options.threads
      )
    } catch let error as TacetError
      where [.badUsage, .noInput, .badData, .cantCreate].contains(error.code)
    {
      throw SeparatorHint(in: recipe, registry)?.added(to: error) ?? error
    }
    inputWatch = InputWatch(pipeline.inputs)
    _ = try stagings()
  }

  /// Reads, filters and writes all pages.
  ///
  /// - Parameter progress: Called for each page with the progress, from 0 to 1, and the number of pages so
  ///   far.
  /// - Returns: The report.
  /// - Throws: ``TacetError`` or ``CancelToken/Stopped``; then nothing was written.
  package func execute(
    progress: @escaping @Sendable (_ share: Double, _ pages: Int) -> Void = { _, _ in }
  ) async throws -> RunReport {
    try await ThreadPool.run(options.threads) { try await run(progress) }
  }

  private func run(
    _ progress: @escaping @Sendable (_ share: Double, _ pages: Int) -> Void
  ) async throws -> RunReport {
    let start = ContinuousClock.now
    let stagings = try stagings()
    do {
      async let inputs = hashes()
      try await FirstPassRunner(
        pipeline: pipeline,
        threads: options.threads,
        cancellation: cancellation
      ).run()
      for (sink, staging) in zip(pipeline.sinks, stagings) {
        try staging?.begin()
        try sink.begin(staging: staging?.staging ?? "")
      }
      let runner = Runner(
        pipeline: pipeline,
        threads: options.threads,
        cancellation: cancellation,
        demands: Pipeline.Demands(
          strictData: options.strictData,
          maxPixels: options.maxPixels,
          visit: options.visit
        ),
        progress: { progress($0.share, $0.pages) }
      )
      var result = try await runner.run()
      try refuseNothing(result)
      try finish(&result)
      let targets = pipeline.sinks.compactMap { $0.target?.path }
      let elapsed = start.duration(to: .now)
      var report = RunReport(
        result,
        pipeline: pipeline,
        targets: targets,
        seconds: elapsed / .seconds(1)
      )
      let (summary, read) = (report.summary, try await inputs)
      for (staging, ledger) in zip(stagings, report.sinkLedgers) {
        if let staging { try writeManifest(of: staging, ledger, summary, inputs: read) }
      }
      pipeline.end()
      try WorkingFolder.check()
      try InputFault.check()
      try inputWatch.check(read, cancellation)
      try cancellation.check()
      for staging in stagings.compactMap(\.self) { try staging.sync(options.threads, cancellation) }
      try Staging.commit(stagings.compactMap(\.self))
      report.closingWarnings = stagings.compactMap(\.self).flatMap(\.warnings)
      return report
    } catch {
      let error = Self.inUsersWords(
        InputFault.error ?? inputWatch.cause(of: error) ?? error,
        stagings
      )
      for staging in stagings.compactMap(\.self) { staging.discard() }
      throw error
    }
  }

  /// Throws if no page could be read: an empty output is useless, and must not replace another one.
  private func refuseNothing(_ result: Runner.Result) throws {
    guard !result.instancesIn.isEmpty else {
      guard pipeline.sinks.contains(where: { $0.target != nil }) else { return }
      throw TacetError.badData(
        "the dataset has no pages, so nothing is written",
        at: .init(file: pipeline.source.inputs.first)
      )
    }
    guard var first = result.failures.first, result.failures.count == result.instancesIn.count
    else { return }
    let count = result.failures.count
    if count > 1 { first.detail += " (all \(count) pages failed; this is the first)" }
    throw first
  }

  /// The error with paths of staging folders replaced by those of the target.
  private static func inUsersWords(_ error: any Error, _ stagings: [Staging?]) -> any Error {
    guard var error = error as? TacetError, let file = error.place.file else { return error }
    if let name = stagings.lazy.compactMap({ $0?.final(file) }).first { error.place.file = name }
    return error
  }

  /// The plugins whose stages take part, without duplicates.
  private var plugins: [PluginLibrary] {
    let used = Set(pipeline.stages.map(\.path))
    return registry.plugins.filter { used.contains($0.path) }
  }

  /// The error of an output that may have been meant as a second input, with what makes it one.
  private func secondSourceHint(_ sink: String, _ target: String, _ error: TacetError)
    -> TacetError?
  {
    guard registry.names(of: .source).contains(sink), pipeline.sinks.count > 1 else { return nil }
    var error = error
    // Who meant to read it must not be told how to replace it.
    error.detail = error.detail.replacing("; --overwrite replaces it", with: "")
    error.detail +=
      "\n'\(sink)' writes here: only the first stage of a run reads; if '\(target)' is to be read, begin "
      + "another run with it"
    return error
  }

  /// The staging of each sink; nil for a sink without output.
  private func stagings() throws -> [Staging?] {
    // All of them before the first error: each clears up what killed runs left at its target.
    let results = pipeline.sinks.map { sink in
      Result { try staging(of: sink) }
    }
    let stagings = try results.map { try $0.get() }
    var others: [Staging] = []
    for staging in stagings.compactMap(\.self) {
      for other in others { try staging.refuseOverlap(with: other) }
      others.append(staging)
    }
    return stagings
  }

  private func staging(of sink: HostSink) throws -> Staging? {
    try sink.target.map { target in
      do {
        return try Staging(
          target,
          overwrite: options.overwrite,
          durability: options.durability,
          inputs: pipeline.inputs,
          temporaryFiles: cancellation.temporaryFiles
        )
      } catch let error as TacetError {
        throw secondSourceHint(sink.instance.description.name, target.path, error) ?? error
      }
    }
  }

  /// Calls `finish` of filters and sinks.
  private func finish(_ result: inout Runner.Result) throws {
    for (index, step) in pipeline.steps.enumerated() {
      let position = index + 1  // the source's ledger comes first
      switch step {
      case .filter(let filter, _):
        let totals = result.ledgers[position].entries.map(Account.Entry.init)
        result.ledgers[position].add(try filter.finish(totals))
      case .sink(let sink, _):
        let (notes, account) = try sink.finish()
        result.ledgers[position].add(notes)
        try result.ledgers[position].add(account, page: nil)
      }
    }
  }

  private func hashes() async throws -> [Manifest.Input] {
    guard pipeline.sinks.contains(where: { $0.target != nil }) else { return [] }
    var digest = FileDigest(cancellation)
    return try pipeline.inputs.map { path in
      try Manifest.Input(path, &digest)
    }
  }

  private func writeManifest(
    of staging: Staging,
    _ ledger: StageLedger,
    _ summary: RunSummary,
    inputs: [Manifest.Input]
  ) throws {
    let isFolder = staging.target.isFolder
    let made = staging.staging
    let files: [ManifestFile]
    do {
      files =
        try isFolder
        ? ManifestFile.all(
          in: made,
          hashing: options.hashesImages ? .all : .made,
          threads: options.threads,
          cancellation
        )
        : [ManifestFile(made, cancellation)]
    } catch var error as TacetError {
      // What was written and can't be read back is not missing input.
      error.code = .cantCreate
      throw error
    }
    let contents = try isFolder ? FolderContent.names(made).sorted() : []
    let manifest = Manifest(
      header: ManifestHeader(contents: contents, command: "tacet run " + recipe.commandLine),
      plugins: plugins.map { Manifest.Plugin(id: $0.id, name: $0.name, version: $0.version) },
      inputs: inputs,
      summary: summary,
      output: ManifestOutput(ledger, files: files)
    )
    try NewFile.create(staging.manifestPath, manifest.json)
  }
}
