import Dispatch
import Synchronization
import TacetKit

/// The threads of a run: all its tasks share them, so that no more work at once than the user allows.
///
/// They are not those of Swift's own pool, of which there are as many as processors, and which plugins
/// that do not return would use up for everybody.
final class ThreadPool: TaskExecutor {
  private struct State {
    var jobs: [UnownedJob] = []
    /// How many threads there are.
    var threads = 0
    /// How many of them wait for a job, or are about to.
    var idle = 0
  }

  private let limit: Int
  private let state = Mutex(State())
  /// Counts jobs, and at the end the threads that are to end.
  private let signal = DispatchSemaphore(value: 0)

  /// A pool without a thread yet: one is started when there is work for it.
  init(_ threads: ThreadCount) { limit = threads.limit }

  /// Runs `body`, and every task that it starts, in `threads` threads.
  ///
  /// - Returns: What `body` returns.
  /// - Throws: What `body` throws, ``TacetError`` if the system has no thread to give.
  static func run<Result: Sendable>(
    _ threads: ThreadCount,
    _ body: @Sendable () async throws -> Result
  ) async throws -> Result {
    let pool = ThreadPool(threads)
    guard pool.state.withLock({ pool.startThread(&$0) }) else {
      throw TacetError.unavailable("the system has no thread to give")
    }
    defer { pool.close() }
    return try await withTaskExecutorPreference(pool, operation: body)
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    state.withLock { state in
      state.jobs.append(job)
      // Without a further thread, those that there are do it.
      if state.jobs.count > state.idle { startThread(&state) }
    }
    signal.signal()
  }

  /// Starts one more thread, if there may be one.
  @discardableResult
  private func startThread(_ state: inout State) -> Bool {
    guard state.threads < limit, let thread = SystemThread({ self.work() }) else { return false }
    thread.detach()
    state.threads += 1
    state.idle += 1
    return true
  }

  private func work() {
    while true {
      signal.wait()
      let job = state.withLock { state -> UnownedJob? in
        guard !state.jobs.isEmpty else { return nil }
        state.idle -= 1
        return state.jobs.removeFirst()
      }
      guard let job else { return }
      unsafe job.runSynchronously(on: asUnownedTaskExecutor())
      state.withLock { $0.idle += 1 }
    }
  }

  /// Lets the threads end: there will be no more jobs.
  private func close() {
    for _ in 0..<state.withLock(\.threads) { signal.signal() }
  }
}
