import TacetKit

/// `staff-position`: keeps the symbols at one height of the staff.
struct StaffPosition: Filter {
  static let configuration = CommandConfiguration(
    commandName: "staff-position",
    abstract: "Keep the symbols at one height of the staff.",
    discussion: """
      Heights are counted in lines and spaces from the bottom line, which is 0: the space above it is 1, \
      the middle line 4, the top line 8; ledger lines go on in both directions. What counts is the middle of \
      a symbol's box, and of the staves beside it the nearest one. That says where noteheads, accidentals and \
      rests are; the middle of a stem means nothing.

      Staves are symbols of the class 'staff', or of another one (--staff). They stay, unless --drop-staves \
      is given. Filter by class after this stage, not before it, or the staves are gone.

      EXAMPLES
        … ! staff-position --at 4 ! …              the middle line
        … ! staff-position --at 10 --near 2.5 ! …  around the first ledger line above
        … ! staff-position --at -2 ! …             middle C, under a treble clef
      """
  )

  @Option(help: "The height: 0 for the bottom line, 1 for the space above it, 8 for the top line.")
  var at: Double

  @Option(help: "How far from it is near enough, in the same steps.")
  var near = 0.5

  @Option(help: "The class of staves.")
  var staff = "staff"

  @Flag(help: "Drop the staves themselves.")
  var dropStaves = false

  func bind(to classes: ClassTable, notes: inout Notes) throws -> BoundFilter {
    guard at.isFinite else { throw TacetError.badUsage("--at takes a number") }
    guard near >= 0 else { throw TacetError.badUsage("--near takes a number from 0") }
    guard let staffLabel = classes.index(of: staff) else {
      throw TacetError.badUsage(
        "there is no class '\(staff)' here, so nothing says where the staves are; --staff names another, "
          + "and a filter by class belongs behind this stage"
      )
    }
    let (set, wanted, dropsStaves) = (classes.activeSet, at - near...at + near, dropStaves)
    return BoundFilter(keeping: classes) { page, account in
      let staves = Staves(
        page.annotations.filter { $0.labels[set] == staffLabel }.compactMap { Staff($0.box) }
      )
      page.drop(because: Self.staves, in: &account) { dropsStaves && $0.labels[set] == staffLabel }
      page.drop(because: Self.withoutStaff, in: &account) { symbol in
        symbol.labels[set] != staffLabel && staves.nearest(to: symbol.box) == nil
      }
      page.drop(because: Self.elsewhere, in: &account) { symbol in
        guard symbol.labels[set] != staffLabel,
          let staff = staves.nearest(to: symbol.box)
        else { return false }
        return !wanted.contains(staff.height(of: symbol.box))
      }
    }
  }

  private static let staves = Reason("staff")
  private static let withoutStaff = Reason("no staff beside it")
  private static let elsewhere = Reason("at another height of the staff")
}
