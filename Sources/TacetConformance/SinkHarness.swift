import FoundationEssentials
import TacetRuntime
import TacetImaging
import TacetKit

/// A bound sink, given pages, in a staging place of its own.
struct SinkHarness: Sendable {
  private let sink: HostSink
  /// An image for the pages that are to have one.
  private let image: String
  /// The folder, or the file, that it writes.
  let staging: String

  init(_ sink: HostSink, _ subject: StageUnderTest) {
    self.sink = sink
    image = subject.image
    staging = "\(subject.scratch)/staging-\(UUID().uuidString)"
  }

  /// A whole run with an image behind each page that names one.
  ///
  /// - Returns: The files that it made, by their paths in the staging place.
  func write(_ pages: [Page], threads: Int = 1) throws -> [String: Data] {
    try run(pages.map(illustrated), threads: threads)
  }

  /// A whole run.
  ///
  /// - Returns: The files that it made, by their paths in the staging place.
  func run(_ pages: [Page], threads: Int = 1) throws -> [String: Data] {
    try begin(pages)
    let encodings = try inThreads(threads, count: pages.count) { try encode(pages[$0], $0) }
    for encoding in encodings { try encoding.commit() }
    _ = try sink.finish()
    return files
  }

  /// A run that fails when its pages have been encoded.
  func abandon(_ pages: [Page]) throws {
    try begin(pages)
    let encodings = try pages.map(illustrated).enumerated().map { try encode($1, $0) }
    try encodings.first?.commit()
  }

  private func begin(_ pages: [Page]) throws {
    if sink.wantsFirstPass {
      for page in pages { try sink.firstPass(page) }
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

  private func encode(_ page: Page, _ ordinal: Int) throws -> HostSink.Encoding {
    var page = page
    page.ordinal = ordinal
    return try HostSink.Encoding(
      sink,
      page: page,
      origin: page,
      branch: 0,
      images: SourceImages(page, maxPixels: 100_000_000)
    )
  }

  private func illustrated(_ page: Page) throws -> Page {
    guard page.image != nil else { return page }
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
