import Dispatch
import Synchronization

/// Transforms each of `0..<count`, in parallel.
///
/// The calling thread is one of the threads. The result does not depend on their number.
///
/// - Parameters:
///   - count: The number of values.
///   - threads: The number of threads.
///   - makeState: Creates what each thread has for itself, such as a buffer.
///   - transform: Returns the value for an index. No further index is started once it has thrown.
/// - Returns: The values, in order.
/// - Throws: The error of the lowest index that fails.
public func parallelMap<State, Value: Sendable, Failure: Error>(
  _ count: Int,
  threads: ThreadCount,
  state makeState: @Sendable () -> State,
  _ transform: @Sendable (inout State, Int) throws(Failure) -> Value
) throws(Failure) -> [Value] {
  // Indices are taken in order. When one fails, all lower ones have been started.
  let next = Atomic<Int>(0)
  let hasFailed = Atomic<Bool>(false)
  let results = Mutex([Result<Value, Failure>?](repeating: nil, count: count))
  DispatchQueue.concurrentPerform(iterations: min(threads.limit, count)) { _ in
    var state = makeState()
    while !hasFailed.load(ordering: .relaxed) {
      let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
      guard index < count else { return }
      let result: Result<Value, Failure>
      do throws(Failure) {
        result = .success(try transform(&state, index))
      } catch {
        result = .failure(error)
      }
      if case .failure = result { hasFailed.store(true, ordering: .relaxed) }
      results.withLock { $0[index] = result }
    }
  }
  // After a failure some are missing, but none below the first failure.
  var values: [Value] = []
  for case let result? in results.withLock(\.self) { values.append(try result.get()) }
  return values
}
