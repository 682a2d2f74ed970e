import TacetKit
import TacetOutput

/// The context of one call into a plugin: it collects what the plugin hands back through the host's services.
///
/// It belongs to the thread that makes the call.
@safe final class HostCallContext {
  let stage: StageDescription
  /// Stops the run that the call belongs to.
  let cancellation: CancelToken
  /// How many threads the call may use.
  let threads: ThreadCount
  let phase: CallPhase
  /// Told of each service that the call uses.
  let observer: ServiceObserver?
  /// The `tacet_call` of this call; see ``CurrentCall``.
  var token: OpaquePointer?
  var failure: TacetError?
  var text = ""
  var notes = Notes()
  var classes: ClassTable?
  var classMap: [Int?]?
  var expectations: [BoundFilter.Expectation] = []
  var inputs: [String] = []
  var pages: [Page] = []
  var account: [Account.Entry] = []
  var target: SinkTarget?
  var leavesOutPage = false
  var wantsFirstPass = false
  /// The number of classes in its account.
  private let classCount: Int
  /// The number of classes in its account for added annotations.
  private let outgoingCount: Int
  /// The images available to the call; nil outside of encode.
  private let images: SourceImages?
  /// The source's class table, valid during the call; nil outside of a sink's bind.
  let originClasses: UnsafePointer<tacet_classes>?
  /// Pixels lent to the call, released when it returns.
  private var lent: [PixelBlock] = []

  private init(
    _ stage: StageDescription,
    _ phase: CallPhase,
    observer: ServiceObserver?,
    cancellation: CancelToken,
    threads: ThreadCount,
    classCount: Int,
    outgoingCount: Int,
    images: SourceImages?,
    originClasses: UnsafePointer<tacet_classes>?
  ) {
    self.stage = stage
    self.phase = phase
    self.observer = observer
    self.cancellation = cancellation
    self.threads = threads
    self.classCount = classCount
    self.outgoingCount = outgoingCount
    self.images = images
    unsafe self.originClasses = unsafe originClasses
  }

  /// Calls `stage`, and returns the context with what it handed back.
  ///
  /// - Throws: The error of the stage, or that it gave no reason; ``CancelToken/Stopped``, without making the
  ///   call, if the run is being stopped.
  static func run(
    _ phase: CallPhase,
    for stage: StageDescription,
    on page: String = "",
    observer: ServiceObserver? = nil,
    cancellation: CancelToken = CancelToken(),
    threads: ThreadCount = .one,
    classCount: Int = 0,
    outgoingCount: Int? = nil,
    images: SourceImages? = nil,
    originClasses: UnsafePointer<tacet_classes>? = nil,
    isStrict: Bool = false,
    _ call: (OpaquePointer) throws -> tacet_status
  ) throws -> HostCallContext {
    try cancellation.check()
    let context = unsafe HostCallContext(
      stage,
      phase,
      observer: observer,
      cancellation: cancellation,
      threads: phase.isMadeAlone ? threads : .one,
      classCount: classCount,
      outgoingCount: outgoingCount ?? classCount,
      images: images,
      originClasses: originClasses
    )
    let status = try unsafe CurrentCall.during(context) { token in
      try CrashNote.during(stage.inFull, page: page) { unsafe try call(token) }
    }
    // First: what a stage says of the zeros after the end of its input helps nobody.
    try InputFault.check()
    if let misuse = CurrentCall.takeMisuse() { throw TacetError.broken(misuse) }
    try WorkingFolder.check()
    if let failure = context.failure, isStrict, status == TACET_OK, failure.code != .broken {
      throw stage.broke("returned TACET_OK after this had failed: \(failure)")
    }
    if var failure = context.failure {
      // An error in arguments names the stage, unless it names a file.
      if failure.code == .badUsage, failure.place == TacetError.Place() {
        failure.detail = "\(stage.name): \(failure.detail)"
      }
      throw failure
    }
    guard status == TACET_OK else {
      // A stage that stops because the run is being stopped needs no reason.
      try cancellation.check()
      throw stage.broke("failed and did not say why")
    }
    return context
  }

  /// Lends the pixels of `page` until the call returns.
  func pixels(of page: Page) throws -> tacet_pixels {
    guard let images else { throw TacetError.broken("this call has no images") }
    let (block, view) = try images.pixels(of: page)
    lent.append(block)
    return unsafe block.pixels(in: view)
  }

  /// The header of the image file of `page`.
  func header(of page: Page) throws -> ImageHeader {
    guard let images else { throw TacetError.broken("this call has no images") }
    return try images.header(of: page)
  }

  /// Runs `body` for a service; an error that it throws makes the call fail.
  func reply(_ body: () throws -> Void) -> tacet_status {
    do {
      try body()
      return tacet_status(TACET_OK)
    } catch {
      fail(error as? TacetError ?? .broken(String(describing: error)))
      return tacet_status(TACET_FAILED)
    }
  }

  /// Records the first failure; later ones are consequences.
  func fail(_ failure: TacetError) {
    if self.failure == nil { self.failure = failure }
  }

  /// Records a violation of the contract, described by what the stage did.
  func broke(_ rule: String) { fail(stage.broke(rule)) }

  /// A copy of text from the plugin.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - what: Its meaning, such as "a note".
  /// - Returns: The text; invalid UTF-8 is repaired, and the call fails.
  func checked(_ text: tacet_string, _ what: String) -> String {
    let copy = unsafe String(text)
    if unsafe !copy.isValidUTF8(text) { broke("handed over \(what) that is not UTF-8: '\(copy)'") }
    return copy
  }

  /// Adds an entry to the account.
  func account(for entry: Account.Entry) {
    let count = entry.kind == .added ? outgoingCount : classCount
    guard entry.counts.isEmpty || entry.counts.count == count else {
      return broke(
        "accounts for \(entry.counts.count) classes where \(count) "
          + (entry.kind == .added ? "go out" : "came in")
      )
    }
    guard entry.unclassed <= UInt32.max else {
      return broke("accounts for \(entry.unclassed) \(entry.unit), more than there can be")
    }
    account.append(entry)
  }
}
