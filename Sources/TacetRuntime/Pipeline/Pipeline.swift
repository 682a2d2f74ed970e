package import TacetKit
package import TacetOutput

/// The bound stages of a run; all errors in names and options have been found.
package struct Pipeline: Sendable {
  enum Step: Sendable {
    case filter(HostFilter, incoming: ClassTable)
    case sink(HostSink, incoming: ClassTable)
  }

  let source: HostSource
  let steps: [Step]

  /// Ends all stages; none is called afterwards.
  func end() {
    source.instance.end()
    for step in steps {
      switch step {
      case .filter(let filter, _): filter.instance.end()
      case .sink(let sink, _): sink.instance.end()
      }
    }
  }

  /// The plan: an empty ledger for each stage.
  package let ledgers: [StageLedger]

  /// The names that the user gave to filters: the index of the stage, and the classes they stand for.
  let expectations: [(stage: Int, expectation: BoundFilter.Expectation)]

  /// Creates and binds the stages of `recipe`.
  ///
  /// - Parameters:
  ///   - recipe: The stages and their arguments.
  ///   - registry: The available stages.
  ///   - cancellation: Stops the run.
  ///   - threads: The number of threads of the run.
  /// - Throws: ``TacetError`` for an invalid recipe, ``CancelToken/Stopped`` if the run is stopped.
  package init(
    _ recipe: Recipe,
    registry: PluginRegistry,
    cancellation: CancelToken = CancelToken(),
    threads: ThreadCount = .automatic
  ) throws {
    let descriptions = try recipe.stages.enumerated().map { place, stage in
      try registry.stage(named: stage.name, isFirst: place == 0)
    }
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
      try StageInstance(
        description,
        arguments: invocation.arguments,
        cancellation: cancellation,
        threads: threads
      )
    }
    let source = try HostSource(instances[0])
    var classes = source.classes
    var steps: [Step] = []
    var expectations: [(stage: Int, expectation: BoundFilter.Expectation)] = []
    var ledgers = [
      StageLedger(instances[0], incoming: classes, outgoing: classes, notes: source.notes)
    ]
    for instance in instances.dropFirst() {
      let incoming = classes
      if instance.description.role == .filter {
        let filter = try Self.bound(to: source) { try HostFilter(instance, incoming: incoming) }
        classes = filter.classes
        expectations += filter.expectations.map { (ledgers.count, $0) }
        steps.append(.filter(filter, incoming: incoming))
        ledgers.append(
          StageLedger(instance, incoming: incoming, outgoing: classes, notes: filter.notes)
        )
      } else {
        let sink = try Self.bound(to: source) {
          try HostSink(instance, incoming: incoming, origin: source.classes)
        }
        steps.append(.sink(sink, incoming: incoming))
        ledgers.append(
          StageLedger(instance, incoming: incoming, outgoing: incoming, notes: sink.notes)
        )
      }
    }
    self.source = source
    self.steps = steps
    self.ledgers = ledgers
    self.expectations = expectations
  }

  /// Binds a stage.
  ///
  /// If it refuses data without classes, the fault is the data's: the error names the file.
  private static func bound<Stage>(
    to source: HostSource,
    _ bind: () throws -> Stage
  ) throws -> Stage {
    do { return try bind() } catch var error as TacetError {
      guard source.classes.classes.isEmpty, error.code == .badUsage else { throw error }
      error.code = .badData
      error.place.file = error.place.file ?? source.inputs.first
      throw error
    }
  }

  /// The output classes.
  package var classes: ClassTable { ledgers.last?.outgoing ?? source.classes }

  /// The files that the stages read, without duplicates, those of the source first.
  package var inputs: [String] {
    var seen: Set<String> = []
    return (source.inputs + steps.flatMap(\.inputs)).filter { seen.insert($0).inserted }
  }

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

  /// The output class of each class of the source; nil for a dropped class, nil as a whole if a filter does not
  /// declare its class map.
  package var classMap: [Int?]? {
    var map: [Int?]? = Array(source.classes.classes.indices)
    for case .filter(let filter, _) in steps {
      guard let known = map, let next = filter.classMap else { return nil }
      map = known.map { $0.flatMap { next[$0] } }
    }
    return map
  }
}

extension Pipeline.Step {
  /// The files that the stage reads.
  fileprivate var inputs: [String] {
    switch self {
    case .filter(let filter, _): filter.inputs
    case .sink(let sink, _): sink.inputs
    }
  }
}
