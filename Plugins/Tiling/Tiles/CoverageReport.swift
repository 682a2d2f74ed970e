import TacetKit

/// How many annotations that fit in a tile are complete in one, as the account of the run says.
///
/// What `finish` prints is added up from the account, for the pages that did not fail.
struct CoverageReport: Sendable {
  /// How many annotations a tile may have; nil: tiles have a size, and what is larger does not fit.
  let maxInstances: Int?

  /// Said of an annotation that fits in no tile.
  private var unfitting: Reason { maxInstances == nil ? Self.larger : Self.dense }
  private var unfittingAndLost: Reason {
    maxInstances == nil ? Self.largerAndLost : Self.denseAndLost
  }

  static let complete = Reason("complete in a tile", tag: 1)
  static let cut = Reason("fits in a tile, but cut in each", tag: 2)
  static let lost = Reason("fits in a tile, but too little of it in each", tag: 3)
  static let larger = Reason("larger than a tile, cut", tag: 4)
  static let largerAndLost = Reason("larger than a tile, too little of it in each", tag: 5)
  static let dense = Reason("among too many others for one tile, cut", tag: 6)
  static let denseAndLost = Reason("among too many others, too little of it in each tile", tag: 7)
  static let crowdedTiles = Reason(
    "tiles with too many annotations, which overlap each other",
    tag: 8
  )
  static let copy = Reason("in one more tile")
  static let brokenLinks = Reason("relations to annotations on other tiles, left out")
  static let emptyTiles = Reason("empty tiles", tag: 9)
  static let emptyTilesDropped = Reason("empty tiles left out", tag: 10)
  static let tilesBesideEmpty = Reason("tiles with annotations, of pages with empty tiles", tag: 11)

  /// Counts what became of one annotation.
  ///
  /// - Parameters:
  ///   - annotation: As it came in.
  ///   - box: What of its box is on the page; nil if that is nothing.
  ///   - copies: How many tiles have it.
  ///   - isComplete: Whether one of them has all of `box`.
  ///   - fits: Whether a tile could have all of it.
  ///   - account: Where it is counted.
  func account(
    for annotation: Annotation,
    box: Box?,
    copies: UInt32,
    isComplete: Bool,
    fits: Bool,
    in account: inout Account
  ) {
    guard let box else { return account.drop(annotation, because: BoxIssue.outside.reason) }
    guard copies > 0 else {
      return account.drop(annotation, because: fits ? Self.lost : unfittingAndLost)
    }
    for _ in 1..<copies { account.add(annotation, because: Self.copy) }
    account.note(annotation, because: isComplete ? Self.complete : fits ? Self.cut : unfitting)
    if box != annotation.box { account.note(annotation, because: BoxIssue.clipped) }
  }

  /// Tells the user.
  ///
  /// - Parameters:
  ///   - totals: The stage's account.
  ///   - classes: The table that came in.
  ///   - advice: What avoids it that annotations are cut in all tiles.
  ///   - notes: Lines for the user.
  func report(
    _ totals: [Account.Entry],
    classes: ClassTable,
    advice: String,
    notes: inout Notes
  ) {
    func entries(_ reasons: Reason...) -> [Account.Entry] {
      totals.filter { entry in reasons.contains { $0.tag == entry.reason.tag } }
    }
    reportEmpty(
      kept: entries(Self.emptyTiles).total,
      dropped: entries(Self.emptyTilesDropped).total,
      others: entries(Self.tilesBesideEmpty).total,
      in: &notes
    )
    let cut = entries(Self.cut, Self.lost)
    let large = entries(unfitting, unfittingAndLost)
    let (complete, missed) = (entries(Self.complete).total, cut.total)
    guard complete + missed + large.total > 0 else { return }
    let coverage =
      "\(complete.grouped) of \((complete + missed).grouped) annotations that fit in a tile are "
      + "complete in one"
    if missed == 0 {
      notes.say("\(coverage): 100 %")
    } else {
      notes.warn(
        "\(coverage): \(Self.percentage(complete, of: complete + missed)) %; cut in every tile: "
          + "\(cut.byClass(classes)); \(advice)"
      )
    }
    if !large.isEmpty { notes.say("\(unfitting.text): \(large.byClass(classes))") }
    let crowded = entries(Self.crowdedTiles).total
    guard let maxInstances, crowded > 0 else { return }
    notes.warn(
      "\(crowded.counted("tile")) \(crowded.verb("has", "have")) more than \(maxInstances) annotations: "
        + "they overlap each other, and no cut separates them"
    )
  }

  /// Says how many tiles are empty; warns if most of those that are kept are.
  private func reportEmpty(kept: Int, dropped: Int, others: Int, in notes: inout Notes) {
    let all = kept + dropped
    guard all > 0 else { return }
    let words =
      "\(all.grouped) of \((all + others).grouped) tiles are empty (of the pages that have empty ones)"
    if dropped > 0 {
      notes.say("\(words); \(dropped.grouped) left out")
    } else if kept > others {
      notes.warn("\(words); --empty drop leaves them out, --empty 0.1 keeps a tenth of them")
    } else {
      notes.say(words)
    }
  }

  /// Rounded down, so that 100 means all.
  private static func percentage(_ part: Int, of whole: Int) -> String {
    let hundredths = Int(Double(part) / Double(max(whole, 1)) * 10_000)
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
  }
}

extension [Account.Entry] {
  /// All that is counted in them.
  fileprivate var total: Int { reduce(0) { $0 + $1.total } }

  /// "staff 24, slur 3": the most frequent first.
  fileprivate func byClass(_ classes: ClassTable) -> String {
    var counts = [Int](repeating: 0, count: classes.classes.count)
    for entry in self {
      for (label, count) in zip(counts.indices, entry.counts) { counts[label] += Int(count) }
    }
    var parts = counts.indices.filter { counts[$0] > 0 }
      .sorted { (counts[$1], $0) < (counts[$0], $1) }
      .map { "\(classes.classes[$0].name) \(counts[$0].grouped)" }
    let unclassed = reduce(0) { $0 + $1.unclassed }
    if unclassed > 0 { parts.append("\(Reason.noClass.text) \(unclassed.grouped)") }
    return parts.joined(separator: ", ")
  }
}
