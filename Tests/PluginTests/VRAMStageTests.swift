import TacetRuntime
import TacetKit
import TestSupport
import Testing

/// `vram` through its built library: from labels to gigabytes.
struct VRAMStageTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Pages of that many symbols, by turns of the class `stem` and of others, none twice.
  private func pages(_ counts: [Int], _ names: [String] = ["stem", "clefG"]) throws -> String {
    try DataSet(
      counts.enumerated().map { place, count in
        DataSet.Page(
          "page-\(place + 1)",
          1000,
          1000,
          (0..<count).map { index in
            let (x, y) = (index % 100 * 10, index / 100 * 10)
            return .init(names[index % names.count], x, y, x + 5, y + 8)
          }
        )
      }
    ).write(to: folder, images: false)
  }

  /// The lines that `vram` shows, and the run's warnings.
  private func estimate(
    _ words: String,
    threads: Int = 2
  ) async throws -> (lines: [String], warnings: [String]) {
    let report = try await Job.run(words, threads: threads)
    let texts = report.reports.filter { $0.stage == "vram" }.map(\.text)
    let lines = texts.flatMap { $0.split(separator: "\n") }
    return (lines.map { $0.split(separator: " ").joined(separator: " ") }, report.warnings)
  }

  /// A densest page, and what a batch of 32 of it takes: alone, and on a GPU.
  @Test(arguments: [
    (1_250, "10.8 GB", "12.8 GB"), (2_500, "21.5 GB", "25.5 GB"), (4_000, "34.4 GB", "40.9 GB"),
    (300, "2.6 GB", "3.1 GB"), (150, "1.3 GB", "1.5 GB"), (1, "8.6 MB", "10.2 MB"),
  ])
  func `the figures that were measured come out`(
    boxes: Int,
    tensors: String,
    device: String
  ) async throws {
    let input = try pages([1, boxes])
    let found = try await estimate("deepscores \(input) ! vram --batch 32 --no-mosaic")
    let words = "\(boxes > 999 ? "\(boxes / 1000),\(String(boxes).suffix(3))" : "\(boxes)")"
    #expect(
      found.lines.contains {
        $0.hasPrefix("8.3 * no mosaic: densest page \(words) \(tensors) \(device) ")
      },
      "\(found.lines)"
    )
  }

  @Test func `the whole answer`() async throws {
    let input = try pages([40, 310, 20, 200, 100])
    let report = try await Job.run("deepscores \(input) ! vram --gpu 4GB --batch 32")
    #expect(
      report.reports.map(\.text) == [
        """
          boxes per page  mean 134.0, median 100.0, 95th percentile 310, max 310
          densest pages   310  train/page-2
                          200  train/page-4
                          100  train/page-5
                          40  train/page-1
                          20  train/page-3
          images          640 px, 8,400 anchors
          GPU             4 GB, less 1 GB for weights, activations and optimizer: 3 GB

          trainer  batch of 32              boxes  tensors only  on a GPU  batch that fits
          8.3 *    no mosaic: densest page    310        2.7 GB    3.2 GB               30
                   mosaic, typical            335        2.9 GB    3.4 GB               28
                   mosaic, at most            650        5.6 GB    6.6 GB               14
          8.4      no mosaic: densest page    310        1.2 GB    1.8 GB               52
                   mosaic, typical            335        1.3 GB      2 GB               48
                   mosaic, at most            650        2.4 GB    3.8 GB               24
          obb      no mosaic: densest page    310          2 GB   unknown               48
                   mosaic, typical            335        2.2 GB   unknown               44
                   mosaic, at most            650        4.2 GB   unknown               22

          trainer 8.3 with mosaic: a batch of 32 does not fit: needs 6.6 GB, 3 GB available; largest batch \
        that fits: 14; a batch of 32 fits with at most 73 boxes per page

          mitigation                densest page  mosaic  batch of 32  batch that fits
          none                               310     650       6.6 GB               14
          train with mosaic=0                310       -       3.2 GB               30
          drop clefG                         155     325       3.3 GB               28
          drop stem                          155     325       3.3 GB               28
          tile --max-instances 150           150     600       6.1 GB               15

          - peak = bytes × batch × boxes of the fullest image × anchors; the number of classes does \
        not count
          - tensors only: 32 bytes, measured within 1 % on Ultralytics 8.3.100, upright boxes
          - on a GPU: reported in Ultralytics' pull request 25240, 38 bytes, not measured here; the \
        batch that fits goes by this figure
          - batch that fits: by the figure on a GPU for 8.3, 8.4; by the tensors only, which is \
        optimistic, for obb
          - mosaic, at most: the four densest pages, none of them cropped; Ultralytics counts the \
        densest page four times: 1,240
          - mosaic, typical: 2.5 times the mean of the 32 densest pages; 2 to 3 is usual
          - if it does not fit: the whole assignment falls back to the CPU, in every batch
          - each annotation counts once; written once for every annotation set, the densest page \
        would have 620
        """
      ]
    )
    #expect(
      report.warnings.filter { $0.hasPrefix("vram: ") } == [
        "vram: trainer 8.3 with mosaic: a batch of 32 does not fit: needs 6.6 GB, 3 GB available",
        "vram: 1 of 5 pages have more annotations than a detector returns per image (max_det 300), up to "
          + "310 on train/page-2: tile them, or set max_det when you validate and predict",
      ]
    )
    #expect(report.targets == [])
    #expect(report.text.contains("\n\n  boxes per page  mean 134.0,"))
    #expect(report.text.hasSuffix(" pages per second\n"))
    #expect(report.json.contains("\"stage\": \"vram\""))
  }

  @Test(arguments: [
    // Each of 400 boxes is on a tile or more; the source's page counts once.
    ("keep stem", ["before 400 1,600 8.2 GB 46", "after 200 800 4.1 GB 93"]),
    ("tile --max-instances 50", ["before 400 1,600 8.2 GB 46", "after 50 200 1 GB 375"]),
    ("keep *", []), ("", []),
  ])
  func `filters that change what decides are judged before and after`(
    filters: String,
    rows: [String]
  ) async throws {
    let input = try pages([400])
    let chain = filters.isEmpty ? "" : "\(filters) ! "
    let lines = try await estimate("deepscores \(input) ! \(chain)vram --gpu 32GB").lines
    let table = lines.firstIndex { $0.hasPrefix("filters densest page") }
    #expect(table.map { Array(lines[($0 + 1)...].prefix(2)) } ?? [] == rows, "\(lines)")
  }

  @Test(arguments: [1, 3])
  func `it says the same for any number of threads`(threads: Int) async throws {
    var generator = SeededGenerator(seed: 7)
    let input = try DataSet.random(pages: 40, symbols: 0...90, by: &generator)
      .write(to: folder, images: false)
    let chain = "deepscores \(input) ! tile --max-instances 40 ! vram"
    let reference = try await estimate(chain, threads: 2)
    let found = try await estimate(chain, threads: threads)
    #expect(found.lines == reference.lines)
    #expect(found.warnings == reference.warnings)
  }

  @Test func `exact duplicates count once, and what is off the page not at all`() async throws {
    let input = try DataSet([
      .init(
        "a",
        100,
        100,
        [
          .init("stem", 10, 10, 11, 50), .init("stem", 10, 10, 11, 50),
          .init("beam", 10, 10, 11, 50), .init("stem", 100, 10, 110, 50),
          .init("slur", 90, 0, 110, 10),
        ]
      )
    ]).write(to: folder, images: false)
    let lines = try await estimate("deepscores \(input) ! vram").lines
    #expect(lines.contains("densest pages 3 train/a"), "\(lines)")
    #expect(lines.contains { $0.hasPrefix("one annotation per box 2 8 ") }, "\(lines)")
    #expect(lines.contains { $0.hasPrefix("mosaic, at most 12 ") })
  }

  @Test func `it judges what the filters before it leave`() async throws {
    let input = try pages([400])
    let lines = try await estimate(
      "deepscores \(input) ! keep stem ! tile --max-instances 50 ! vram --no-mosaic"
    ).lines
    let counts = try #require(lines.first { $0.hasPrefix("boxes per page") })
    let most = counts.split(separator: " ").last.flatMap { Int($0) }
    #expect(try #require(most) <= 50)
  }

  @Test func `without pages there is nothing to estimate`() async throws {
    let input = try DataSet([]).write(to: folder, images: false)
    let found = try await estimate("deepscores \(input) ! vram")
    #expect(found.warnings.contains("vram: there are no pages to count"))
  }

  @Test(arguments: [
    ("--gpu 4", "such as 32GB, 24GiB or 8000MB"), ("--gpu 50%", "such as 32GB, 24GiB or 8000MB"),
    ("--gpu 0GB", "--gpu needs an amount"), ("--reserve 4", "8000MB, or 25%"),
    ("--gpu 8GB --reserve 8GB", "--reserve 8 GB leaves nothing of 8 GB"),
    ("--batch 0", "--batch needs"), ("--imgsz 99999999999", "--imgsz needs"),
    ("--trainer 9", "--trainer 9 is unknown; give one of 8.3, 8.4, obb"),
    ("--max-det -1", "--max-det"),
  ])
  func `what makes no sense is refused`(options: String, message: String) async throws {
    let input = try pages([1])
    let failure = await Job.failure("deepscores \(input) ! vram \(options)")
    #expect(failure?.code == .badUsage)
    #expect(failure?.description.contains(message) == true, "\(failure?.description ?? "none")")
  }

  @Test func `a share is no advice for the GPU itself`() async throws {
    let input = try pages([1])
    let failure = await Job.failure("deepscores \(input) ! vram --gpu abc")
    #expect(failure?.description.contains("25%") == false, "\(failure?.description ?? "none")")
  }
}
