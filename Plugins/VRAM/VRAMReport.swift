import TacetKit

/// The estimate as text: tables, and what they assume.
struct VRAMReport {
  private let setup: TrainingSetup
  private let maxDetections: Int
  private let estimate: VRAMEstimate

  /// What an estimate means for a training that is set up as `setup` says.
  ///
  /// - Parameters:
  ///   - setup: The training.
  ///   - maxDetections: The most detections that the detector returns of an image.
  ///   - estimate: What the pages have.
  init(_ setup: TrainingSetup, maxDetections: Int, _ estimate: VRAMEstimate) {
    self.setup = setup
    self.maxDetections = maxDetections
    self.estimate = estimate
  }

  /// The boxes of the fullest image, which decide.
  private var deciding: Int { boxes(of: estimate.topPages) }

  private func boxes(of pages: TopPages) -> Int {
    setup.hasMosaic ? pages.fullestMosaic : pages.most
  }

  /// All tables, with an empty line between them.
  var text: String {
    [overview, filters, trainers, [verdict], mitigations, assumptions].filter { !$0.isEmpty }
      .map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
  }

  // MARK: - What was counted

  private var overview: [String] {
    let pages = Distribution(estimate.boxes)
    var table = TextTable([.left, .left])
    table.row(
      "boxes per page",
      "mean \(pages.mean.fixed(1)), median \(pages.median.fixed(1)), 95th percentile "
        + "\(pages.percentile95.grouped), max \(pages.max.grouped)"
    )
    for (place, entry) in estimate.topPages.entries.enumerated() {
      table.row(place == 0 ? "densest pages" : "", "\(entry.boxes.grouped)  \(entry.name)")
    }
    let anchors = AssignerLoad.anchors(imageSize: setup.imageSize)
    table.row("images", "\(setup.imageSize) px, \(anchors.grouped) anchors")
    table.row(
      "GPU",
      "\(amount(setup.gpu)), less \(amount(setup.reserve)) for weights, activations and "
        + "optimizer: \(amount(setup.budget))"
    )
    return table.lines
  }

  // MARK: - Before and after

  /// What the filters before the stage have changed; nothing if they leave the decisive figures as they were.
  private var filters: [String] {
    let (before, after) = (estimate.topPagesOfSource, estimate.topPages)
    guard (before.most, before.fullestMosaic) != (after.most, after.fullestMosaic) else {
      return []
    }
    var table = costTable("filters")
    addRow("before", before, to: &table)
    addRow("after", after, to: &table)
    return table.lines
  }

  /// A table with what pages need in each row.
  private func costTable(_ title: String) -> TextTable {
    var table = TextTable([.left, .right, .right, .right, .right])
    table.row(title, "densest page", "mosaic", "batch of \(setup.batch)", "batch that fits")
    return table
  }

  private func addRow(_ words: String, _ pages: TopPages, to table: inout TextTable) {
    addRow(words, pages.most, pages.fullestMosaic, hasMosaic: setup.hasMosaic, to: &table)
  }

  private func addRow(
    _ words: String,
    _ most: Int,
    _ mosaic: Int,
    hasMosaic: Bool,
    to table: inout TextTable
  ) {
    let boxes = hasMosaic ? mosaic : most
    table.row(
      words,
      most.grouped,
      hasMosaic ? mosaic.grouped : "-",
      amount(setup.peak(boxes)),
      batch(boxes, setup.profile)
    )
  }

  // MARK: - What it needs

  private var trainers: [String] {
    var table = TextTable([.left, .left, .right, .right, .right, .right])
    table.row(
      "trainer",
      "batch of \(setup.batch)",
      "boxes",
      "tensors only",
      "on a GPU",
      "batch that fits"
    )
    for profile in AssignerProfile.all {
      let mark = profile == setup.profile ? " *" : ""
      for (place, (words, boxes)) in loads.enumerated() {
        let load = setup.load(boxes)
        table.row(
          place == 0 ? profile.name + mark : "",
          words,
          boxes.grouped,
          amount(load.bytes(perPair: profile.tensorBytes)),
          profile.deviceBytes.map { amount(load.bytes(perPair: $0)) } ?? "unknown",
          batch(boxes, profile)
        )
      }
    }
    return table.lines
  }

  private var loads: [(String, Int)] {
    [
      ("no mosaic: densest page", estimate.topPages.most),
      ("mosaic, typical", typical),
      ("mosaic, at most", estimate.topPages.fullestMosaic),
    ]
  }

  /// Two to three times the mean of the densest batch, and no more than a mosaic can have.
  private var typical: Int {
    let mean = estimate.meanOfTopPages(setup.batch)
    return min(estimate.topPages.fullestMosaic, Int((2.5 * mean).rounded()))
  }

  private func batch(_ boxes: Int, _ profile: AssignerProfile) -> String {
    setup.batchThatFits(boxes, profile: profile)
  }

  private var verdict: String {
    let fits = setup.fits(deciding)
    return "  \(sentence); largest batch that fits: \(batch(deciding, setup.profile))"
      + (fits ? "" : "; \(limit)")
  }

  private var sentence: String {
    "trainer \(setup.profile.name) with\(setup.hasMosaic ? "" : "out") mosaic: a batch of \(setup.batch) "
      + "\(setup.fits(deciding) ? "fits" : "does not fit"): needs \(amount(setup.peak(deciding))), "
      + "\(amount(setup.budget)) available"
  }

