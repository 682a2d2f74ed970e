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

      Staves are annotations of the class 'staff', or of the class that --staff names. They stay, unless \
      --drop-staves is given. Filter by class after this stage, not before it, or the staves are gone.

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

  @Option(help: "The class of staves. (default: staff)")
  var staff: String?

  @Flag(help: "Drop the staves themselves.")
  var dropStaves = false

  func bind(to classes: ClassTable, notes: inout Notes) throws -> BoundFilter {
    guard at.isFinite else { throw TacetError.badUsage("--at takes a number") }
    guard near >= 0 else { throw TacetError.badUsage("--near takes a number from 0") }
    let staves =
      staff.map { name in ClassMembers(of: classes) { $0.name == name } }
      ?? ClassRole.staff.members(of: classes)
    guard !staves.isEmpty(in: classes.activeSet) else {
      throw TacetError.badUsage(
        "there is no class '\(staff ?? "staff")' here, so nothing says where the staves are; --staff names "
          + "another, and a filter by class belongs behind this stage"
      )
    }
    let (wanted, dropsStaves) = (at - near...at + near, dropStaves)
    return BoundFilter(keeping: classes) { page, account in
      let onPage = Staves(page.annotations.filter(staves.contains).compactMap { Staff($0.box) })
      page.drop(because: Self.staves, in: &account) { dropsStaves && staves.contains($0) }
      page.drop(because: Self.withoutStaff, in: &account) { annotation in
        !staves.contains(annotation) && onPage.nearest(to: annotation.box) == nil
      }
      page.drop(because: Self.elsewhere, in: &account) { annotation in
        guard !staves.contains(annotation), let staff = onPage.nearest(to: annotation.box)
        else { return false }
        return !wanted.contains(staff.height(of: annotation.box))
      }
    }
  }

  private static let staves = Reason("staff")
  private static let withoutStaff = Reason("no staff beside it")
  private static let elsewhere = Reason("at another height of the staff")
}
