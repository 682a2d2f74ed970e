import Synchronization
package import TacetKit
package import TacetOutput

/// A stage created with its arguments; the plugin's object lives as long as this object.
@safe package final class StageInstance: @unchecked Sendable {
  package let description: StageDescription
  let arguments: [String]
  /// The plugin's object.
  ///
  /// The contract defines which threads may use it when, and the pipeline obeys, so this class may cross
  /// threads.
  let pointer: UnsafeMutableRawPointer?

  /// The files that it declared when it was created.
  let inputs: [String]

  /// Its messages from creation.
  let notes: Notes

  /// How records are passed to it.
  let marshalling: MarshallingMode

  /// Notified of every service that its calls use, except for its creation.
  private let observer: ServiceObserver?
  /// Stops the run that it is part of.
  private let cancellation: CancelToken
  /// How many threads the run may use.
  private let threads: ThreadCount

  private let hasEnded = Mutex(false)

  /// Creates a stage.
  ///
  /// - Parameters:
  ///   - description: The stage's description.
  ///   - arguments: Its arguments.
  ///   - host: The services of the host.
  ///   - marshalling: How records are passed to it.
  ///   - observer: Notified of every service that the stage uses after its creation.
  ///   - cancellation: Stops its run.
  ///   - threads: The number of threads of the run.
  /// - Throws: The error of the stage, or the violation of the contract.
  package init(
    _ description: StageDescription,
    arguments: [String],
    host: HostServices = .standard,
    marshalling: MarshallingMode = .normal,
    observer: ServiceObserver? = nil,
    cancellation: CancelToken = CancelToken(),
    threads: ThreadCount = .one
  ) throws {
    self.description = description
    self.arguments = arguments
    self.marshalling = marshalling
    self.observer = observer
    self.cancellation = cancellation
    self.threads = threads
    var made: UnsafeMutableRawPointer?
    let context = try unsafe HostCallContext.run(
      .create,
      for: description,
      cancellation: cancellation,
      threads: threads
    ) { call in
      unsafe arguments.withContract { words in
        unsafe description.stage.pointee.create(
          description.stage,
          host.table,
          call,
          marshalling != .normal && words.isEmpty ? nil : words.baseAddress,
          words.count,
          &made
        )
      }
    }
    unsafe pointer = unsafe made
    inputs = context.inputs
    notes = context.notes
  }

  deinit { end() }

  /// Ends the stage: the last call to it, made once.
  ///
  /// It is made before output is renamed to its target, since it may crash.
  func end() {
    let isFirst = hasEnded.withLock { hasEnded in
      defer { hasEnded = true }
      return !hasEnded
    }
    guard isFirst else { return }
    CrashNote.during(description.inFull) { unsafe description.stage.pointee.destroy(pointer) }
  }

  /// Calls this stage, and returns the context with what it handed back.
  ///
  /// - Parameters:
  ///   - phase: The function that is called.
  ///   - page: The page in messages, such as "page 'a'"; empty if there is none.
  ///   - classes: The class table of its account; nil if it has none.
  ///   - outgoing: The class table for added annotations, if it differs.
  ///   - images: The images available to the call.
  ///   - originClasses: The source's class table, if it is available to the call.
  ///   - body: The call.
  /// - Returns: The context of the call.
  /// - Throws: The error of the stage.
  func call(
    _ phase: CallPhase,
    on page: String = "",
    classes: ClassTable? = nil,
    outgoing: ClassTable? = nil,
    images: SourceImages? = nil,
    originClasses: UnsafePointer<tacet_classes>? = nil,
    _ body: (OpaquePointer) throws -> tacet_status
  ) throws -> HostCallContext {
    try unsafe HostCallContext.run(
      phase,
      for: description,
      on: page,
      observer: observer,
      cancellation: cancellation,
      threads: threads,
      classCount: classes?.classes.count ?? 0,
      outgoingCount: outgoing?.classes.count,
      images: images,
      originClasses: originClasses,
      isStrict: marshalling != .normal,
      body
    )
  }
}