  /// What a page may have for the batch to fit.
  private var limit: String {
    let most = AssignerLoad.mostBoxes(
      in: setup.budget,
      batch: setup.batch,
      imageSize: setup.imageSize,
      perPair: setup.profile.plannedBytes
    )
    let each = setup.hasMosaic ? most / TrainingSetup.mosaicPages : most
    return "a batch of \(setup.batch) fits with at most \(each.grouped) boxes per page"
  }

  // MARK: - What reduces it

  private var mitigations: [String] {
    let (most, mosaic) = (estimate.topPages.most, estimate.topPages.fullestMosaic)
    guard most > 0 else { return [] }
    var table = costTable("mitigation")
    addRow("none", estimate.topPages, to: &table)
    if setup.hasMosaic { addRow("train with mosaic=0", most, mosaic, hasMosaic: false, to: &table) }
    if estimate.distinctBoxes.most < most {
      addRow("one annotation per box", estimate.distinctBoxes, to: &table)
    }
    for (mitigation, pages) in bestByClass { addRow(mitigation.words, pages, to: &table) }
    for limit in Self.tileLimits where limit < most {
      // Four tiles of a page that was cut may have more than four pages had before.
      let fullest = TrainingSetup.mosaicPages * limit
      guard !setup.hasMosaic || fullest < mosaic else { continue }
      addRow(
        "tile --max-instances \(limit)",
        limit,
        fullest,
        hasMosaic: setup.hasMosaic,
        to: &table
      )
    }
    return table.lines
  }

  /// Instances per tile that are worth a try.
  private static let tileLimits = [300, 150]

  /// The class filters that save the most, the best first.
  private var bestByClass: ArraySlice<(mitigation: ClassMitigations.Mitigation, pages: TopPages)> {
    let before = boxes(of: estimate.topPages)
    let helpful = estimate.mitigations.filter { boxes(of: $0.pages) < before }
    // A group that saves no more than one of its classes adds nothing.
    let distinct = helpful.filter { group in
      !helpful.contains { one in
        one.mitigation.dropped.count < group.mitigation.dropped.count
          && boxes(of: one.pages) == boxes(of: group.pages)
          && group.mitigation.dropped.contains(one.mitigation.dropped[0])
      }
    }
    return distinct.enumerated().map { (mitigation: $1, boxes: boxes(of: $1.pages), place: $0) }
      .sorted { ($0.boxes, $0.place) < ($1.boxes, $1.place) }
      .map(\.mitigation).prefix(6)
  }

  // MARK: - What is assumed

  private var assumptions: [String] {
    var lines = [
      "peak = bytes × batch × boxes of the fullest image × anchors; the number of classes does not count",
      "tensors only: \(setup.profile.tensorBytes.fixed(0)) bytes, measured within 1 % on "
        + setup.profile.trainer,
    ]
    if let bytes = setup.profile.deviceBytes {
      lines.append(
        "on a GPU: \(setup.profile.deviceSource), \(bytes.fixed(0)) bytes, not measured here; "
          + "the batch that fits goes by this figure"
      )
    } else {
      lines.append(
        "on a GPU: \(setup.profile.deviceSource); the batch that fits goes by the tensors only"
      )
    }
    lines.append(Self.basis)
    lines.append(
      "mosaic, at most: the four densest pages, none of them cropped; Ultralytics counts the densest page "
        + "four times: \((TrainingSetup.mosaicPages * estimate.topPages.most).grouped)"
    )
    lines.append(
      "mosaic, typical: 2.5 times the mean of the \(setup.batch) densest pages; 2 to 3 is usual"
    )
    lines.append("if it does not fit: \(setup.profile.fallback)")
    if estimate.labels.most > estimate.topPages.most {
      lines.append(
        "each annotation counts once; written once for every annotation set, the densest page would have "
          + estimate.labels.most.grouped
      )
    }
    return lines.map { "  - \($0)" }
  }

  /// Which figure the batch that fits goes by, for each trainer: the table has all of them in one column.
  private static var basis: String {
    func names(_ isChosen: (AssignerProfile) -> Bool) -> String {
      AssignerProfile.all.filter(isChosen).map(\.name).joined(separator: ", ")
    }
    return "batch that fits: by the figure on a GPU for \(names { $0.deviceBytes != nil }); by the "
      + "tensors only, which is optimistic, for \(names { $0.deviceBytes == nil })"
  }

  /// Warns of what the user should act on.
  func warn(in notes: inout Notes) {
    guard !estimate.boxes.isEmpty else { return notes.warn("there are no pages to count") }
    if !setup.fits(deciding) { notes.warn(sentence) }
    let over = estimate.boxes.count { $0 > maxDetections }
    guard over > 0 else { return }
    notes.warn(
      "\(over.grouped) of \(estimate.boxes.count.grouped) pages have more annotations than a detector "
        + "returns per image (max_det \(maxDetections)), up to \(estimate.topPages.most.grouped) on "
        + "\(estimate.topPages.entries.first?.name ?? ""): tile them, or set max_det when you validate and "
        + "predict"
    )
  }

  private func amount(_ bytes: Double) -> String { "\(MemoryAmount.bytes(bytes))" }
}
