import TacetKit

/// `split`: says which pages are for training, validation and test.
struct Split: Filter {
  static let configuration = CommandConfiguration(
    commandName: "split",
    abstract: "Split pages into train, val and test, without leaks.",
    discussion: """
      Pages that show the same music go to the same split: a data set that has each piece in five fonts \
      would otherwise test a detector on what it was trained on. What belongs together is a group, and \
      groups are split, not pages.

      GROUPS
        auto        lg-1234 of DeepScoresV2's lg-1234-aug-haydn--page-7; the piece,
                    N-10, of MUSCIMA++'s CVC-MUSCIMA_W-01_N-10_D-ideal; the name
                    before "page 7", "page-7", "p7" of any other; tiles as their
                    page.
        doremi      the name before the last number: Accidentals of Accidentals-004.
        page        each page is a group.
        REGEX       the first pair of brackets of a regular expression, or all that
                    it matches: --group 'W-[0-9]+' splits MUSCIMA++ by writer. A
                    page that it doesn't match is a group of its own, and counted;
                    to match nothing of a name is no match.

      Where a group goes depends on its name and --seed alone: pages that are added move no other, and \
      each share is met as closely as chance has it. With --balance, which reads all pages first, \
      shares are met in pages and in the symbols of each class as closely as groups allow; then pages \
      that are added may move others.

      With --as given pages stay in the split that the data set gives them; the groups that are in \
      more than one are named.

      Put it anywhere before the sink: tiles go with their page.

      EXAMPLES
        split train=0.8 val=0.1 test=0.1
        split train=80% val=20% --balance
        split --as given
        split train=0.9 val=0.1 --group 'W-[0-9]+'
      """
  )

  @Argument(
    help: ArgumentHelp("Splits and their shares, which make 1 together.", valueName: "name=share"),
    transform: SplitRatio.init(parsing:)
  )
  var shares: [SplitRatio] = []

  @Option(
    help: ArgumentHelp("What belongs together: auto, doremi, page or a regular expression."),
    completion: .list(["auto", "doremi", "page"])
  )
  var group = "auto"

  @Flag(help: "Read all pages first, and have the symbols of each class in the same shares.")
  var balance = false

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp(
      "given: keep the splits of the data set, and report groups that are in more than one.",
      valueName: "given"
    )
  )
  var origin: Origin?

  /// Where splits come from that are not made.
  enum Origin: String, ExpressibleByArgument, CaseIterable, Sendable { case given }

  @Option(help: "Another number makes another split.")
  var seed: UInt64 = 0

  func validate() throws {
    if origin == .given {
      guard shares.isEmpty, !balance else {
        throw ValidationError("--as given keeps the splits: leave out shares and --balance")
      }
      return
    }
    guard !shares.isEmpty else {
      throw ValidationError("say what the splits are: split train=0.8 val=0.1 test=0.1")
    }
    let sum = shares.reduce(0) { $0 + $1.share }
    guard abs(sum - 1) < 1e-6 else {
      let percent = (sum * 10_000).rounded() / 100
      throw ValidationError("the shares make \(percent) % together, not 100 %")
    }
    try SplitRatio.checkNames(shares)
  }

  func bind(to classes: ClassTable, notes: inout Notes) throws -> BoundFilter {
    let grouping = try Grouping(group)
    if origin == .given { return LeakReport(grouping: grouping).filter(classes) }
    for share in shares where share.written != share.name {
      notes.say("'\(share.written)' means \(share.name)")
    }
    let ordered = SplitRatio.ordered(shares)
    if balance {
      return StratifiedSplit(shares: ordered, grouping: grouping, seed: seed, classes: classes).filter
    }
    let lot = HashedSplit(shares: ordered, seed: seed)
    var filter = BoundFilter(keeping: classes) { page, account in
      let group = grouping.group(of: page, &account)
      page.split = lot.split(of: group)
      SplitCounts.count(page, &account)
    }
    filter.finish = { totals, notes in
      SplitCounts(totals).report(ordered, in: &notes)
      grouping.report(totals, in: &notes)
    }
    return filter
  }
}
