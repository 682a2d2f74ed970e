import TacetKit

/// The answer, in words and tables.
struct VRAMReport {
  private let setup: TrainingSetup
  private let mostReturned: Int
  private let findings: VRAMEstimate

  /// What `findings` mean for a training that is set up as `setup` says.
  ///
  /// - Parameters:
  ///   - setup: The training.
  ///   - mostReturned: The most symbols that the detector returns of an image.
  ///   - findings: What the pages have.
  init(_ setup: TrainingSetup, mostReturned: Int, _ findings: VRAMEstimate) {
    self.setup = setup
    self.mostReturned = mostReturned
    self.findings = findings
  }

  /// The boxes that decide: those of the fullest image.
  private var deciding: Int { boxes(of: findings.densest) }

  private func boxes(of densest: TopPages) -> Int {
    setup.hasMosaic ? densest.fullestMosaic : densest.most
  }

  /// The whole of it, in blocks with an empty line between them.
  var text: String {
    [subject, trainers, [verdict], mitigations, assumptions].filter { !$0.isEmpty }
      .map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
  }

  // MARK: - What was counted

  private var subject: [String] {
    let pages = Distribution(findings.boxes)
    var table = TextTable([.left, .left])
    table.row(
      "boxes a page",
      "mean \(pages.mean.fixed(1)), median \(pages.median.fixed(1)), 95th percentile "
        + "\(pages.percentile95.grouped), max \(pages.max.grouped)"
    )
    for (place, entry) in findings.densest.entries.enumerated() {
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

  // MARK: - What it takes

  private var trainers: [String] {
    var table = TextTable([.left, .left, .right, .right, .right, .right])
    table.row(
      "trainer",
      "batch of \(setup.batch)",
      "boxes",
      "tensors alone",
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
          profile.deviceBytes.map { amount(load.bytes(perPair: $0)) } ?? "not known",
          batch(boxes, profile)
        )
      }
    }
    return table.lines
  }

  private var loads: [(String, Int)] {
    [
      ("no mosaic: densest page", findings.densest.most),
      ("mosaic, typical", typical),
      ("mosaic, at most", findings.densest.fullestMosaic),
    ]
  }

  /// Two to three times the mean of the densest batch, and no more than a mosaic can have.
  private var typical: Int {
    let mean = findings.meanOfDensest(setup.batch)
    return min(findings.densest.fullestMosaic, Int((2.5 * mean).rounded()))
  }

  private func batch(_ boxes: Int, _ profile: AssignerProfile) -> String {
    setup.batchThatFits(boxes, profile: profile)
  }

  private var verdict: String {
    let fits = setup.fits(deciding)
    return "  \(sentence); the batch that fits is \(batch(deciding, setup.profile))"
      + (fits ? "" : "; \(cap)")
  }

  private var sentence: String {
    "with trainer \(setup.profile.name) and \(setup.hasMosaic ? "" : "without ")mosaic, a batch of "
      + "\(setup.batch) \(setup.fits(deciding) ? "fits" : "does not fit"): "
      + "\(amount(setup.peak(deciding))) of \(amount(setup.budget))"
  }

  /// What a page may have for the batch to fit.
  private var cap: String {
    let most = AssignerLoad.mostBoxes(
      in: setup.budget,
      batch: setup.batch,
      imageSize: setup.imageSize,
      perPair: setup.profile.plannedBytes
    )
    let each = setup.hasMosaic ? most / TrainingSetup.mosaicPages : most
    return "it would with no more than \(each.grouped) boxes a page"
  }

  // MARK: - What would help

  private var mitigations: [String] {
    guard findings.densest.most > 0 else { return [] }
    var table = TextTable([.left, .right, .right, .right, .right])
    table.row("mitigation", "densest page", "mosaic", "batch of \(setup.batch)", "batch that fits")
    func row(_ words: String, _ most: Int, _ mosaic: Int, isMosaic: Bool = setup.hasMosaic) {
      let boxes = isMosaic ? mosaic : most
      table.row(
        words,
        most.grouped,
        isMosaic ? mosaic.grouped : "-",
        amount(setup.peak(boxes)),
        batch(boxes, setup.profile)
      )
    }
    let (most, mosaic) = (findings.densest.most, findings.densest.fullestMosaic)
    row("none", most, mosaic)
    if setup.hasMosaic { row("mosaic=0 in training", most, mosaic, isMosaic: false) }
    if findings.distinctBoxes.most < most {
      row("one annotation set: each box once", findings.distinctBoxes.most, findings.distinctBoxes.fullestMosaic)
    }
    for (mitigation, densest) in bestByClass {
      row(mitigation.words, densest.most, densest.fullestMosaic)
    }
    for cap in Self.caps where cap < most {
      // Four tiles of a page that was cut may have more than four pages had before.
      let capped = TrainingSetup.mosaicPages * cap
      guard !setup.hasMosaic || capped < mosaic else { continue }
      row("tile --max-instances \(cap)", cap, capped)
    }
    return table.lines
  }

