import TacetRuntime
import TacetKit
import TestSupport
import Testing

/// The `split` filter through its built library.
struct SplitTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Pieces in three fonts each, of one to four pages, with stems and a few beams.
  private func pages(_ pieces: Range<Int>) -> [DataSet.Page] {
    pieces.flatMap { piece in
      ["beethoven", "haydn", "lilyjazz"].flatMap { font in
        (1...(1 + piece % 4)).map { page in
          let stems = (0..<(1 + piece % 5)).map {
            DataSet.Symbol("stem", 10 * $0, 5, 10 * $0 + 2, 50)
          }
          let beams = piece.isMultiple(of: 3) ? [DataSet.Symbol("beam", 10, 60, 60, 70)] : []
          return .init("lg-\(1000 + piece)-aug-\(font)--page-\(page)", 100, 100, stems + beams)
        }
      }
    }
  }

  /// For each page its split, as the `list` sink has it.
  private func splits(
    _ pages: [DataSet.Page],
    _ filters: String,
    threads: Int = 2
  ) async throws -> (splits: [String: String], report: RunReport) {
    let input = try DataSet(pages).write(to: folder, as: "in/deepscores_train.json", images: false)
    let target = try TemporaryFolder()
    let report = try await Job.run(
      "deepscores \(input) ! \(filters) ! list \(target.path("list"))",
      threads: threads
    )
    var splits: [String: String] = [:]
    // lg-1-aug-haydn--page-1 (train) 100 x 80
    for line in try target.read("list").split(separator: "\n") where line.hasPrefix("lg-") {
      let words = line.split(separator: " ")
      splits[String(words[0])] = String(words[1].dropFirst().dropLast())
    }
    return (splits, report)
  }

  private func piece(of name: String) -> Substring { name.split(separator: "-")[1] }

  @Test(arguments: ["", " --balance"])
  func `all pages of a piece go to one split, whatever its font`(options: String) async throws {
    let (splits, _) = try await splits(pages(0..<60), "split train=0.7 val=0.2 test=0.1\(options)")
    #expect(splits.count == pages(0..<60).count)
    let groups = Dictionary(grouping: splits.keys, by: piece)
    for (piece, names) in groups { #expect(Set(names.map { splits[$0] }).count == 1, "\(piece)") }
    #expect(Set(splits.values) == ["train", "val", "test"])
  }

  @Test func `pages that are added move no other`() async throws {
    let few = try await splits(pages(0..<40), "split train=0.8 val=0.2").splits
    let many = try await splits(pages(0..<80), "split train=0.8 val=0.2").splits
    for (name, split) in few { #expect(many[name] == split) }
  }

  @Test func `another seed makes another split, the same seed the same`() async throws {
    let one = try await splits(pages(0..<40), "split train=0.5 val=0.5").splits
    let same = try await splits(pages(0..<40), "split train=0.5 val=0.5", threads: 7).splits
    let other = try await splits(pages(0..<40), "split train=0.5 val=0.5 --seed 1").splits
    #expect(one == same)
    #expect(one != other)
  }

  @Test func `shares are met as closely as groups allow when they are balanced`() async throws {
    let all = pages(0..<120)
    let (splits, _) = try await splits(all, "split train=0.8 val=0.1 test=0.1 --balance")
    for (split, share) in ["train": 0.8, "val": 0.1, "test": 0.1] {
      let chosen = all.filter { splits[$0.name] == split }
      #expect(abs(Double(chosen.count) / Double(all.count) - share) < 0.02)
      for name in ["stem", "beam"] {
        let count = { (pages: [DataSet.Page]) in
          Double(pages.reduce(0) { $0 + $1.symbols.count { $0.name == name } })
        }
        #expect(abs(count(chosen) / count(all) - share) < 0.03, "\(split) \(name)")
      }
    }
  }

  @Test func `few groups are balanced better than dealing them out can`() async throws {
    let all = pages(0..<14)
    let (splits, _) = try await splits(all, "split train=0.6 val=0.2 test=0.2 --balance")
    for (split, share) in ["train": 0.6, "val": 0.2, "test": 0.2] {
      let chosen = all.filter { splits[$0.name] == split }
      // Dealt out one by one, groups leave train at 0.545 of the beams, and val at 0.273.
      #expect(abs(Double(chosen.count) / Double(all.count) - share) < 0.05, "\(split)")
      for name in ["stem", "beam"] {
        let count = { (pages: [DataSet.Page]) in
          Double(pages.reduce(0) { $0 + $1.symbols.count { $0.name == name } })
        }
        #expect(abs(count(chosen) / count(all) - share) < 0.05, "\(split) \(name)")
      }
    }
  }

  @Test(arguments: ["", " --balance"])
  func `five groups meet their shares as closely as they can, and each split gets one`(
    options: String
  ) async throws {
    let all = (0..<5).map { piece in
      let stems = (0..<(20 + piece)).map { DataSet.Symbol("stem", 3 * $0, 5, 3 * $0 + 2, 50) }
      return DataSet.Page("lg-\(piece)-aug-haydn--page-1", 100, 100, stems)
    }
    let (splits, report) = try await splits(all, "split train=0.6 val=0.2 test=0.2\(options)")
    let counts = Dictionary(grouping: splits.values, by: { $0 }).mapValues(\.count)
    #expect(counts == ["train": 3, "val": 1, "test": 1])
    #expect(report.remarks.contains { $0.contains("too few for chance") } == options.isEmpty)
    #expect(report.warnings == [])
  }

  @Test func `shares that groups can't meet are warned of`() async throws {
    let all =
      [DataSet.Page("lg-1-aug-haydn--page-1", 50, 50, [])]
      + (1...9).map {
        DataSet.Page("lg-2-aug-haydn--page-\($0)", 50, 50, [.init("stem", 1, 1, 3, 9)])
      }
    let (splits, report) = try await splits(all, "split train=0.6 val=0.4")
    #expect(Set(splits.values) == ["train", "val"])
    #expect(
      report.warnings.contains {
        $0.hasPrefix("split: pages: train has 90 % instead of 60 %, val has 10 % instead of 40 %; ")
      },
      "\(report.warnings)"
    )
  }

  @Test(arguments: ["", " --balance"])
  func `the order of shares changes nothing`(options: String) async throws {
    let usual = try await splits(pages(0..<40), "split train=0.8 val=0.1 test=0.1\(options)").splits
    let other = try await splits(pages(0..<40), "split test=0.1 train=0.8 val=0.1\(options)").splits
    #expect(usual == other)
  }

  @Test func `other names of splits mean the splits that sinks write`() async throws {
    let usual = try await splits(pages(0..<40), "split train=0.5 val=0.4 test=0.1").splits
    let other = try await splits(pages(0..<40), "split Train=0.5 validation=0.4 testing=0.1")
    #expect(usual == other.splits)
  }

  @Test func `tiles go with their page`() async throws {
    let pages = pages(0..<20)
    let whole = try await splits(pages, "split train=0.5 val=0.5").splits
    let tiles = try await splits(pages, "tile --size 60 ! split train=0.5 val=0.5").splits
    #expect(tiles.count > whole.count)
    for (name, split) in tiles {
      #expect(split == whole[String(name.prefix { $0 != "@" })])
    }
  }

  @Test func `groups are found by a pattern of the user's`() async throws {
    let pages = ["a-1", "a-2", "b-1", "b-2", "rest"].map { DataSet.Page($0, 50, 50, []) }
    let input = try DataSet(pages).write(to: folder, images: false)
    let report = try await Job.run(
      "deepscores \(input) ! split train=0.5 val=0.5 --group ([ab])-[0-9] ! list \(folder.path("l"))"
    )
    #expect(
      report.account(1).contains(
        "1 noted: pages that --group does not match, each a group of its own"
      )
    )
    #expect(
      report.warnings.contains(
        "split: --group '([ab])-[0-9]' does not match 1 of 5 pages, each a group of its own; the first "
          + "is page 'rest'"
      ),
      "\(report.warnings)"
    )
    let lines = try folder.read("l").split(separator: "\n").map { $0.split(separator: " ")[1] }
    #expect(lines[0] == lines[1])
    #expect(lines[2] == lines[3])
  }

  @Test(arguments: ["nothing", "x*", "()"])
  func `a pattern that matches no page, or nothing of it, is warned of`(
    pattern: String
  ) async throws {
    let (splits, report) = try await splits(
      pages(0..<40),
      "split train=0.5 val=0.5 --group \(pattern)"
    )
    #expect(Set(splits.values) == ["train", "val"])
    #expect(
      report.warnings.contains(where: {
        $0.hasPrefix("split: --group '\(pattern)' matches no page: ")
      }),
      "\(report.warnings)"
    )
  }

  @Test func `names of rules may have capitals`() async throws {
    let plain = try await splits(pages(0..<40), "split train=0.5 val=0.5").splits
    let capitals = try await splits(pages(0..<40), "split train=0.5 val=0.5 --group AUTO").splits
    #expect(plain == capitals)
  }

  @Test func `splits that are given stay, and leaks are named`() async throws {
    let train = DataSet(pages(0..<4))
    try train.write(to: folder, as: "in/deepscores_train.json", images: false)
    try DataSet([.init("lg-1001-aug-emmentaler--page-1", 100, 100, [])])
      .write(to: folder, as: "in/deepscores_test.json", images: false)
    let report = try await Job.run("deepscores \(folder.path("in")) ! split --as given")
    #expect(
      report.warnings.contains(
        "split: 1 of 4 groups is in more than one split, with 7 pages: 'lg-1001' (1 in test, 6 in "
          + "train); 'split train=0.8 val=0.2' makes splits without leaks"
      ),
      "\(report.warnings)"
    )
  }

  @Test(arguments: [
    ("split", "give the splits: split train=0.8 val=0.1 test=0.1"),
    ("split train=0.8 val=0.1", "the ratios sum to 90 %, not 100 %"),
    ("split train=0.5 train=0.5", "'train' has two ratios"),
    ("split train", "'train' is not a split and its ratio: write val=0.1 or val=10%"),
    ("split Train=0.5 train=0.5", "'Train' and 'train' are names of one split"),
    ("split validation=0.5 valid=0.5", "'validation' and 'valid' are names of one split"),
    ("split ../x=1", "'../x' can't be a split's name: use letters, digits, - and _"),
    ("split train=1 --as given", "--as given keeps the splits: leave out ratios and --balance"),
    ("split train=1 --group (", "--group '(' is not a regular expression"),
    ("split train=1 --group (a)\\1", "has \\1, which --group does not know"),
    (
      "split train=0.5 val=0.5 --balance --group nothing",
      "--group 'nothing' matches no page, and there are 3, such as 'lg-1000-aug-beethoven--page-1'"
    ),
    ("split --as given --group nothing", "--group 'nothing' matches no page"),
  ])
  func `what makes no sense is refused before anything is written`(
    words: String,
    message: String
  ) async throws {
    let input = try DataSet(pages(0..<1)).write(to: folder, images: false)
    let failure = await Job.failure("deepscores \(input) ! \(words)")
    #expect(failure?.detail.contains(message) == true, "\(String(describing: failure))")
    #expect(failure?.code == .badUsage)
  }
}
