import TacetKit

/// The processing of one page.
extension Pipeline {
  /// The demands of a run on every page.
  struct Demands: Sendable {
    /// Whether a defect of the data or a failed page ends the run.
    var strictData = false
    /// The maximum size of an image in pixels.
    var maxPixels = 100_000_000
    /// Called for each page at the end of the pipeline, for several at once and in any order.
    var visit: (@Sendable (Page) throws -> Void)?
  }

  /// The result of processing one page of the source.
  struct PageResult: Sendable {
    var name: String
    /// The tally of each stage; for a failed page only that of the source.
    var tallies: [StageTally]
    /// The encoded pages of each sink, in order.
    var encodings: [[HostSink.Encoding]] = []
    /// The pages that reach sinks: once for all sinks without a filter between them.
    var arrivals: [[PageNames.Entry]] = []
    /// The number of instances on the source's page.
    var instancesIn: Int
    /// The number of instances on each outgoing page.
    var instancesOut: [Int] = []
    /// Why the page failed, if it did.
    var failure: TacetError?
  }

  /// Runs page `index` of `part`, number `ordinal` of the run, through all stages.
  ///
  /// - Throws: ``TacetError`` for an error that ends the run; the failure of only this page is its result.
  func run(
    _ part: HostSource.Part,
    index: Int,
    ordinal: Int,
    _ demands: Demands
  ) throws -> PageResult {
    var read: (counts: ClassCounts, account: [Account.Entry])?
    do {
      let given = try part.page(at: index, ordinal: ordinal)
      let origin = given.pages[0]
      do {
        if demands.strictData { try refuseDefects(given.account) }
        read = (given.counts, given.account)
        return try run(origin, given.counts, account: given.account, demands)
      } catch var error as TacetError {
        if error.place.page == nil { error.place.page = origin.name }
        throw error
      }
    } catch let failure as TacetError where failure.scope == .page && !demands.strictData {
      return failed(failure, ordinal: ordinal, read: read)
    }
  }

  /// The result of a failed page; nothing is known of one that failed in the source.
  private func failed(
    _ failure: TacetError,
    ordinal: Int,
    read: (counts: ClassCounts, account: [Account.Entry])?
  ) -> PageResult {
    let none = ClassCounts(classCount: source.classes.classes.count)
    var tally = StageTally(pagesIn: 1, countsIn: read?.counts ?? none, countsOut: none)
    if let (counts, account) = read {
      let lost = Account.Entry(
        kind: .dropped,
        reason: Reason("on pages that failed"),
        counts: counts.byClass.map { UInt32(clamping: $0) },
        unclassed: counts.unlabelled,
        example: ""
      )
      tally.entries = account + [lost]
    }
    return PageResult(
      name: failure.place.page ?? failure.place.file ?? "page \(ordinal + 1)",
      tallies: [tally],
      instancesIn: read?.counts.total ?? 0,
      failure: failure
    )
  }

  private func run(
    _ origin: Page,
    _ read: ClassCounts,
    account: [Account.Entry],
    _ demands: Demands
  ) throws -> PageResult {
    var counts = read
    var tallies = [
      StageTally(
        pagesIn: 1,
        pagesOut: 1,
        countsIn: counts,
        countsOut: counts,
        entries: account
      )
    ]
    var encodings: [[HostSink.Encoding]] = []
    var arrivals: [[PageNames.Entry]] = []
    var areChecked = false
    let images = SourceImages(origin, maxPixels: demands.maxPixels)
    var pages = [origin]
    // The instances that the last sink writes; without a sink, those that leave the last filter.
    var written: [Int]?
    for step in steps {
      var tally = StageTally(
        pagesIn: pages.count,
        pagesOut: pages.count,
        countsIn: counts,
        countsOut: counts
      )
      switch step {
      case .filter(let filter, _):
        var emitted: [Page] = []
        counts = ClassCounts(classCount: filter.classes.classes.count)
        for page in pages {
          let next = try filter.process(page)
          emitted += next.pages
          counts += next.counts
          tally.entries += next.account
        }
        pages = emitted
        areChecked = false
        tally.pagesOut = pages.count
        tally.countsOut = counts
      case .sink(let sink, _):
        if !areChecked { arrivals.append(pages.map(PageNames.Entry.init)) }
        areChecked = true
        let encoded = try pages.enumerated().map { branch, page in
          try HostSink.Encoding(
            sink,
            page: page,
            origin: origin,
            branch: branch,
            images: images
          )
        }
        tally.entries = encoded.flatMap(\.account)
        tally.pagesOut = encoded.count { !$0.isLeftOut }
        tally.countsOut.subtractDropped(tally.entries)
        encodings.append(encoded)
        written = zip(pages, encoded).filter { !$1.isLeftOut }.map { page, encoding in
          page.annotations.count - encoding.dropped
        }
      }
      tallies.append(tally)
    }
    if let visit = demands.visit { for page in pages { try visit(page) } }
    if images.turned > 0 { tallies[0].entries.append(Self.turned(images.turned)) }
    return PageResult(
      name: origin.name,
      tallies: tallies,
      encodings: encodings,
      arrivals: arrivals,
      instancesIn: read.total,
      instancesOut: written ?? pages.map(\.annotations.count)
    )
  }

  /// Notes that images were turned upright: boxes measured on the stored pixels would be wrong.
  private static func turned(_ count: Int) -> Account.Entry {
    Account.Entry(
      kind: .noted,
      unit: .others,
      reason: Reason("images turned upright, as their EXIF orientation says"),
      counts: [],
      unclassed: count,
      example: ""
    )
  }

  /// Throws the first defect as an error; if the source reads a single file, with its path.
  func refuseDefects(_ account: [Account.Entry]) throws {
    guard let defect = account.first(where: { $0.reason.isDefect && $0.total > 0 }) else { return }
    let example = defect.example.isEmpty ? "" : " (\(defect.example))"
    throw TacetError.badData(
      "\(defect.reason.text)\(example); without --strict-data this is counted and the run goes on",
      at: TacetError.Place(file: source.inputs.count == 1 ? source.inputs[0] : nil)
    )
  }
}
