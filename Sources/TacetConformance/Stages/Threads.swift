import TacetKit
import Synchronization
import TacetRuntime

/// Does `count` things in so many threads, however many processors there are.
///
/// - Parameters:
///   - threads: How many threads.
///   - count: How many things.
///   - lifetime: Is given what a thread does, and does it once.
///   - body: Does the thing of an index.
/// - Returns: What each returned, in order.
/// - Throws: What the first of them threw.
func inThreads<Result: Sendable>(
  _ threads: Int,
  count: Int,
  lifetime: @escaping @Sendable (() -> Void) -> Void = { $0() },
  _ body: @escaping @Sendable (Int) throws -> Result
) throws -> [Result] {
  let results = Mutex<[Int: Swift.Result<Result, any Error>]>([:])
  let next = Atomic<Int>(0)
  let work: @Sendable () -> Void = {
    lifetime {
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < count else { return }
        let result = Swift.Result { try body(index) }
        results.withLock { $0[index] = result }
      }
    }
  }
  if threads > 1 { withThreads(threads, work) } else { work() }
  let all = results.withLock(\.self)
  return try (0..<count).compactMap { try all[$0]?.get() }
}

/// Runs `body` in `count` threads and waits for all of them.
///
/// Threads of the system's own: those of a pool are as many as there are processors, and two of them
/// find few races.
private func withThreads(_ count: Int, _ body: @Sendable () -> Void) {
  withoutActuallyEscaping(body) { body in
    let threads = (0..<count).compactMap { _ in SystemThread(body) }
    if threads.isEmpty { body() }
    for thread in threads { thread.join() }
  }
}
