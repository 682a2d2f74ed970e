import Foundation
import Synchronization
import TacetKit
import Testing

@testable import TacetRuntime

struct ThreadPoolTests {
  /// The threads that have worked.
  private final class Seen: Sendable {
    let threads = Mutex<Set<pthread_t>>([])

    func note() async {
      for _ in 0..<3 {
        threads.withLock { _ = $0.insert(pthread_self()) }
        await Task.yield()
      }
    }
  }

  /// How many threads have met.
  private final class Meeting: Sendable {
    let present = Atomic<Int>(0)

    func wait(for count: Int) {
      present.wrappingAdd(1, ordering: .relaxed)
      while present.load(ordering: .relaxed) < count { sched_yield() }
    }
  }

  @Test(arguments: [1, 2, 8])
  func `all tasks share as many threads as there may be`(count: Int) async throws {
    let seen = Seen()
    try await ThreadPool.run(ThreadCount(count)) {
      async let other: Void = seen.note()
      await withTaskGroup(of: Void.self) { group in
        for _ in 0..<200 { group.addTask { await seen.note() } }
      }
      await other
    }
    #expect((1...count).contains(seen.threads.withLock(\.count)))
  }

  @Test func `threads can wait for each other, however few processors there are`() async throws {
    let meeting = Meeting()
    try await ThreadPool.run(ThreadCount(16)) {
      await withTaskGroup(of: Void.self) { group in
        for _ in 0..<16 { group.addTask { meeting.wait(for: 16) } }
      }
    }
    #expect(meeting.present.load(ordering: .relaxed) == 16)
  }

  @Test func `an error goes through`() async {
    await #expect(throws: CancellationError.self) {
      try await ThreadPool.run(.one) { () async throws -> Void in throw CancellationError() }
    }
  }
}
