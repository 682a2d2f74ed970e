import LibC

/// An object that a thread has for itself as long as some code runs.
///
/// Not a task-local value: that would reach tasks that go on when the code has ended.
@safe package struct ThreadLocal<Object: AnyObject>: @unchecked Sendable {
  /// Nil if the system has no room left for a key.
  private let key: pthread_key_t?

  /// No object for any thread.
  package init() {
    var key = pthread_key_t()
    self.key = unsafe pthread_key_create(&key, nil) == 0 ? key : nil
  }

  /// The calling thread's object.
  package var current: Object? {
    guard let key, let pointer = unsafe pthread_getspecific(key) else { return nil }
    return unsafe Unmanaged<Object>.fromOpaque(pointer).takeUnretainedValue()
  }

  /// Runs `body` with `object` as the calling thread's.
  ///
  /// - Throws: What `body` throws.
  package func with<Result>(_ object: Object, _ body: () throws -> Result) rethrows -> Result {
    guard let key else { return try body() }
    let before = unsafe pthread_getspecific(key)
    // The object outlives `body`, and only this thread reads the pointer.
    _ = unsafe pthread_setspecific(key, Unmanaged.passUnretained(object).toOpaque())
    defer { _ = unsafe pthread_setspecific(key, before) }
    return try withExtendedLifetime(object, body)
  }
}
