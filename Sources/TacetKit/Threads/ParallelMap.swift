import Dispatch
import Synchronization

/// Makes a value for each of `0..<count`, several at once.
///
/// The calling thread is one of those that work. Values and errors are the same for any number of
/// threads.
///
/// - Parameters:
///   - count: How many.
///   - threads: How many threads work at once.
///   - makeState: What each thread has for itself, such as a buffer.
///   - transform: Makes the value of an index; not called any more once it has thrown.
/// - Returns: The values, in order.
/// - Throws: What `transform` throws for the lowest index.
public func parallelMap<State, Value: Sendable, Failure: Error>(
  _ count: Int,
  threads: ThreadCount,
  state makeState: @Sendable () -> State,
  _ transform: @Sendable (inout State, Int) throws(Failure) -> Value
) throws(Failure) -> [Value] {
  // Indices are handed out in order: when one fails, all lower ones have been handed out, too.
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
  // After a failure some are missing, though none below the first failure.
  var values: [Value] = []
  for case let result? in results.withLock(\.self) { values.append(try result.get()) }
  return values
}
