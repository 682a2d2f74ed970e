import Synchronization
import TacetKit

/// Calls `body` for each index below `count`, from `threads` threads at the same time.
///
/// They are threads of their own: those of a pool are as many as the processors, and two threads find few
/// data races.
///
/// - Returns: The results, in the order of indices.
/// - Throws: The error of the lowest index that failed.
func onThreads<Success: Sendable>(
  _ threads: Int,
  count: Int,
  _ body: @escaping @Sendable (Int) throws -> Success
) throws -> [Success] {
  guard threads > 1, count > 1 else { return try (0..<count).map(body) }
  let results = Mutex<[Int: Result<Success, any Error>]>([:])
  let next = Atomic(0)
  let work: @Sendable () -> Void = {
    while true {
      let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
      guard index < count else { return }
      let result = Result { try body(index) }
      results.withLock { $0[index] = result }
    }
  }
  let running = (0..<min(threads, count)).compactMap { _ in SystemThread(work) }
  // Without a thread of the system, or with some of them, the work is done all the same.
  if running.isEmpty { work() }
  for thread in running { thread.join() }
  let all = results.withLock(\.self)
  return try (0..<count).compactMap { try all[$0]?.get() }
}

/// Commits what is encoded, page by page in order, while other threads encode.
final class OrderedCommits<Writer: SinkWriter>: Sendable {
  private struct State {
    var waiting: [Int: Writer.Encoded] = [:]
    var next = 0
  }

  private let writer: Writer
  private let state = Mutex(State())

  init(to writer: Writer) { self.writer = writer }

  /// Commits `encoded` and what waited for it, if nothing before `index` is missing.
  func add(_ encoded: Writer.Encoded, at index: Int) throws {
    try state.withLock { state in
      state.waiting[index] = encoded
      while let encoded = state.waiting.removeValue(forKey: state.next) {
        state.next += 1
        try writer.commit(encoded)
      }
    }
  }
}
