import CConformance
import FoundationEssentials
import LibC
import Synchronization
import TacetRuntime

/// Brings all threads into one function of a stage at once, on one processor as on many.
///
/// The threads start together. Each that uses a service of the host is held there, before the service looks
/// at what it was handed, until every other one is held as well, has ended, or waits for a lock of the
/// stage. So what they share is overwritten by the last before the first hands it on.
final class ServiceGate: Sendable {
  private struct Worker {
    var isHeld = false
    var holdCount = 0
  }

  private struct State {
    /// Those that have started and not ended, by their threads' numbers.
    var workers: [Int32: Worker] = [:]
    /// How many have started.
    var startCount = 0
    /// How often all were let go.
    var releases = 0
  }

  private let state = Mutex(State())
  /// A stage may use a thousand services on a page: the first few are enough.
  private static let holdLimit = 8
  /// A thread that sleeps in as many looks, a millisecond apart, and has not run in between, waits for
  /// something.
  private static let looksUntilBlocked = 20

  /// Does `count` things in so many threads.
  ///
  /// - Returns: What each returned, in order.
  /// - Throws: What the first of them threw.
  func inThreads<Result: Sendable>(
    _ threads: Int,
    count: Int,
    _ body: @escaping @Sendable (Int) throws -> Result
  ) throws -> [Result] {
    state.withLock { $0 = State() }
    return try TacetConformance.inThreads(
      threads,
      count: count,
      lifetime: { work in
        self.enter(of: threads)
        work()
        self.leave()
      },
      body
    )
  }

  /// Holds the calling thread, if it is one of the gate's.
  func hold() {
    let me = thread_number()
    let release = state.withLock { state -> Int? in
      guard let holdCount = state.workers[me]?.holdCount, holdCount < Self.holdLimit else {
        return nil
      }
      state.workers[me] = Worker(isHeld: true, holdCount: holdCount + 1)
      return state.releases
    }
    guard let release else { return }
    var looks: [Int32: ThreadLook] = [:]
    while true {
      let busy = state.withLock { state -> [Int32]? in
        guard state.releases == release else { return nil }
        // One of those that are held looks what the others do.
        let isWatching = state.workers.filter(\.value.isHeld).keys.min() == me
        return isWatching ? state.workers.filter { !$0.value.isHeld }.map(\.key) : [me]
      }
      guard let busy else { return }
      guard busy != [me] else {
        usleep(1000)
        continue
      }
      for thread in busy {
        let look = ThreadLook(thread)
        let before = looks[thread]
        looks[thread] = before?.repeated(by: look) ?? look
      }
      if busy.allSatisfy({ looks[$0]?.count ?? 0 >= Self.looksUntilBlocked }) {
        return state.withLock { state in
          guard state.releases == release else { return }
          state.releases += 1
          for thread in state.workers.keys { state.workers[thread]?.isHeld = false }
        }
      }
      usleep(1000)
    }
  }

  /// The calling thread begins; it goes on when all have begun.
  private func enter(of count: Int) {
    let me = thread_number()
    state.withLock { state in
      state.workers[me] = Worker()
      state.startCount += 1
    }
    // The system may have refused a thread: the others do not wait for it for ever.
    var patience = 20_000
    while patience > 0, state.withLock({ $0.startCount < count }) {
      usleep(200)
      patience -= 1
    }
  }

  private func leave() {
    let me = thread_number()
    state.withLock { state in _ = state.workers.removeValue(forKey: me) }
  }
}

/// How often in a row a thread was found asleep without having run.
private struct ThreadLook {
  private(set) var count: Int
  private let status: String

  /// What the system says of a thread of this process.
  init(_ thread: Int32) {
    // How often it gave up the processor is in there, and changes whenever it has run.
    let text = try? String(contentsOfFile: "/proc/self/task/\(thread)/status", encoding: .utf8)
    status = text ?? ""
    let lines = status.split(separator: "\n")
    count = text == nil || lines.contains { $0.hasPrefix("State:\tS") } ? 1 : 0
  }

  /// This look, with those before it if nothing has changed.
  func repeated(by next: ThreadLook) -> ThreadLook {
    var next = next
    if next.count > 0, next.voluntarySwitches == voluntarySwitches { next.count += count }
    return next
  }

  private var voluntarySwitches: Substring? {
    status.split(separator: "\n").first { $0.hasPrefix("voluntary_ctxt_switches:") }
  }
}
