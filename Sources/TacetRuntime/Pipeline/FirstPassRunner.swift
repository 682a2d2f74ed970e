import TacetKit
import TacetOutput

/// Shows all pages to the stages that have to know them before they do their work.
///
/// One pass over the pages serves all such stages up to the first filter among them: what comes after
/// that one depends on what it learns.
struct FirstPassRunner {
  let pipeline: Pipeline
  /// The number of pages processed in parallel.
  let threads: ThreadCount
  /// Stops the run.
  let cancellation: CancelToken

  /// Makes as many passes as it takes: none if no stage wants one.
  ///
  /// - Throws: ``TacetError`` for what ends the run. A page that fails is passed over: it fails again
  ///   when the run comes to it, and is counted then.
  func run() async throws {
    var done = 0
    while let last = pass(after: done) {
      try await firstPass(done..<last)
      for step in pipeline.steps[done..<last] where step.wantsFirstPass { try step.endFirstPass() }
      done = last
    }
  }

  /// Where the next pass ends: behind the first surveying filter, else behind the last surveying
  /// sink.
  private func pass(after done: Int) -> Int? {
    let steps = pipeline.steps
    let wanting = steps.indices.dropFirst(done).filter { steps[$0].wantsFirstPass }
    let filter = wanting.first { if case .filter = steps[$0] { true } else { false } }
    return (filter ?? wanting.last).map { $0 + 1 }
  }

  private func firstPass(_ steps: Range<Int>) async throws {
    var ordinal = 0
    for index in 0..<pipeline.source.partCount {
      let part = try HostSource.Part(pipeline.source, index: index)
      let first = ordinal
      ordinal += part.pageCount
      try await withThrowingTaskGroup(of: (Int, TacetError?).self) { group in
        var failures: [(Int, TacetError)] = []
        var next = 0
        func start() {
          let page = next
          group.addTask {
            (page, try pipeline.firstPass(part, index: page, ordinal: first + page, steps))
          }
          next += 1
        }
        while next < min(threads.limit, part.pageCount) { start() }
        while let (page, failure) = try await group.next() {
          try cancellation.check()
          if let failure { failures.append((page, failure)) }
          if failures.isEmpty, next < part.pageCount { start() }
        }
        // The first page's failure, whichever came first: the same for any number of threads.
        if let first = failures.min(by: { $0.0 < $1.0 }) { throw first.1 }
      }
    }
  }
}

extension Pipeline {
  /// Takes a page to the end of `steps`, and shows it to those of them that want to see it.
  ///
  /// - Returns: What ends the run, if something does.
  fileprivate func firstPass(
    _ part: HostSource.Part,
    index: Int,
    ordinal: Int,
    _ steps: Range<Int>
  ) throws -> TacetError? {
    do {
      var pages = try part.page(at: index, ordinal: ordinal).pages
      for position in 0..<steps.upperBound {
        let step = self.steps[position]
        if steps.contains(position), step.wantsFirstPass {
          for page in pages { try step.firstPass(page) }
        }
        guard position + 1 < steps.upperBound, case .filter(let filter, _) = step else { continue }
        pages = try pages.flatMap { try filter.process($0).pages }
      }
      return nil
    } catch let failure as TacetError {
      return failure.scope == .page ? nil : failure
    }
  }
}

extension Pipeline.Step {
  /// Whether the stage has to see all pages before its work begins.
  var wantsFirstPass: Bool {
    switch self {
    case .filter(let filter, _): filter.wantsFirstPass
    case .sink(let sink, _): sink.wantsFirstPass
    }
  }

  fileprivate func firstPass(_ page: Page) throws {
    switch self {
    case .filter(let filter, _): try filter.firstPass(page)
    case .sink(let sink, _): try sink.firstPass(page)
    }
  }

  fileprivate func endFirstPass() throws {
    switch self {
    case .filter(let filter, _): try filter.endFirstPass()
    case .sink(let sink, _): try sink.endFirstPass()
    }
  }
}
