import TacetKit

/// `split`: assigns pages to training, validation and test.
struct Split: Filter {
  static let configuration = CommandConfiguration(
    commandName: "split",
    abstract: "Split pages into train, val and test, without leaks.",
    usage: """
      split <name=ratio> ... [--group <group>] [--balance] [--seed <seed>]
      split --as given [--group <group>]
      """,
    discussion: """
      Pages that show the same music belong to one group, and a group goes to one split. A dataset that \
      has each piece in five fonts would otherwise test a detector on music that it was trained on.

      GROUPS
        auto     By the page's name: lg-1234 of DeepScoresV2's
                 lg-1234-aug-haydn--page-7; N-10, the piece, of MUSCIMA++'s
                 CVC-MUSCIMA_W-01_N-10_D-ideal; the name before "page 7", "page-7" or
                 "p7" of any other.
        doremi   The name before the last number: Accidentals of Accidentals-004.
        page     Each page is a group.
        REGEX    The first capture of a regular expression, or all that it matches:
                 --group 'W-[0-9]+' splits MUSCIMA++ by writer. A page that it does
                 not match is a group of its own, and counted. An empty match is
                 none. There are . [a-z] \\d \\w \\s ( ) | * + ? {2,3} ^ $ \\b and
                 (?i); matching takes no longer for one pattern than for another.
        Tiles belong to the group of their page.

      ASSIGNMENT
        A group's split depends on its name and --seed alone: pages added later move
        no other, and ratios are met as closely as chance allows. With --balance all
        pages are read first, and the ratios of pages and of the instances of each
        class are met as closely as the groups allow; pages added later may move
        others. With fewer than 20 groups, or where chance would leave a split
        without a group, they are balanced in any case, and a note says so. Every
        split gets a group if there are enough. More than 10 points off a ratio is a
        warning.

      With --as given pages keep the split of the dataset, and groups that are in more than one split \
      are reported.

      EXAMPLES
        split train=0.8 val=0.1 test=0.1
        split train=80% val=20% --balance
        split --as given
        split train=0.9 val=0.1 --group 'W-[0-9]+'
      """
  )

  @Argument(
    help: ArgumentHelp("Splits and their ratios, which sum to 1.", valueName: "name=ratio"),
    transform: SplitRatio.init(parsing:)
  )
  var ratios: [SplitRatio] = []

  @Option(
    help: ArgumentHelp("What belongs together: auto, doremi, page or a regular expression."),
    completion: .list(["auto", "doremi", "page"])
  )
  var group = "auto"

  @Flag(help: "Read all pages first, and balance pages and instances of each class.")
  var balance = false

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp(
      "given: keep the splits of the dataset, and report groups in several of them.",
      valueName: "given"
    )
  )
  var origin: Origin?

  /// Where splits come from that are not made.
  enum Origin: String, ExpressibleByArgument, CaseIterable, Sendable { case given }

  @Option(help: "Seed of the assignment: another number makes another split.")
  var seed: UInt64 = 0

  func validate() throws {
    if origin == .given {
      guard ratios.isEmpty, !balance else {
        throw ValidationError("--as given keeps the splits: leave out ratios and --balance")
      }
      return
    }
    guard !ratios.isEmpty else {
      throw ValidationError("give the splits: split train=0.8 val=0.1 test=0.1")
    }
    let sum = ratios.reduce(0) { $0 + $1.fraction }
    guard abs(sum - 1) < 1e-6 else {
      throw ValidationError("the ratios sum to \((sum * 100).tenths) %, not 100 %")
    }
    try SplitRatio.checkNames(ratios)
  }

  func bind(to classes: ClassTable, notes: inout Notes) throws -> BoundFilter {
    let grouping = try Grouping(group)
    if origin == .given { return LeakReport(grouping: grouping).filter(classes) }
    for ratio in ratios where ratio.written != ratio.name {
      notes.say("'\(ratio.written)' means \(ratio.name)")
    }
    return StratifiedSplit(
      ratios: SplitRatio.ordered(ratios),
      grouping: grouping,
      seed: seed,
      classes: classes,
      isForced: balance
    ).filter
  }
}
