package import TacetKit

/// A run's stages, made and bound: all that can be wrong with names and options has been found.
package struct Pipeline: Sendable {
  enum Step: Sendable {
    case filter(HostFilter, incoming: ClassTable)
    case sink(HostSink, incoming: ClassTable)
  }

  let source: HostSource
  let steps: [Step]

  /// The plan: a ledger for each stage, with nothing counted yet.
  package let ledgers: [StageLedger]

  /// What the filters' users asked for by name: the stage's place, and the classes that answer.
  let expectations: [(stage: Int, expectation: BoundFilter.Expectation)]

  /// Makes and binds the stages of `recipe`.
  ///
  /// - Throws: ``TacetError`` for a recipe that can't be run.
  package init(_ recipe: Recipe, registry: PluginRegistry) throws {
    let descriptions = try recipe.stages.map { try registry.stage(named: $0.name) }
    guard let first = descriptions.first else {
      throw TacetError.badUsage(
        "no stages; write a source first: tacet run deepscores FILE ! keep @harmony ! yolo DIR"
      )
    }
    guard first.role == .source else {
      throw TacetError.badUsage(
        "'\(first.name)' is a \(first.role.rawValue); the first stage has to be a source, such as "
          + registry.names(of: .source).map { "'\($0)'" }.joined(separator: ", ")
      )
    }
    if let second = descriptions.dropFirst().first(where: { $0.role == .source }) {
      throw TacetError.badUsage(
        "'\(second.name)' is a source, and a source can only be the first stage"
      )
    }
    if let sink = descriptions.last(where: { $0.role == .sink }),
      let idle = descriptions.last, idle.role == .filter
    {
      throw TacetError.badUsage(
        "'\(idle.name)' comes after '\(sink.name)', the last sink: nobody would see what it does"
      )
    }
    let instances = try zip(descriptions, recipe.stages).map { description, invocation in
      try StageInstance(description, arguments: invocation.arguments)
    }
    source = try HostSource(instances[0])
    var classes = source.classes
    var steps: [Step] = []
    var expectations: [(stage: Int, expectation: BoundFilter.Expectation)] = []
    var ledgers = [
      StageLedger(instances[0], incoming: classes, outgoing: classes, notes: source.notes)
    ]
    for instance in instances.dropFirst() {
      let incoming = classes
      if instance.description.role == .filter {
        let filter = try HostFilter(instance, incoming: incoming)
        classes = filter.classes
        expectations += filter.expectations.map { (ledgers.count, $0) }
        steps.append(.filter(filter, incoming: incoming))
        ledgers.append(
          StageLedger(instance, incoming: incoming, outgoing: classes, notes: filter.notes)
        )
      } else {
        let sink = try HostSink(instance, incoming: incoming)
        steps.append(.sink(sink, incoming: incoming))
        ledgers.append(
          StageLedger(instance, incoming: incoming, outgoing: incoming, notes: sink.notes)
        )
      }
    }
    self.steps = steps
    self.ledgers = ledgers
    self.expectations = expectations
  }

  /// The classes at the end.
  package var classes: ClassTable { ledgers.last?.outgoing ?? source.classes }

  /// The files that the source reads.
  package var inputs: [String] { source.inputs }

  /// The stages' descriptions, the source's first.
  package var stages: [StageDescription] {
    [source.instance.description]
      + steps.map { step in
        switch step {
        case .filter(let filter, _): filter.instance.description
        case .sink(let sink, _): sink.instance.description
        }
      }
  }

  /// The sinks, in order.
  var sinks: [HostSink] {
    steps.compactMap { if case .sink(let sink, _) = $0 { sink } else { nil } }
  }

  /// The class that each class of the source ends up as; nil for one that is dropped, nil as a whole
  /// if a filter does not say.
  package var classMap: [Int?]? {
    var map: [Int?]? = Array(source.classes.classes.indices)
    for case .filter(let filter, _) in steps {
      guard let known = map, let next = filter.classMap else { return nil }
      map = known.map { $0.flatMap { next[$0] } }
    }
    return map
  }

  /// What becomes of one page of the source.
  struct PageResult: Sendable {
    var name: String
    /// For each stage.
    var tallies: [StageTally]
    /// For each sink, its encoded pages in order.
    var encodings: [[HostSink.Encoding]]
    /// Instances on the source's page.
    var instancesIn: Int
    /// Instances on each page at the end.
    var instancesOut: [Int]
  }

  /// Takes page `index` of `part`, the run's page `ordinal`, through all stages.
  func run(
    _ part: HostSource.Part,
    index: Int,
    ordinal: Int,
    strictData: Bool
  ) throws -> PageResult {
    let (origin, account) = try part.page(at: index)
    do {
      if strictData { try Self.refuseDefects(account) }
      return try run(origin, account: account, ordinal: ordinal)
    } catch var error as TacetError {
      if error.place.page == nil { error.place.page = origin.name }
      throw error
    }
  }

  private func run(
    _ origin: Page,
    account: [Account.Entry],
    ordinal: Int
  ) throws -> PageResult {
    var counts = try checked([origin], source.classes, source.instance.description)
    let instancesIn = counts.total
    var tallies = [
      StageTally(
        pagesIn: 1,
        pagesOut: 1,
        countsIn: counts,
        countsOut: counts,
        entries: account
      )
    ]
    var encodings: [[HostSink.Encoding]] = []
    let images = SourceImages(origin, maxPixels: 100_000_000)
    var pages = [origin]
    // What the last sink writes of each page; without a sink, what comes out of the last filter.
    var written: [Int]?
    for step in steps {
      var tally = StageTally(
        pagesIn: pages.count,
        pagesOut: pages.count,
        countsIn: counts,
        countsOut: counts
      )
      switch step {
      case .filter(let filter, _):
        var emitted: [Page] = []
        for page in pages {
          let (next, account) = try filter.process(page)
          emitted += next
          tally.entries += account
        }
        pages = emitted
        counts = try checked(pages, filter.classes, filter.instance.description)
        tally.pagesOut = pages.count
        tally.countsOut = counts
      case .sink(let sink, _):
        let encoded = try pages.enumerated().map { branch, page in
          try HostSink.Encoding(
            sink,
            page: page,
            origin: origin,
            ordinal: ordinal,
            branch: branch,
            images: images
          )
        }
        tally.entries = encoded.flatMap(\.account)
        tally.pagesOut = encoded.count { !$0.isLeftOut }
        tally.countsOut.subtractDropped(tally.entries)
        encodings.append(encoded)
        written = zip(pages, encoded).filter { !$1.isLeftOut }.map { page, encoding in
          page.annotations.count - encoding.dropped
        }
      }
      tallies.append(tally)
    }
    return PageResult(
      name: origin.name,
      tallies: tallies,
      encodings: encodings,
      instancesIn: instancesIn,
      instancesOut: written ?? pages.map(\.annotations.count)
    )
  }

  /// Counts pages that a stage handed over, and checks that they keep the contract.
  private func checked(
    _ pages: [Page],
    _ classes: ClassTable,
    _ stage: StageDescription
  ) throws -> ClassCounts {
    var total = ClassCounts(classCount: classes.classes.count)
    for page in pages {
      do {
        guard page.width > 0, page.height > 0 else {
          throw TacetError.broken("it is \(page.width) × \(page.height) pixels large")
        }
        total += try ClassCounts(page, classes: classes)
      } catch let error as TacetError {
        throw TacetError.broken(
          "plugin '\(stage.plugin)' (\(stage.path)), stage '\(stage.name)' handed over a page that "
            + "breaks the contract: \(error.detail)",
          at: TacetError.Place(page: page.name)
        )
      }
    }
    return total
  }

  static func refuseDefects(_ account: [Account.Entry]) throws {
    guard let defect = account.first(where: { $0.reason.isDefect && $0.total > 0 }) else { return }
    let example = defect.example.isEmpty ? "" : " (\(defect.example))"
    throw TacetError.badData(
      "\(defect.reason.text)\(example); without --strict-data this is counted and the run goes on"
    )
  }
}
