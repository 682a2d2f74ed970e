import TacetKit

/// What is promised of every symbol: if it fits in a tile, it is whole in one.
///
/// The account carries it: what `finish` prints is added up from there, for the pages that did not
/// fail.
enum Promise {
  static let whole = Reason("whole in a tile")
  static let cut = Reason("would fit in a tile, but cut in each")
  static let lost = Reason("would fit in a tile, but too little of it in each")
  static let larger = Reason("larger than a tile, so cut")
  static let largerAndLost = Reason("larger than a tile, and too little of it in each")
  static let copy = Reason("in one more tile")
  static let outside = Reason("outside the page")
  static let edge = Reason("cut at the page's edge")
  static let brokenLinks = Reason("links to symbols that are on other tiles")
  static let emptyTiles = Reason("tiles without a symbol left out")

  /// Counts what became of one annotation.
  static func account(
    for annotation: Annotation,
    part: Box?,
    copies: UInt32,
    isWhole: Bool,
    fits: Bool,
    in account: inout Account
  ) {
    guard let part else { return account.drop(annotation, because: outside) }
    guard copies > 0 else {
      return account.drop(annotation, because: fits ? lost : largerAndLost)
    }
    for _ in 1..<copies { account.add(annotation, because: copy) }
    account.note(annotation, because: isWhole ? whole : fits ? cut : larger)
    if part != annotation.box { account.note(annotation, because: edge) }
  }

  /// Says whether it was kept.
  ///
  /// - Parameters:
  ///   - totals: The stage's account.
  ///   - classes: The table that came in.
  ///   - advice: What would help if it was not kept.
  ///   - notes: Lines for the user.
  static func report(
    _ totals: [Account.Entry],
    classes: ClassTable,
    advice: String,
    notes: inout Notes
  ) {
    let kept = totals.filter { $0.reason.text == whole.text }
    let broken = totals.filter { [cut.text, lost.text].contains($0.reason.text) }
    let large = totals.filter { [larger.text, largerAndLost.text].contains($0.reason.text) }
    let (held, missed) = (kept.total, broken.total)
    guard held + missed + large.total > 0 else { return }
    let share =
      "\(held.grouped) of \((held + missed).grouped) symbols that fit in a tile are whole in one"
    if missed == 0 {
      notes.say("\(share): 100 %")
    } else {
      notes.warn(
        "\(share): \(percentage(held, of: held + missed)) %; cut in every tile: "
          + "\(broken.byClass(classes)); \(advice)"
      )
    }
    if !large.isEmpty {
      notes.say("larger than a tile, so never whole: \(large.byClass(classes))")
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
