import FoundationEssentials
import TacetRuntime
import TacetKit
import TestSupport
import Testing

/// The `yolo` sink through its built library: what lies in the folder afterwards, to the byte.
struct YOLOSinkTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func `a dataset of two splits, whole`() async throws {
    try DataSet([
      .init("b", 100, 80, [.init("stem", 10, 10, 11, 50), .init("clefG", 20, 10, 40, 70)]),
      .init("a", 200, 100, []),
    ]).write(to: folder, as: "data/deepscores_train.json")
    try DataSet([.init("c", 100, 100, [.init("clefG", 0, 0, 100, 100)])])
      .write(to: folder, as: "data/deepscores_test.json")

    let report = try await Job.run(
      "deepscores \(folder.path("data")) ! keep clefG,stem ! yolo \(folder.path("out"))"
    )
    var files = try folder.files("out").mapValues { String(decoding: $0, as: UTF8.self) }
    #expect(files.removeValue(forKey: "tacet.json") != nil)
    #expect(
      files == [
        "data.yaml": """
        train: images/train
        # There are no validation pages, but Ultralytics requires them; these are the test pages.
        val: images/test
        test: images/test
        nc: 2
        names:
          0: clefG
          1: stem

        """,
        "images/test/c.png": try DataSet.Page("c", 100, 100, []).imageText,
        "images/train/a.png": try DataSet.Page("a", 200, 100, []).imageText,
        "images/train/b.png": try DataSet.Page("b", 100, 80, []).imageText,
        "labels/test/c.txt": "0 0.500000 0.500000 1.000000 1.000000\n",
        "labels/train/a.txt": "",
        "labels/train/b.txt": """
        1 0.105000 0.375000 0.010000 0.500000
        0 0.300000 0.500000 0.200000 0.750000

        """,
      ]
    )
    #expect(
      report.warnings == [
        "yolo: there are no validation pages, but Ultralytics requires them; data.yaml names "
          + "images/test as val"
      ]
    )
    #expect(report.account == [])
  }

  private func labels(of symbols: [DataSet.Symbol], _ filters: String = "") async throws
    -> (text: String, account: [String])
  {
    let input = try DataSet([.init("a", 100, 100, symbols)]).write(to: folder)
    let report = try await Job.run(
      "deepscores \(input) \(filters) ! yolo \(folder.path("out")) --images none"
    )
    return (try folder.read("out/labels/train/a.txt"), report.account)
  }

  @Test func `boxes are cut at the page, and what is outside is counted`() async throws {
    let (text, account) = try await labels(of: [
      .init("clefG", -10, 50, 10, 70), .init("clefG", 90, 90, 140, 120),
      .init("clefG", 100, 0, 110, 10), .init("clefG", -20, -20, 0, 0),
    ])
    #expect(
      text == "1 0.050000 0.600000 0.100000 0.200000\n1 0.950000 0.950000 0.100000 0.100000\n"
    )
    #expect(
      account == ["2 noted: cut at the page's edge", "2 dropped: outside the page"]
    )
  }

  @Test(arguments: [1960, 5434, 9999, 20_000, 250_000])
  func `a stem of one pixel on a page of any size reads back as one pixel`(side: Int) async throws {
    let stem = DataSet.Symbol("stem", side / 3, side / 7, side / 3 + 1, side / 7 + 50)
    let input = try DataSet([.init("a", side, side, [stem])]).write(to: folder, images: false)
    try await Job.run("deepscores \(input) ! yolo \(folder.path("out")) --images none")
    let fields = try folder.read("out/labels/train/a.txt").split(whereSeparator: \.isWhitespace)
      .compactMap { Double($0) }
    try #require(fields.count == 5)
    let pixels = fields.dropFirst().map { $0 * Double(side) }
    // Half a hundredth: six decimals are a few thousandths of a pixel on a page as large as they come.
    #expect(abs(pixels[2] - 1) < 0.005)
    #expect(abs(pixels[3] - 50) < 0.005)
    #expect(abs(pixels[0] - stem.box.xMin - 0.5) < 0.005)
    #expect(abs(pixels[1] - stem.box.yMin - 25) < 0.005)
  }

  @Test func `without images there are labels and data yaml alone, and it says so`() async throws {
    _ = try await labels(of: [.init("stem", 1, 1, 2, 2)])
    #expect(
      try folder.tree("out") == [
        "data.yaml", "labels", "labels/train", "labels/train/a.txt", "tacet.json",
      ]
    )
    #expect(
      try folder.read("out/data.yaml").hasPrefix(
        "# The images aren't here: put each where its label file is, under images/.\n"
      )
    )
  }

  @Test(arguments: ["link", "copy"])
  func `images are linked or copied`(mode: String) async throws {
    let input = try DataSet([.init("a", 100, 100, [])]).write(to: folder)
    try await Job.run("deepscores \(input) ! yolo \(folder.path("out")) --images \(mode)")
    #expect(try folder.read("out/images/train/a.png") == DataSet.Page("a", 100, 100, []).imageText)
    let number = { (name: String) in
      try FileManager.default.attributesOfItem(atPath: folder.path(name))[.systemFileNumber]
        as? UInt64
    }
    let isSame = try number("images/a.png") == number("out/images/train/a.png")
    #expect(isSame == (mode == "link"))
  }

  /// A folder on a file system other than that of the tests; there is one on any Linux.
  private static let elsewhere: String? = {
    let device = { (path: String) in
      try? FileManager.default.attributesOfItem(atPath: path)[.systemNumber] as? Int
    }
    let here = device(FileManager.default.temporaryDirectory.path)
    return device("/dev/shm").map { $0 == here ? nil : "/dev/shm/tacet-test-\(UUID())" } ?? nil
  }()

  @Test(.enabled(if: elsewhere != nil))
  func `on another file system links are symbolic, and a line says so`() async throws {
    let input = try DataSet([.init("a", 100, 100, [])]).write(to: folder)
    let out = try #require(Self.elsewhere)
    defer { try? FileManager.default.removeItem(atPath: out) }
    let report = try await Job.run("deepscores \(input) ! yolo \(out) --images link")
    let link = try FileManager.default.destinationOfSymbolicLink(
      atPath: "\(out)/images/train/a.png"
    )
    #expect(link == folder.path("images/a.png"))
    #expect(
      report.remarks.contains { $0.contains("images with symbolic links") },
      "\(report.remarks)"
    )
  }

  @Test func `images come from the folder that is named`() async throws {
    let input = try DataSet([.init("a", 100, 100, [])]).write(to: folder, images: false)
    let other = DataSet.Page("another", 100, 100, [])
    try folder.write(other.image, to: "scans/a.png")
    try await Job.run(
      "deepscores \(input) --images \(folder.path("scans")) ! yolo \(folder.path("out"))"
    )
    #expect(try folder.read("out/images/train/a.png") == other.imageText)
  }

  @Test func `a page in a folder of its own stays in it`() async throws {
    let input = try DataSet([
      .init("lg-1/page-1", 100, 100, [.init("stem", 0, 0, 10, 10)]),
      .init("lg-2/page-1", 100, 100, [.init("stem", 0, 0, 20, 20)]),
    ]).write(to: folder)
    try await Job.run("deepscores \(input) ! keep stem ! yolo \(folder.path("out"))")
    let files = try folder.files("out").mapValues { String(decoding: $0, as: UTF8.self) }
    #expect(files["labels/train/lg-1/page-1.txt"] == "0 0.050000 0.050000 0.100000 0.100000\n")
    #expect(files["labels/train/lg-2/page-1.txt"] == "0 0.100000 0.100000 0.200000 0.200000\n")
    let image = try DataSet.Page("lg-2/page-1", 100, 100, []).imageText
    #expect(files["images/train/lg-2/page-1.png"] == image)
  }

  @Test func `pages without an image fail`() async throws {
    let input = try DataSet([
      .init("a", 100, 100, [.init("stem", 0, 0, 10, 10)]),
      .init("b", 100, 100, [.init("stem", 0, 0, 10, 10), .init("beam", 0, 0, 10, 10)]),
    ]).write(to: folder)
    try FileManager.default.removeItem(atPath: folder.path("images/b.png"))
    let report = try await Job.run("deepscores \(input) ! yolo \(folder.path("out"))")
    #expect(report.failures.map(\.place.page) == ["b"])
    #expect(report.account(0).contains("2 dropped: on pages that failed"))
    #expect(try folder.tree("out/labels/train") == ["a.txt"])
  }

  @Test func `no image at all is an error that says what to do`() async throws {
    let input = try DataSet([.init("a", 100, 100, [])]).write(to: folder, images: false)
    let failure = await Job.failure("deepscores \(input) ! yolo \(folder.path("out"))")
    #expect(
      failure?.detail
        == "its image isn't on disk (looked for '\(folder.path("images/a.png"))'); "
        + "tell the source where the images are (usually --images DIR), or write only labels with "
        + "the sink's option --images none"
    )
    #expect(failure?.code == .noInput)
    #expect(try folder.tree() == ["deepscores_train.json"])
  }

  @Test(.enabled(if: Python.has("yaml"), "\(Python.skipReason(without: "yaml"))"))
  func `names that YAML would misread come out of PyYAML as they were`() async throws {
    let input = try DataSet([.init("a", 100, 100, [.init("stem", 0, 0, 9, 9)])]).write(to: folder)
    let merges = try folder.write(
      """
      'no': [stem]
      'null': [beam]
      '1e3': [clefG]
      'a: b': [clefF]
      'été #1': [staff]
      "it's": [slur]
      '0x1f': [keySharp]
      '~': [ledgerLine]
      """,
      to: "merges.yaml"
    )
    try await Job.run(
      "deepscores \(input) ! keep stem,beam,clefG,clefF,staff,slur,keySharp,ledgerLine "
        + "! map --from \(merges) ! yolo \(folder.path("out")) --images none"
    )
    let reading = try Python.run(
      [
        "-c",
        "import yaml, sys; d = yaml.safe_load(open(sys.argv[1])); "
          + "print(d['nc'], list(d['names'].items()))",
        folder.path("out/data.yaml"),
      ],
      environment: ["PYTHONIOENCODING": "utf-8"]
    )
    #expect(reading.errors == "")
    #expect(
      reading.output == """
        8 [(0, 'no'), (1, 'null'), (2, '1e3'), (3, 'a: b'), (4, 'été #1'), (5, "it's"), \
        (6, '0x1f'), (7, '~')]

        """
    )
  }
}
