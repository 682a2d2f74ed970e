import FoundationEssentials
import Synchronization
import TacetImaging
import TacetKit
import TacetRuntime

/// A bound sink, given pages, in a staging place of its own.
struct SinkHarness: Sendable {
  /// How pages are encoded.
  enum Order {
    /// One by one, as they come.
    case forwards
    /// One by one, the last first; they are committed in page order all the same.
    case backwards
    /// So many at once, while those before them are committed.
    case threads(Int)
  }

  private let sink: HostSink
  /// A folder for the images of the pages that are to have one.
  private let images: String
  /// The folder, or the file, that it writes.
  let staging: String

  init(_ sink: HostSink, _ subject: StageUnderTest) {
    self.sink = sink
    images = subject.scratch
    staging = "\(subject.scratch)/staging-\(UUID().uuidString)"
  }

  /// A whole run with an image behind each page that names one.
  ///
  /// - Parameters:
  ///   - pages: The pages, in the order of their ordinals.
  ///   - order: How they are encoded.
  ///   - gate: Holds the threads that encode where they use a service.
  /// - Throws: ``TacetError`` if the sink fails or breaks the contract.
  func write(_ pages: [Page], _ order: Order = .forwards, gate: ServiceGate? = nil) throws {
    try run(pages.map(illustrated), order, gate: gate)
  }

  /// As ``write(_:_:gate:)``.
  ///
  /// - Returns: The files that it made, by their paths in the staging place.
  func output(
    of pages: [Page],
    _ order: Order = .forwards,
    gate: ServiceGate? = nil
  ) throws -> [String: Data] {
    try write(pages, order, gate: gate)
    return files
  }

  /// As ``write(_:_:gate:)``, with the images that the pages name.
  func run(_ pages: [Page], _ order: Order = .forwards, gate: ServiceGate? = nil) throws {
    try begin(pages, order)
    let queue = CommitQueue()
    let encode: @Sendable (Int) throws -> Void = { index in
      try queue.add(try encoding(pages, index), at: index)
    }
    switch order {
    case .forwards: for index in pages.indices { try encode(index) }
    case .backwards: for index in pages.indices.reversed() { try encode(index) }
    case .threads(let threads):
      _ =
        try gate?.inThreads(threads, count: pages.count, encode)
        ?? inThreads(threads, count: pages.count, encode)
    }
    _ = try sink.finish()
  }

  /// A run that fails when its pages have been encoded and the first is committed.
  func abandon(_ pages: [Page]) throws {
    let pages = try pages.map(illustrated)
    try begin(pages, .forwards)
    let encodings = try pages.indices.map { try encoding(pages, $0) }
    try encodings.first?.commit()
  }

  private func begin(_ pages: [Page], _ order: Order) throws {
    if sink.wantsFirstPass {
      switch order {
      case .forwards: for page in pages { try sink.firstPass(page) }
      case .backwards: for page in pages.reversed() { try sink.firstPass(page) }
      case .threads(let threads):
        _ = try inThreads(threads, count: pages.count) { try sink.firstPass(pages[$0]) }
      }
      try sink.endFirstPass()
    }
    guard let target = sink.target else { return try sink.begin(staging: "") }
    if target.isFolder {
      try FileManager.default.createDirectory(
        atPath: staging,
        withIntermediateDirectories: false
      )
    }
    try sink.begin(staging: staging)
  }

  private func encoding(_ pages: [Page], _ index: Int) throws -> HostSink.Encoding {
    let page = pages[index]
    return try HostSink.Encoding(
      sink,
      page: page,
      origin: page,
      branch: pages[..<index].count { $0.ordinal == page.ordinal },
      images: SourceImages(page, maxPixels: 100_000_000)
    )
  }

  /// The page with a white image, made once for each size.
  private func illustrated(_ page: Page) throws -> Page {
    guard page.image != nil else { return page }
    let image = "\(images).\(page.width)x\(page.height).png"
    if !FileManager.default.fileExists(atPath: image) {
      let raster = try Raster(
        width: page.width,
        height: page.height,
        channels: .grey,
        samples: [UInt8](repeating: 255, count: page.width * page.height)
      )
      try Data(try PNG.encode(raster)).write(to: URL(filePath: image))
    }
    var page = page
    page.image = PageImage(
      path: image,
      view: PixelRectangle(width: page.width, height: page.height)
    )
    return page
  }

  private var files: [String: Data] {
    let manager = FileManager.default
    var files: [String: Data] = [:]
    for name in (try? manager.subpathsOfDirectory(atPath: staging)) ?? [] {
      files[name] = manager.contents(atPath: "\(staging)/\(name)")
    }
    files[""] = manager.contents(atPath: staging)
    return files
  }
}

/// Encoded pages that are committed in order, one at a time, by whichever thread has a turn, while others
/// are being encoded.
private final class CommitQueue: Sendable {
  private struct State {
    var waiting: [Int: HostSink.Encoding] = [:]
    var next = 0
    var isCommitting = false
  }

  private let state = Mutex(State())

  /// Adds the encoded page that comes `index`th, and commits what can be.
  ///
  /// - Throws: What a commit throws; nothing is committed any more then.
  func add(_ encoding: HostSink.Encoding, at index: Int) throws {
    state.withLock { $0.waiting[index] = encoding }
    while let next = takeNext() {
      try next.commit()
      state.withLock {
        $0.isCommitting = false
        $0.next += 1
      }
    }
  }

  private func takeNext() -> HostSink.Encoding? {
    state.withLock { state in
      guard !state.isCommitting, let next = state.waiting.removeValue(forKey: state.next) else {
        return nil
      }
      state.isCommitting = true
      return next
    }
  }
}
