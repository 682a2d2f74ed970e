import TacetKit

/// What is promised of every symbol: if it fits in a tile, it is whole in one.
///
/// The account carries it: what `finish` prints is added up from there, for the pages that did not
/// fail.
struct CoverageReport: Sendable {
  /// How many symbols a tile may have; nil: tiles have a size, and what is larger does not fit.
  let maxInstances: Int?

  /// Said of a symbol that fits in no tile.
  private var larger: Reason { maxInstances == nil ? Self.larger : Self.dense }
  private var largerAndLost: Reason {
    maxInstances == nil ? Self.largerAndLost : Self.denseAndLost
  }

  static let whole = Reason("whole in a tile")
  static let cut = Reason("would fit in a tile, but cut in each")
  static let lost = Reason("would fit in a tile, but too little of it in each")
  static let larger = Reason("larger than a tile, so cut")
  static let largerAndLost = Reason("larger than a tile, and too little of it in each")
  static let dense = Reason("among too many others for any tile, so cut")
  static let denseAndLost = Reason("among too many others, and too little of it in each tile")
  static let crowdedTiles = Reason("tiles with too many symbols, which lie on one another")
  static let copy = Reason("in one more tile")
  static let brokenLinks = Reason("links to symbols that are on other tiles")
  static let emptyTiles = Reason("tiles without a symbol left out")

  /// Counts what became of one annotation.
  func account(
    for annotation: Annotation,
    part: Box?,
    copies: UInt32,
    isWhole: Bool,
    fits: Bool,
    in account: inout Account
  ) {
    guard let part else { return account.drop(annotation, because: BoxIssue.outside.reason) }
    guard copies > 0 else {
      return account.drop(annotation, because: fits ? Self.lost : largerAndLost)
    }
    for _ in 1..<copies { account.add(annotation, because: Self.copy) }
    account.note(annotation, because: isWhole ? Self.whole : fits ? Self.cut : larger)
    if part != annotation.box { account.note(annotation, because: BoxIssue.clipped) }
  }

  /// Says whether it was kept.
  ///
  /// - Parameters:
  ///   - totals: The stage's account.
  ///   - classes: The table that came in.
  ///   - advice: What would help if it was not kept.
  ///   - notes: Lines for the user.
  func report(
    _ totals: [Account.Entry],
    classes: ClassTable,
    advice: String,
    notes: inout Notes
  ) {
    func entries(_ reasons: Reason...) -> [Account.Entry] {
      totals.filter { entry in reasons.contains { $0.text == entry.reason.text } }
    }
    let broken = entries(Self.cut, Self.lost)
    let large = entries(larger, largerAndLost)
    let (held, missed) = (entries(Self.whole).total, broken.total)
    guard held + missed + large.total > 0 else { return }
    let share =
      "\(held.grouped) of \((held + missed).grouped) symbols that fit in a tile are whole in one"
    if missed == 0 {
      notes.say("\(share): 100 %")
    } else {
      notes.warn(
        "\(share): \(Self.percentage(held, of: held + missed)) %; cut in every tile: "
          + "\(broken.byClass(classes)); \(advice)"
      )
    }
    if !large.isEmpty { notes.say("\(larger.text): \(large.byClass(classes))") }
    let crowded = entries(Self.crowdedTiles).total
    guard let maxInstances, crowded > 0 else { return }
    notes.warn(
      "\(crowded.grouped) tiles have more than \(maxInstances) symbols: they lie on one another, and "
        + "no cut tells them apart"
    )
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
    if unclassed > 0 { parts.append("without a class \(unclassed.grouped)") }
    return parts.joined(separator: ", ")
  }
}

extension Int {
  /// With commas between groups of three digits: 1,337,405.
  fileprivate var grouped: String {
    var text = ""
    for (place, digit) in String(magnitude).reversed().enumerated() {
      if place > 0, place.isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return (self < 0 ? "-" : "") + String(text.reversed())
  }
}
