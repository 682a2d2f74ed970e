import FoundationEssentials
import TacetKit
import TestSupport
import Testing

@testable import TacetOutput

struct ManifestTests {
  private static func manifest(in folder: TemporaryFolder) throws -> Manifest {
    var digest = FileDigest(CancelToken())
    let input = try folder.write("abc", to: "train.json")
    var read = try Manifest.Input(input, &digest)
    read.path = "train.json"
    let dropped = RunSummary.Entry(
      kind: "dropped",
      unit: "annotations",
      reason: "outside the page",
      isDefect: true,
      count: 2,
      example: "annotation 7",
      page: "a",
      byClass: [.init(name: "beam", count: 2)]
    )
    func stage(_ name: String, _ kind: String, out: Int, _ account: [RunSummary.Entry] = [])
      -> RunSummary.Stage
    {
      RunSummary.Stage(
        name: name,
        kind: kind,
        arguments: ["x"],
        pagesIn: 1,
        pagesOut: 1,
        in: 5,
        out: out,
        account: account
      )
    }
    return Manifest(
      header: ManifestHeader(contents: ["data.yaml"], command: "tacet run deepscores x ! yolo out"),
      plugins: [.init(id: "org.example.yolo", name: "YOLO", version: "1.0.0")],
      inputs: [read],
      summary: RunSummary(
        pages: .init(in: 2, out: 1, failed: 1),
        failures: ["page 'b': torn"],
        instances: .init(in: 5, out: 3),
        perPage: .init(in: Distribution([5]), out: Distribution([1, 2])),
        stages: [
          stage("deepscores", "source", out: 5), stage("yolo", "sink", out: 3, [dropped]),
        ],
        classes: [.init(index: 0, name: "beam", out: 3)],
        sourceClasses: [
          .init(name: "beam", in: 5, becomes: "beam"), .init(name: "rest", in: 1, becomes: nil),
        ],
        warnings: ["w"],
        notes: ["n"],
        reports: [.init(stage: "stats", lines: ["one", "two"])],
        targets: ["out"]
      ),
      output: ManifestOutput(
        sink: "yolo",
        pages: 1,
        instances: 3,
        classes: [.init(name: "beam", instances: 3)],
        files: []
      )
    )
  }

  @Test func `what is written is read again, property by property`() throws {
    let folder = try TemporaryFolder()
    var manifest = try Self.manifest(in: folder)
    try folder.write("label", to: "out/labels/a.txt")
    try folder.write("image", to: "out/a.png")
    manifest.output.files = try ManifestFile.all(
      in: folder.path("out"),
      hashing: .none,
      threads: .one,
      CancelToken()
    )
    try folder.write(String(decoding: manifest.json, as: UTF8.self), to: "out/tacet.json")
    let read = try Manifest(reading: Manifest.path(of: folder.path("out"), isFolder: true))
    #expect(read.header == manifest.header)
    #expect(read.plugins == manifest.plugins)
    #expect(read.inputs == manifest.inputs)
    #expect(read.output == manifest.output)
    #expect(read.summary.stages == manifest.summary.stages)
    #expect(read.summary.sourceClasses == manifest.summary.sourceClasses)
    // Every key that is written comes back: the same bytes again.
    #expect(read.json == manifest.json)
    #expect(read.output.files.map(\.path) == ["a.png", "labels/a.txt"])
    #expect(read.output.files.map { $0.sha256 == nil } == [true, false])
  }

  @Test func `keys stand in a fixed order`() throws {
    let text = String(decoding: try Self.manifest(in: TemporaryFolder()).json, as: UTF8.self)
    let keys = text.split(separator: "\n").filter { $0.hasPrefix("  \"") }
      .map { $0.dropFirst(3).prefix { $0 != "\"" } }
    #expect(
      keys == [
        "tacet", "contract", "contents", "command", "plugins", "inputs", "pages", "failures",
        "instances", "per_page", "stages", "classes", "source_classes", "warnings", "notes",
        "reports",
        "targets", "output",
      ]
    )
  }

  @Test func `numbers that agree have nothing against each other`() throws {
    #expect(try Self.manifest(in: TemporaryFolder()).contradictions == [])
  }

  @Test func `numbers of run and output that differ are named`() throws {
    var manifest = try Self.manifest(in: TemporaryFolder())
    manifest.output.pages = 1000
    manifest.output.classes[0].instances = 4
    #expect(
      manifest.contradictions == [
        "the output's classes have 4 instances, but the output has 3",
        "1 pages in the totals, 1,000 in the output",
        "3 instances of class beam in the totals, 4 in the output",
      ]
    )
    manifest.output.classes[0].name = "stem"
    #expect(manifest.contradictions.last == "the classes in the totals are not those of the output")
  }

  @Test func `with several sinks the run's numbers are the last one's`() throws {
    var manifest = try Self.manifest(in: TemporaryFolder())
    manifest.output.pages = 1000
    manifest.summary.stages.append(manifest.summary.stages[1])
    #expect(manifest.contradictions == [])
  }

  @Test func `a manifest that is not there, or is none, is an error`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("out.tacet.json")
    #expect(Manifest.path(of: folder.path("out"), isFolder: false) == path)
    let missing = #expect(throws: TacetError.self) { try Manifest(reading: path) }
    #expect(missing?.description.contains("the manifest is missing") == true)
    try folder.write("{\"tacet\": \"1\", \"contract\": \"two\"}", to: "out.tacet.json")
    let wrong = #expect(throws: TacetError.self) { try Manifest(reading: path) }
    #expect(wrong?.detail == "not a manifest of tacet: 'contract' has the wrong type")
    #expect(wrong?.code == .badData)
  }
}
