import LibC

/// A thread of the system, outside of any pool.
package struct SystemThread: Sendable {
  private let thread: pthread_t

  /// Starts a thread, which must be joined or detached; nil if the system can't start one.
  ///
  /// - Parameter body: The work of the thread.
  package init?(_ body: @escaping @Sendable () -> Void) {
    let context = unsafe Unmanaged.passRetained(Work(body)).toOpaque()
    var thread = pthread_t()
    guard unsafe pthread_create(&thread, nil, start, context) == 0 else {
      unsafe Unmanaged<Work>.fromOpaque(context).release()
      return nil
    }
    self.thread = thread
  }

  /// Waits until it ends.
  package func join() { pthread_join(thread, nil) }

  /// Releases its resources when it ends, without anybody waiting for it.
  package func detach() { pthread_detach(thread) }
}

private final class Work: Sendable {
  let body: @Sendable () -> Void
  init(_ body: @escaping @Sendable () -> Void) { self.body = body }
}

/// The start function of the thread: runs the `Work` behind `context`, and releases it.
private func start(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let context = unsafe context else { return nil }
  unsafe Unmanaged<Work>.fromOpaque(context).takeRetainedValue().body()
  return nil
}
