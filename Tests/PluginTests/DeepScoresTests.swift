import FoundationEssentials
import TacetRuntime
import TacetKit
import TestSupport
import Testing

/// The `deepscores` source through its built library, on a file for each trap of the format; what each
/// is about stands in `Tests/Fixtures/deepscores/README.md`.
struct DeepScoresTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// The page that most of the fixtures have.
  private static let page = """
    page-1 () 200 x 100
    stem 20 10 21 50
    ledgerLine 30 50 50 52

    """

  private func read(_ words: String) async throws -> (text: String, report: RunReport) {
    let report = try await Job.run("deepscores \(words) ! list \(folder.path("list"))")
    return (try folder.read("list"), report)
  }

  private static func fixture(_ name: String) -> String { Products.fixture("deepscores/\(name)") }

  @Test(arguments: [
    "ids-as-integers", "ids-as-strings", "other-order", "unsorted-ids", "unknown-fields",
    "optional-fields", "bom-and-crlf", "single-category", "swapped-categories",
  ])
  func `an odd file reads as the plain one`(name: String) async throws {
    let (text, report) = try await read(Self.fixture("\(name).json"))
    #expect(text == Self.page)
    let unread = "1 noted: annotation field 'score', not read"
    #expect(report.account == (name == "unknown-fields" ? [unread] : []))
  }

  /// A fixture, what is read of it, and what is counted.
  struct Case: CustomTestStringConvertible, Sendable {
    var words: String
    var text: String
    var account: [String]
    var testDescription: String { words }

    init(_ words: String, _ text: String, _ account: [String] = []) {
      self.words = words
      self.text = text
      self.account = account
    }

    /// The page without its second symbol.
    static let stem = "page-1 () 200 x 100\nstem 20 10 21 50\n"
  }

  @Test(arguments: [
    Case("dangling-id.json", page, ["1 missing: listed by a page, not in the file"]),
    Case("listed-twice.json", page, ["1 noted: listed twice, kept once"]),
    Case(
      "listed-by-two-pages.json",
      page + "page-2 () 200 x 100\n",
      ["1 noted: listed twice, kept once"]
    ),
    Case("listed-by-no-page.json", Case.stem, ["1 dropped: listed by no page"]),
    Case("id-given-twice.json", Case.stem, ["1 dropped: a later annotation has the same id"]),
    Case("other-page.json", page, ["1 noted: img_id names another page"]),
    Case("text-page-id.json", page, ["1 noted: img_id names another page"]),
    Case("inverted-box.json", Case.stem, ["1 dropped: negative width or height"]),
    Case("number-too-large.json", Case.stem, ["1 dropped: a number too large to be used"]),
    Case("unknown-category.json", Case.stem, ["1 dropped: category not in the file's list"]),
    Case("two-categories.json", page, ["1 noted: two classes in one set, kept the first"]),
    Case("negative-area.json", page, ["1 noted: area below 0, left out"]),
  ])
  func `a defect of an annotation is counted, and the run goes on`(_ test: Case) async throws {
    let (text, report) = try await read(Self.fixture(test.words))
    #expect(text == test.text)
    #expect(report.account == test.account)
    #expect(report.ledgers[0].entries.allSatisfy { $0.reason.isDefect && !$0.example.isEmpty })
    let strict = await Job.failure("deepscores \(Self.fixture(test.words))", strictData: true)
    let reason = try #require(test.account.first?.split(separator: ": ", maxSplits: 1).last)
    #expect(strict?.detail.hasPrefix("\(reason) (annotation ") == true, "\(strict?.detail ?? "")")
    #expect(strict?.code == .badData)
  }

  @Test(arguments: [
    Case(
      "fractional-boxes.json",
      Case.stem.replacing("20 10 21 50", with: "19.75 9.5 21.25 49.875")
        + "ledgerLine 30 50 50 52\n"
    ),
    Case("file-name-key.json", page.replacing("page-1", with: "scans/page-1.a")),
    Case("empty-page.json", "page-0 () 200 x 100\n" + page),
    Case("empty-box.json", page.replacing("21 50", with: "21 51")),
    Case(
      "empty-box.json --box-ends exclusive",
      """
      page-1 () 200 x 100
      stem 20 10 20 50
      ledgerLine 30 50 49 51

      """,
      ["1 noted: no width or height"]
    ),
    Case("exclusive-ends.json --box-ends exclusive", page),
    Case(
      "exclusive-ends.json --box-ends auto",
      page,
      ["2 noted: box ends found to be exclusive"]
    ),
    Case(
      "ids-as-strings.json --box-ends auto",
      page,
      ["2 noted: box ends found to be inclusive"]
    ),
    Case("null-category.json", Case.stem + "restHBar 60 40 100 60\n"),
    Case("none-category.json", Case.stem + "restHBar 60 40 100 60\n"),
    Case(
      "null-category.json --labels muscima++",
      Case.stem + "- 60 40 100 60\n",
      ["1 noted: no class in muscima++"]
    ),
    Case(
      "none-category.json --labels muscima++",
      Case.stem + "- 60 40 100 60\n",
      ["1 noted: no class in muscima++"]
    ),
    Case(
      "dangling-id.json --labels muscima++",
      page.replacing("ledger", with: "leger"),
      ["1 missing: listed by a page, not in the file"]
    ),
    Case(
      "unknown-category.json --labels muscima++",
      page.replacing("ledger", with: "leger"),
      ["1 noted: category of another set not in the file's list"]
    ),
    Case(
      "complete",
      page.replacing("page-1 ()", with: "page-2 (train)")
        + page.replacing("page-1 ()", with: "page-t (test)")
        + page.replacing("page-1 ()", with: "page-10 (train)")
    ),
    Case(
      "renumbered-classes_val.json",
      """
      page-9 (val) 200 x 100
      stem 20 10 21 50
      brace 30 50 50 52

      """
    ),
    Case(
      "release-like.json",
      """
      lg-1021-aug-gonville--page-2 () 400 x 240
      staff 20 60 380 129
      clefG 26 45 69 147
      keySharp 76 44 91 83
      timeSig4 100 60 127 94
      timeSig4 100 94 127 128
      noteheadBlackOnLine 150 137 172 154
      noteheadBlackInSpace 200 103 222 120
      stem 170 80 172 144
      stem 221 70 222 111
      beam 170 70 222 89
      ledgerLine 145 145 177 147
      keyboardPedalPed 140 180 190 210

      """
    ),
  ])
  func `a file is read like this`(_ test: Case) async throws {
    let (text, report) = try await read(Self.fixture(test.words))
    #expect(text == test.text)
    #expect(report.account == test.account)
  }

  @Test func `files that number classes differently are one dataset`() async throws {
    let (text, report) = try await read(
      "\(Self.fixture("ids-as-strings.json")) \(Self.fixture("renumbered-classes_val.json"))"
    )
    #expect(
      text == Self.page + """
        page-9 (val) 200 x 100
        stem 20 10 21 50
        brace 30 50 50 52

        """
    )
    let counts = report.outgoing.filter { $0.count > 0 }.map { "\($0.name) \($0.count)" }
    #expect(counts.sorted() == ["brace 1", "ledgerLine 1", "stem 2"])
  }

  @Test(arguments: [
    (
      "annotation-id",
      #":15:12, at annotations."1_1": the id of an annotation must be a whole number without "#
        + #"leading zeros, found "1_1" (byte 752)"#
    ),
    (
      "category-of-unknown-set",
      #":8:10, at categories."3": 'mensural' is not one of the annotation sets 'deepscores', "#
        + "'muscima++' (byte 372)"
    ),
    (
      "coco",
      #":1:96, at annotations: this is not DeepScoresV2, it looks like COCO: "annotations" is an "#
        + "array here, and an object with ids for keys there (byte 95)"
    ),
    (
      "fault-in-unlisted",
      #":15:141, at annotations."11".area: expected a digit, found ',' (byte 881)"#
    ),
    (
      "image-name-absolute",
      ", at images[0], page 'etc/page-1': image '/etc/page-1.png': the name leads out of the folder of "
        + "images, and there is no such folder to look for 'page-1.png' in; --images DIR names the "
        + "folder"
    ),
    (
      "image-name-empty", ":11:27, at images[0].filename: the image's name '' is empty (byte 482)"
    ),
    (
      "image-name-inner-parent",
      ", at images[0], page 'page-1': image 'a/../../page-1.png': the name leads out of the folder of "
        + "images, and there is no such folder to look for 'page-1.png' in; --images DIR names the "
        + "folder"
    ),
    (
      "image-name-nul",
      #":11:27, at images[0].filename: the image's name 'page\0.png' contains a control "#
        + "character (byte 482)"
    ),
    (
      "image-name-parent",
      ", at images[0], page 'page-1': image '../page-1.png': the name leads out of the folder of "
        + "images, and there is no such folder to look for 'page-1.png' in; --images DIR names the "
        + "folder"
    ),
    (
      "long-o-bbox",
      #":15:58, at annotations."11".o_bbox, page 'page-1': expected 8 numbers, found more (byte 804)"#
    ),
    (
      "nan",
      #":15:35, at annotations."11".a_bbox[2], page 'page-1': NaN is not JSON (Python's json.dump "#
        + "writes it); write a number or null (byte 781)"
    ),
    (
      "no-a-bbox",
      #":15:11, at annotations."11", page 'page-1': the key "a_bbox" is missing (byte 757)"#
    ),
    ("no-annotation-sets", #":1:1: the key "annotation_sets" is missing (byte 0)"#),
    ("no-annotations", #":1:1: the key "annotations" is missing (byte 0)"#),
    (
      "page-size-absurd",
      ":11:65, at images[0].height: a page can't be 10000000 pixels long; 1 to 1000000 are possible "
        + "(byte 520)"
    ),
    (
      "page-size-zero",
      ":11:50, at images[0].width: a page can't be 0 pixels long; 1 to 1000000 are possible "
        + "(byte 505)"
    ),
    (
      "short-a-bbox",
      #":15:22, at annotations."11".a_bbox, page 'page-1': expected 4 numbers, found fewer (byte 768)"#
    ),
    (
      "text-in-a-bbox",
      #":15:35, at annotations."11".a_bbox[2], page 'page-1': expected a number, found "49.0" "#
        + "(byte 781)"
    ),
    ("trailing-text", ":18:1: expected the end of the text, found an object (byte 925)"),
    (
      "truncated",
      #":15:59, at annotations."11".o_bbox[0]: expected the end of an array or object, found the "#
        + "end of the text (byte 805)"
    ),
  ])
  func `a file that is not what it should be is refused, with the place`(
    name: String,
    message: String
  ) async throws {
    let path = Self.fixture("refused/\(name).json")
    let failure = await Job.failure("deepscores \(path) ! keep stem ! list \(folder.path("list"))")
    #expect(failure?.description == path + message)
    #expect(failure?.code == .badData)
    #expect(try folder.tree() == [])
  }

  @Test func `every fixture that is to be refused is in the table above`() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.fixture("refused"))
    #expect(names.count == 20)
  }

  @Test func `a file cut off at any byte is refused, with a place in it`() async throws {
    let whole = Array(try Data(contentsOf: URL(filePath: Self.fixture("null-category.json"))))
    let end = try #require(whole.lastIndex(of: UInt8(ascii: "}")))
    let path = folder.path("cut.json")
    for length in stride(from: 0, through: end, by: 7) {
      try Data(whole[..<length]).write(to: URL(filePath: path))
      let failure = await Job.failure("deepscores \(path)")
      #expect(failure?.code == .badData, "cut at byte \(length)")
      #expect(failure?.place.file == path, "cut at byte \(length)")
      #expect(failure?.place.line != nil, "cut at byte \(length)")
    }
  }

  @Test(arguments: [
    ("none.json", "none.json: no such file or folder", TacetError.Code.noInput),
    (
      "empty", "empty: there is no DeepScoresV2 file in this folder, such as deepscores_train.json",
      .noInput
    ),
    (
      "d.json d.json", "deepscores: 'd.json' is named twice; every page would come twice", .badUsage
    ),
    ("d.json --images none", "none: --images: no such folder", .noInput),
    (
      "d.json --labels doremi",
      "deepscores: --labels: there is no annotation set 'doremi'; the dataset has "
        + "'deepscores', 'muscima++'", .badUsage
    ),
  ])
  func `what the source is given wrongly`(
    words: String,
    message: String,
    code: TacetError.Code
  ) async throws {
    try DataSet([.init("a", 10, 10, [])]).write(to: folder, as: "d.json")
    try folder.write("", to: "empty/readme.txt")
    let absolute = { (text: String) in
      text.replacing("d.json", with: folder.path("d.json"))
        .replacing("none", with: folder.path("none")).replacing("empty", with: folder.path("empty"))
    }
    let failure = await Job.failure("deepscores \(absolute(words))")
    #expect(failure?.description == absolute(message))
    #expect(failure?.code == code)
  }
}
