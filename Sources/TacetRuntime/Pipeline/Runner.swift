import Synchronization
import TacetKit
import TacetOutput

/// Runs all pages through a pipeline: several in parallel, committed in order.
///
/// The runner's own task holds the ledgers and commits; it hands out pages and parts to child tasks and takes
/// results back in page order. So the output, the ledgers and the first error do not depend on the number of
/// threads.
struct Runner {
  let pipeline: Pipeline
  /// The number of pages processed in parallel.
  let threads: ThreadCount
  /// Stops the run.
  let cancellation: CancelToken
  let demands: Pipeline.Demands
  /// Called for each page, in order.
  let progress: @Sendable (Progress) -> Void

  /// The progress of a run.
  struct Progress: Sendable {
    var parts: Int
    var partsDone: Int
    var pagesOfPart: Int
    var pagesOfPartDone: Int
    var pages: Int

    /// The progress, from 0 to 1; all parts have the same weight.
    var share: Double {
      let part = pagesOfPart == 0 ? 0 : Double(pagesOfPartDone) / Double(pagesOfPart)
      return parts == 0 ? 1 : min(1, (Double(partsDone) + part) / Double(parts))
    }
  }

  /// The result of a run besides its output.
  struct Result: Sendable {
    var ledgers: [StageLedger]
    var instancesIn: [Int] = []
    var instancesOut: [Int] = []
    /// Why pages failed, in page order.
    var failures: [TacetError] = []
  }

  private enum Event: Sendable {
    case loaded(Int, Swift.Result<HostSource.Part, any Error>)
    case page(Int, Swift.Result<Pipeline.PageResult, any Error>)
  }

  /// The position of a page: its part, its index in the part, and its number in the run.
  private struct Position {
    var part = 0
    var index = 0
    var ordinal = 0
  }

  func run() async throws -> Result {
    try await withThrowingTaskGroup(of: Event.self) { group in
      defer { group.cancelAll() }
      var result = Result(ledgers: pipeline.ledgers)
      var names: [PageNames] = []
      var arrived: [Int: Swift.Result<HostSource.Part, any Error>] = [:]
      var parts: [Int: HostSource.Part] = [:]
      var sizes: [Int: Int] = [:]
      var loading = 0  // parts that are loaded or being loaded
      var running = 0  // pages
      var next = Position()
      var committed = Position()
      var waiting: [Int: Swift.Result<Pipeline.PageResult, any Error>] = [:]

      while committed.part < pipeline.source.partCount {
        // Load at most one part ahead, which bounds memory for any number of parts.
        while loading < min(pipeline.source.partCount, next.part + 2) {
          load(loading, in: &group)
          loading += 1
        }
        // A window of pages: it limits how many finished pages wait in memory for a slow one.
        while running < threads.limit, next.ordinal - committed.ordinal < 4 * threads.limit,
          let part = parts[next.part]
        {
          guard next.index < part.pageCount else {
            parts[next.part] = nil
            next = Position(part: next.part + 1, ordinal: next.ordinal)
            continue
          }
          start(next, of: part, in: &group)
          running += 1
          next.index += 1
          next.ordinal += 1
        }
        while true {
          // A part is loaded in parallel with earlier pages. Its errors are reported when its turn comes,
          // so that the order is always the same.
          if let part = arrived.removeValue(forKey: committed.part) {
            try account(for: part.get(), in: &result)
          }
          guard let size = sizes[committed.part], committed.index >= size else { break }
          sizes[committed.part] = nil
          committed = Position(part: committed.part + 1, ordinal: committed.ordinal)
        }
        if let done = waiting.removeValue(forKey: committed.ordinal) {
          let page = try done.get()
          try Self.check(page, &names)
          try commit(page, to: &result)
          committed.index += 1
          committed.ordinal += 1
          progress(
            Progress(
              parts: pipeline.source.partCount,
              partsDone: committed.part,
              pagesOfPart: sizes[committed.part] ?? 0,
              pagesOfPartDone: committed.index,
              pages: committed.ordinal
            )
          )
          continue
        }
        guard committed.part < pipeline.source.partCount, let event = try await group.next()
        else { continue }
        try cancellation.check()
        switch event {
        case .loaded(let index, let part):
          arrived[index] = part
          if case .success(let part) = part {
            parts[index] = part
            sizes[index] = part.pageCount
          }
        case .page(let ordinal, let done):
          running -= 1
          waiting[ordinal] = done
        }
      }
      return result
    }
  }

  private func load(_ index: Int, in group: inout ThrowingTaskGroup<Event, any Error>) {
    let source = pipeline.source
    group.addTask {
      .loaded(index, Swift.Result { try HostSource.Part(source, index: index) })
    }
  }

  private func start(
    _ position: Position,
    of part: HostSource.Part,
    in group: inout ThrowingTaskGroup<Event, any Error>
  ) {
    group.addTask {
      .page(
        position.ordinal,
        Swift.Result {
          try pipeline.run(
            part,
            index: position.index,
            ordinal: position.ordinal,
            demands
          )
        }
      )
    }
  }

  /// Adds the defects of a part as a whole to the source's ledger.
  private func account(for part: HostSource.Part, in result: inout Result) throws {
    try result.ledgers[0].add(part.account, page: nil)
    if demands.strictData { try pipeline.refuseDefects(part.account) }
  }

  /// Throws if a page reaches a sink with the name of another page.
  private static func check(_ page: Pipeline.PageResult, _ names: inout [PageNames]) throws {
    for (place, pages) in page.arrivals.enumerated() {
      if names.count <= place { names.append(PageNames()) }
      for page in pages { try names[place].add(page) }
    }
  }

  /// Writes a page's encodings and adds it to the ledgers.
  private func commit(_ page: Pipeline.PageResult, to result: inout Result) throws {
    for encoding in page.encodings.joined() {
      do { try encoding.commit() } catch var error as TacetError {
        if error.place.page == nil { error.place.page = page.name }
        throw error
      }
    }
    if let failure = page.failure { result.failures.append(failure) }
    for (index, tally) in page.tallies.enumerated() {
      try result.ledgers[index].add(tally, page: page.name)
    }
    result.instancesIn.append(page.instancesIn)
    result.instancesOut += page.instancesOut
  }
}
