import TacetRuntime
import TacetKit

/// A stage that rules are tried on, and what it is made with.
struct StageUnderTest: Sendable {
  let stage: StageDescription
  /// The arguments that the user gave for it.
  let arguments: [String]
  /// A folder of its own, empty at first.
  let scratch: String

  /// Makes the stage from the arguments that it was given.
  ///
  /// - Throws: ``NotTried`` if it refuses them: without the right ones there is nothing to try.
  func made(
    marshalling: MarshallingMode = .nullEmpty,
    observer: ServiceObserver? = nil
  ) throws -> StageInstance {
    do {
      return try StageInstance(
        stage,
        arguments: arguments,
        marshalling: marshalling,
        observer: observer
      )
    } catch let error as TacetError where error.code != .broken {
      throw notTried(error)
    }
  }

  /// A filter, made and bound.
  func filter(_ classes: ClassTable, observer: ServiceObserver? = nil) throws -> HostFilter {
    let instance = try made(observer: observer)
    return try orNotTried { try HostFilter(instance, incoming: classes) }
  }

  /// A sink, made and bound.
  func sink(_ classes: ClassTable, observer: ServiceObserver? = nil) throws -> HostSink {
    let instance = try made(observer: observer)
    return try orNotTried { try HostSink(instance, incoming: classes, origin: classes) }
  }

  /// A source, made and opened.
  func source(observer: ServiceObserver? = nil) throws -> HostSource {
    let instance = try made(observer: observer)
    return try orNotTried { try HostSource(instance) }
  }

  private func orNotTried<Result>(_ body: () throws -> Result) throws -> Result {
    do { return try body() } catch let error as TacetError where error.code != .broken {
      throw notTried(error)
    }
  }

  private func notTried(_ error: TacetError) -> NotTried {
    let line = error.detail.split(separator: "\n").first.map(String.init) ?? ""
    return NotTried(
      reason: arguments.isEmpty
        ? "it needs arguments: -- \(stage.name) …" : "with these arguments it says: \(line)"
    )
  }
}

/// Does what a stage may refuse, but in words.
///
/// - Returns: Whether it did not refuse.
/// - Throws: ``TacetError`` for what is broken.
@discardableResult
func mayRefuse(_ body: () throws -> Void) throws -> Bool {
  do {
    try body()
    return true
  } catch let error as TacetError where error.code != .broken {
    guard !error.detail.allSatisfy(\.isWhitespace) else {
      throw Violation("it refuses and gives no reason")
    }
    return false
  }
}
