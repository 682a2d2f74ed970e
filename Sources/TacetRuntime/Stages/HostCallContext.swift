import TacetKit
import TacetOutput

/// One call into a plugin: what the plugin hands back through the host's services while it lasts.
///
/// It belongs to the thread that makes the call.
@safe final class HostCallContext {
  let stage: StageDescription
  /// Stops the run that the call belongs to.
  let cancellation: CancelToken
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
  /// How many classes its account counts by.
  private let classCount: Int
  /// How many classes its account counts by what was added.
  private let outgoingCount: Int
  /// The images that the call may ask for; none outside encode.
  private let images: SourceImages?
  /// The source's class table, valid as long as the call lasts; none outside a sink's bind.
  let originClasses: UnsafePointer<tacet_classes>?
  /// What was lent to the call, alive until it returns.
  private var lent: [PixelBlock] = []

  private init(
    _ stage: StageDescription,
    _ phase: CallPhase,
    observer: ServiceObserver?,
    cancellation: CancelToken,
    classCount: Int,
    outgoingCount: Int,
    images: SourceImages?,
    originClasses: UnsafePointer<tacet_classes>?
  ) {
    self.stage = stage
    self.phase = phase
    self.observer = observer
    self.cancellation = cancellation
    self.classCount = classCount
    self.outgoingCount = outgoingCount
    self.images = images
    unsafe self.originClasses = unsafe originClasses
  }

  /// Makes a call to `stage` and returns what it handed back.
  ///
  /// - Throws: What the stage gave as its reason, or that it gave none; ``CancelToken/Stopped``, without
  ///   having made the call, if the run has been asked to stop.
  static func run(
    _ phase: CallPhase,
    for stage: StageDescription,
    on page: String = "",
    observer: ServiceObserver? = nil,
    cancellation: CancelToken = CancelToken(),
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
      classCount: classCount,
      outgoingCount: outgoingCount ?? classCount,
      images: images,
      originClasses: originClasses
    )
    let status = try unsafe CurrentCall.during(context) { token in
      try CrashNote.during(stage.inFull, page: page) { unsafe try call(token) }
    }
    if let misuse = CurrentCall.takeMisuse() { throw TacetError.broken(misuse) }
    try WorkingFolder.check()
    if let failure = context.failure, isStrict, status == TACET_OK, failure.code != .broken {
      throw stage.broke("returned TACET_OK after this had failed: \(failure)")
    }
    if var failure = context.failure {
      // What is wrong with arguments is said of one of the stages: which, unless it names a file.
      if failure.code == .badUsage, failure.place == TacetError.Place() {
        failure.detail = "\(stage.name): \(failure.detail)"
      }
      throw failure
    }
    guard status == TACET_OK else {
      // A stage that has asked whether the run is being stopped may give up without a word.
      try cancellation.check()
      throw stage.broke("failed and did not say why")
    }
    return context
  }

  /// Lends the pixels that `page` shows until the call returns.
  func pixels(of page: Page) throws -> tacet_pixels {
    guard let images else { throw TacetError.broken("this call has no images") }
    let (block, view) = try images.pixels(of: page)
    lent.append(block)
    return unsafe block.pixels(in: view)
  }

  /// What the image file of `page` says of itself.
  func header(of page: Page) throws -> ImageHeader {
    guard let images else { throw TacetError.broken("this call has no images") }
    return try images.header(of: page)
  }

  /// Runs `body` for a service; an error that it throws is why the call fails.
  func reply(_ body: () throws -> Void) -> tacet_status {
    do {
      try body()
      return tacet_status(TACET_OK)
    } catch {
      fail(error as? TacetError ?? .broken(String(describing: error)))
      return tacet_status(TACET_FAILED)
    }
  }

  /// Keeps the first failure: what comes later follows from it.
  func fail(_ failure: TacetError) {
    if self.failure == nil { self.failure = failure }
  }

  /// Notes that the plugin broke a rule: what it did, behind the stage's name.
  func broke(_ rule: String) { fail(stage.broke(rule)) }

  /// A copy of text that the plugin handed over, which it has to be.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - what: What it is, such as "a note".
  /// - Returns: The text; what is not UTF-8 is repaired, and the call fails.
  func checked(_ text: tacet_string, _ what: String) -> String {
    let copy = unsafe String(text)
    if unsafe !copy.isValidUTF8(text) { broke("handed over \(what) that is not UTF-8: '\(copy)'") }
    return copy
  }

  /// Takes an entry of the account.
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
