import Synchronization
import Testing

@testable import TacetKit

struct ParallelMapTests {
  private struct Failed: Error, Equatable {
    let index: Int
  }

  @Test(arguments: [1, 2, 5, 64])
  func `values come in order, for any number of threads`(threads: Int) {
    let values = parallelMap(100, threads: ThreadCount(threads), state: {}) { $1 * $1 }
    #expect(values == (0..<100).map { $0 * $0 })
  }

  @Test func `of nothing there are no values`() {
    let values = parallelMap(0, threads: ThreadCount(4), state: {}) { $1 }
    #expect(values == [])
  }

  @Test(arguments: [1, 2, 5, 64])
  func `the error is that of the lowest index, for any number of threads`(threads: Int) {
    #expect(throws: Failed(index: 30)) {
      try parallelMap(100, threads: ThreadCount(threads), state: {}) { _, index in
        guard index < 30 else { throw Failed(index: index) }
      }
    }
  }

  @Test(arguments: [1, 3])
  func `each thread has a state of its own, and there are no more threads than allowed`(
    threads: Int
  ) {
    let states = Atomic<Int>(0)
    let counts = parallelMap(
      50,
      threads: ThreadCount(threads),
      state: {
        states.wrappingAdd(1, ordering: .relaxed)
        return 0
      },
      { count, _ -> Int in
        count += 1
        return count
      }
    )
    #expect((1...threads).contains(states.load(ordering: .relaxed)))
    // Each thread counted from 1 to as many as it had.
    #expect(counts.count { $0 == 1 } <= threads)
    #expect(counts.max() ?? 0 >= 50 / threads)
  }
}
