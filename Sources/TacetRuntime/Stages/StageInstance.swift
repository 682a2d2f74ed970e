import Synchronization
package import TacetKit
package import TacetOutput

/// A stage made from its arguments; the plugin's object lives as long as this.
@safe package final class StageInstance: @unchecked Sendable {
  package let description: StageDescription
  let arguments: [String]
  /// The plugin's object.
  ///
  /// Which threads may use it when is the contract's rule, which the pipeline
  /// keeps; that is why this class may cross threads.
  let pointer: UnsafeMutableRawPointer?

  /// The files that it said, when it was made, it reads.
  let inputs: [String]

  /// What it had to say when it was made.
  let notes: Notes

  /// How records are lent to it.
  let marshalling: MarshallingMode

  /// Told of each service that a call to it uses, but for its making.
  private let observer: ServiceObserver?
  /// Stops the run that it is part of.
  private let cancellation: CancelToken
  /// How many threads the run may use.
  let threads: ThreadCount

  private let hasEnded = Mutex(false)

  /// Makes a stage.
  ///
  /// - Parameters:
  ///   - description: Which.
  ///   - arguments: What stands behind its name.
  ///   - host: The services that it is given, for good.
  ///   - marshalling: How records are lent to it.
  ///   - observer: Is told of each service of the host that the stage uses from then on.
  ///   - cancellation: Stops the run that it is part of.
  ///   - threads: How many threads the run may use.
  /// - Throws: What it says is wrong, or the rule of the contract that it breaks.
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
      cancellation: cancellation
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

  /// Lets the stage end what it holds: the last call to it, made once.
  ///
  /// It is made before output gets its name, since it may be the one that crashes.
  func end() {
    let isFirst = hasEnded.withLock { hasEnded in
      defer { hasEnded = true }
      return !hasEnded
    }
    guard isFirst else { return }
    CrashNote.during(description.inFull) { unsafe description.stage.pointee.destroy(pointer) }
  }

  /// Makes a call to this stage and returns what it handed back.
  ///
  /// - Parameters:
  ///   - phase: Which function is called.
  ///   - page: What it works on, in words: "page 'a'"; empty if there is none.
  ///   - classes: The table that its account counts by; nil where it has none to give.
  ///   - outgoing: The table that it counts by what was added, if that is another one.
  ///   - images: The images that it may ask for.
  ///   - originClasses: The source's class table, if it may ask for that.
  ///   - body: The call.
  /// - Returns: What the stage handed back.
  /// - Throws: What the stage gave as its reason.
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
      classCount: classes?.classes.count ?? 0,
      outgoingCount: outgoing?.classes.count,
      images: images,
      originClasses: originClasses,
      isStrict: marshalling != .normal,
      body
    )
  }
}
