import Synchronization
import TacetKit

/// The call into a plugin that this thread is making, and a record of services used outside of any call.
///
/// A `tacet_call` is a number that is never reused, not an address: one that a plugin kept after its call, or
/// passed to another thread, is detected without dereferencing it.
@safe enum CurrentCall {
  private static let lastToken = Atomic<UInt>(0)
  private static let misuse = Mutex<String?>(nil)

  private static let threads = ThreadLocal<HostCallContext>()

  /// Makes `context` the current one of this thread while `body` runs.
  ///
  /// - Parameters:
  ///   - context: The call's context.
  ///   - body: The call, which receives its token.
  /// - Returns: The result of `body`.
  /// - Throws: The error of `body`.
  static func during<Result>(
    _ context: HostCallContext,
    _ body: (OpaquePointer) throws -> Result
  ) throws -> Result {
    let number = lastToken.add(1, ordering: .relaxed).newValue
    // Tokens are counted from 1, so this is never null.
    guard let token = unsafe OpaquePointer(bitPattern: number) else {
      throw TacetError.broken("the numbers of calls have run out")
    }
    unsafe context.token = token
    return try threads.with(context) { unsafe try body(token) }
  }

  /// The context of `call`, if it is in progress on this thread and the service may be used in it.
  ///
  /// Otherwise the violation is recorded: for the stage of the current call, or for the next check if there is
  /// none.
  static func context(of call: OpaquePointer?, for service: HostService) -> HostCallContext? {
    guard let context = threads.current else {
      let caller = CrashNote.caller
      misuse.withLock { misuse in
        misuse =
          misuse
          ?? "\(caller ?? "a plugin") called "
          + "tacet_host.\(service.rawValue) from a thread of its own"
      }
      return nil
    }
    guard let call = unsafe call, unsafe context.token == call else {
      context.broke(
        "called tacet_host.\(service.rawValue) with a call that is not the one in progress"
      )
      return nil
    }
    guard service.isAllowed(in: context.phase) else {
      context.broke(
        "called tacet_host.\(service.rawValue) in '\(context.phase.name)', where it may not be called"
      )
      return nil
    }
    context.observer?(service)
    return context
  }

  /// A violation outside of any call, reported once; nil if there is none.
  static func takeMisuse() -> String? {
    misuse.withLock { misuse in
      defer { misuse = nil }
      return misuse
    }
  }
}
