import TacetKit

/// `size`: drops annotations that are too small or too large.
struct Size: Filter {
  static let configuration = CommandConfiguration(
    commandName: "size",
    abstract: "Drop annotations that are too small or too large.",
    usage: """
      size [--min-width <bound>] [--max-width <bound>]
           [--min-height <bound>] [--max-height <bound>]
           [--min-area <bound>] [--max-area <bound>]
      """,
    discussion: """
      A bound is a number of pixels (square pixels for an area), or with % a percentage of the page's \
      width, height or area. An annotation whose box is exactly as large as a bound stays. The area is that \
      of the box, not of the mask.

      EXAMPLES
        size --min-width 2 --min-height 2     nothing thinner than two pixels
        size --max-width 50%                  nothing wider than half the page
        size --min-area 16 --max-area 5%
      """
  )

  @Option(help: .bound("Drop narrower boxes."), transform: SizeBound.init(parsing:))
  var minWidth: SizeBound?

  @Option(help: .bound("Drop wider boxes."), transform: SizeBound.init(parsing:))
  var maxWidth: SizeBound?

  @Option(
    help: .bound("Drop shorter boxes."),
    transform: SizeBound.init(parsing:)
  )
  var minHeight: SizeBound?

  @Option(help: .bound("Drop taller boxes."), transform: SizeBound.init(parsing:))
  var maxHeight: SizeBound?

  @Option(help: .bound("Drop boxes with a smaller area."), transform: SizeBound.init(parsing:))
  var minArea: SizeBound?

  @Option(help: .bound("Drop boxes with a larger area."), transform: SizeBound.init(parsing:))
  var maxArea: SizeBound?

  func validate() throws {
    try Self.check(minWidth, maxWidth, "width")
    try Self.check(minHeight, maxHeight, "height")
    try Self.check(minArea, maxArea, "area")
  }

  /// Pixels and percentages can be compared only when the page is known; then both bounds hold.
  private static func check(_ least: SizeBound?, _ most: SizeBound?, _ measure: String) throws {
    guard let least, let most, least.isPercentage == most.isPercentage, least.number > most.number
    else {
      return
    }
    throw ValidationError(
      "--min-\(measure) \(least) is more than --max-\(measure) \(most): no annotation would be left"
    )
  }

  func bind(to classes: ClassTable, notes: inout Notes) throws -> BoundFilter {
    let limits = self.limits
    guard !limits.isEmpty else {
      throw TacetError.badUsage("give a bound, such as --min-width 2")
    }
    return BoundFilter(keeping: classes) { page, account in
      let bounds = page.bounds
      for limit in limits {
        let size = limit.bound.pixels(of: limit.measure(bounds))
        page.drop(because: limit.reason, in: &account) { annotation in
          let measured = limit.measure(annotation.box)
          return limit.isMinimum ? measured < size : measured > size
        }
      }
    }
  }

  private var limits: [Limit] {
    [
      Limit(minWidth, isMinimum: true, "narrower than") { $0.width },
      Limit(maxWidth, isMinimum: false, "wider than") { $0.width },
      Limit(minHeight, isMinimum: true, "shorter than") { $0.height },
      Limit(maxHeight, isMinimum: false, "taller than") { $0.height },
      Limit(minArea, isMinimum: true, "smaller than", unit: "px²") { $0.area },
      Limit(maxArea, isMinimum: false, "larger than", unit: "px²") { $0.area },
    ].compactMap(\.self)
  }
}

/// One of the bounds that the user gave, and what it is a bound of.
private struct Limit: Sendable {
  let bound: SizeBound
  let isMinimum: Bool
  let reason: Reason
  let measure: @Sendable (Box) -> Double

  /// Nil without a bound.
  init?(
    _ bound: SizeBound?,
    isMinimum: Bool,
    _ words: String,
    unit: String = "px",
    measure: @escaping @Sendable (Box) -> Double
  ) {
    guard let bound else { return nil }
    self.bound = bound
    self.isMinimum = isMinimum
    reason = Reason("\(words) \(bound) \(bound.isPercentage ? "of the page" : unit)")
    self.measure = measure
  }
}

extension ArgumentHelp {
  /// Help for an option whose value is a bound.
  fileprivate static func bound(_ abstract: String) -> ArgumentHelp {
    ArgumentHelp(abstract, valueName: "bound")
  }
}