  /// What tiles could be capped to.
  private static let caps = [300, 150]

  /// The class filters that help most, the best first.
  private var bestByClass: ArraySlice<(mitigation: ClassMitigations.Mitigation, densest: TopPages)> {
    let before = boxes(of: findings.densest)
    let helpful = findings.mitigations.filter { boxes(of: $0.densest) < before }
    // A group that brings no more than one of its classes says nothing new.
    let telling = helpful.filter { group in
      !helpful.contains { one in
        one.mitigation.dropped.count < group.mitigation.dropped.count
          && boxes(of: one.densest) == boxes(of: group.densest)
          && group.mitigation.dropped.contains(one.mitigation.dropped[0])
      }
    }
    return telling.enumerated().map { (mitigation: $1, boxes: boxes(of: $1.densest), place: $0) }
      .sorted { ($0.boxes, $0.place) < ($1.boxes, $1.place) }
      .map(\.mitigation).prefix(6)
  }

  // MARK: - What is taken for granted

  private var assumptions: [String] {
    var lines = [
      "peak = bytes × batch × boxes of the fullest image × anchors; the number of classes does not count",
      "tensors alone: \(setup.profile.tensorBytes.fixed(0)) bytes, measured within 1 % on "
        + setup.profile.trainer,
    ]
    if let bytes = setup.profile.deviceBytes {
      lines.append(
        "on a GPU: \(setup.profile.deviceSource), \(bytes.fixed(0)) bytes, not measured here; "
          + "a batch fits by this figure"
      )
    } else {
      lines.append("on a GPU: \(setup.profile.deviceSource); a batch fits by the tensors alone")
    }
    lines.append(Self.basis)
    lines.append(
      "mosaic, at most: the four densest pages, none of it cropped; the densest page four times, as "
        + "Ultralytics counts: \((TrainingSetup.mosaicPages * findings.densest.most).grouped)"
    )
    lines.append(
      "typical: 2.5 times the mean of the \(setup.batch) densest pages; from 2 to 3 is usual"
    )
    lines.append("when it does not fit: \(setup.profile.fallback)")
    if findings.labels.most > findings.densest.most {
      lines.append(
        "each symbol counts once; written once for each annotation set, the densest page would have "
          + findings.labels.most.grouped
      )
    }
    return lines.map { "  - \($0)" }
  }

  /// By which figure a batch fits, for each trainer: they are not the same, and the table has all of them
  /// in one column.
  private static var basis: String {
    func names(_ isChosen: (AssignerProfile) -> Bool) -> String {
      AssignerProfile.all.filter(isChosen).map(\.name).joined(separator: ", ")
    }
    return "batch that fits: by the figure on a GPU for \(names { $0.deviceBytes != nil }); by the "
      + "tensors alone, which is too hopeful, for \(names { $0.deviceBytes == nil })"
  }

  /// Says what the user should act on.
  func warn(in notes: inout Notes) {
    guard !findings.boxes.isEmpty else {
      return notes.warn("no page came; there is nothing to fit")
    }
    if !setup.fits(deciding) { notes.warn(sentence) }
    let over = findings.boxes.count { $0 > mostReturned }
    guard over > 0 else { return }
    notes.warn(
      "\(over.grouped) of \(findings.boxes.count.grouped) pages have more symbols than a detector "
        + "returns of an image (max_det \(mostReturned)), up to \(findings.densest.most.grouped) on "
        + "\(findings.densest.entries.first?.name ?? ""): tile them, or set max_det when you validate and predict"
    )
  }

  private func amount(_ bytes: Double) -> String { "\(MemoryAmount.bytes(bytes))" }
}
