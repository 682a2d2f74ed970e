import Synchronization

/// Objects of this side in the hands of the other, as the contract's `void *`.
///
/// Each is handed over once, borrowed for the length of a call and taken back once. That the other
/// side keeps to it is what the contract says; nothing here could check it.
enum Handle<Object: AnyObject> {
  static func hand(over object: Object) -> UnsafeMutableRawPointer {
    unsafe Unmanaged.passRetained(object).toOpaque()
  }

  static func borrow(_ pointer: UnsafeMutableRawPointer?) -> Object {
    guard let pointer = unsafe pointer else { contractBroken() }
    return unsafe Unmanaged<Object>.fromOpaque(pointer).takeUnretainedValue()
  }

  @discardableResult
  static func take(back pointer: UnsafeMutableRawPointer?) -> Object {
    guard let pointer = unsafe pointer else { contractBroken() }
    return unsafe Unmanaged<Object>.fromOpaque(pointer).takeRetainedValue()
  }

  /// No input reaches this: only a host that passes null where the contract promises an object.
  private static func contractBroken() -> Never {
    preconditionFailure("the host passed a null \(Object.self)")
  }
}

/// The host's table of services: one for the life of the process, safe to call from any thread.
@safe struct HostReference: @unchecked Sendable {
  let host: UnsafePointer<tacet_host>
  /// The stage that was made with these services.
  let stage: UnsafePointer<tacet_stage>?

  init(_ host: UnsafePointer<tacet_host>?, stage: UnsafePointer<tacet_stage>?) {
    guard let host = unsafe host else { preconditionFailure("the host passed no services") }
    unsafe self.host = host
    unsafe self.stage = stage
    let reference = self
    Self.lastKnown.withLock { $0 = reference }
  }

  /// The services that a stage was last asked or made with; nil before.
  static var known: HostReference? { lastKnown.withLock(\.self) }

  private static let lastKnown = Mutex<HostReference?>(nil)

  /// A copy of `value` for the life of the process: what a plugin's description is made of.
  static func immortal<Value>(_ value: Value) -> ImmortalPointer<Value> {
    let pointer = UnsafeMutablePointer<Value>.allocate(capacity: 1)
    unsafe pointer.initialize(to: value)
    return unsafe ImmortalPointer(pointer: UnsafePointer(pointer))
  }
}

/// Points at something that never changes and never goes away, so any thread may read it.
@safe struct ImmortalPointer<Value>: @unchecked Sendable {
  let pointer: UnsafePointer<Value>
}
