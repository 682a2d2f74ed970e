import Dispatch
import Synchronization
import TacetKit

/// The threads of a run.
///
/// All its tasks share them, so that no more run at once than the user allows.
/// Swift's own pool always has one thread per processor, and plugin calls that block would starve it.
final class ThreadPool: TaskExecutor {
  private struct State {
    var jobs: [UnownedJob] = []
    /// How many threads there are.
    var threads = 0
    /// How many of them wait for a job, or are about to wait.
    var idle = 0
  }

  private let limit: Int
  private let state = Mutex(State())
  /// Signalled once per job, and once per thread when the pool closes.
  private let signal = DispatchSemaphore(value: 0)

  /// Creates a pool, whose threads start when there is work for them.
  init(_ threads: ThreadCount) { limit = threads.limit }

  /// Runs `body` and all its child tasks on at most `threads` threads.
  ///
  /// - Parameters:
  ///   - threads: The number of threads.
  ///   - body: The work.
  /// - Returns: The result of `body`.
  /// - Throws: The error of `body`, or ``TacetError`` if the system can't start a thread.
  static func run<Result: Sendable>(
    _ threads: ThreadCount,
    _ body: @Sendable () async throws -> Result
  ) async throws -> Result {
    let pool = ThreadPool(threads)
    guard pool.state.withLock({ pool.startThread(&$0) }) else {
      throw TacetError.unavailable("the system can't start a thread")
    }
    defer { pool.close() }
    return try await withTaskExecutorPreference(pool, operation: body)
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    state.withLock { state in
      state.jobs.append(job)
      // If no further thread can be started, the existing ones do the job.
      if state.jobs.count > state.idle { startThread(&state) }
    }
    signal.signal()
  }

  /// Starts one more thread, unless there are enough.
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

  /// Ends the threads, when there are no more jobs.
  private func close() {
    for _ in 0..<state.withLock(\.threads) { signal.signal() }
  }
}
