import FoundationEssentials
import TacetRuntime
import TacetKit
import TestSupport
import Testing

/// The same damage done to every format: what can be read is read, what can't is refused by its path, and
/// nothing worse happens.
struct DamagedFormatTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A format, and a small dataset in it whose words are in one file.
  enum Format: String, CaseIterable, Sendable {
    case deepscores, coco, yolo, labels, mung, doremi, voc

    /// The source that reads it.
    var source: String { self == .labels ? "yolo" : rawValue }

    /// Whether the file is JSON, XML, or else.
    var kind: String {
      switch self {
      case .deepscores, .coco: "json"
      case .mung, .doremi, .voc: "xml"
      case .yolo, .labels: "text"
      }
    }

    /// The file that is damaged.
    fileprivate var file: String {
      switch self {
      case .deepscores: "set/deepscores_train.json"
      case .coco: "set/instances_train.json"
      case .yolo: "set/data.yaml"
      case .labels: "set/labels/train/a.txt"
      case .mung, .doremi, .voc: "set/a.xml"
      }
    }

    /// What is in it.
    fileprivate var text: String {
      switch self {
      case .deepscores:
        return DataSet([.init("a", 100, 100, [.init("stem", 10, 20, 12, 60)])]).json
      case .coco:
        return """
          {"images": [{"id": 1, "file_name": "a.png", "width": 100, "height": 100}],
           "categories": [{"id": 1, "name": "stem"}],
           "annotations": [{"id": 1, "image_id": 1, "category_id": 1, "bbox": [10, 20, 2, 40],
           "area": 80, "iscrowd": 0, "segmentation": {"size": [100, 100], "counts": [1020, 3, 8977]}}]}
          """
      case .yolo: return "train: images/train\nval: images/train\nnames:\n  0: stem\n  1: beam\n"
      case .labels: return "0 0.11 0.40 0.02 0.40\n"
      case .mung:
        return "<Nodes dataset=\"x\">\n\(Self.node)\n</Nodes>\n"
      case .doremi:
        return "<Page pageIndex=\"0\"><Nodes>\n\(Self.node)\n</Nodes></Page>\n"
      case .voc:
        return """
          <annotation><filename>a.png</filename>
          <size><width>100</width><height>100</height><depth>1</depth></size>
          <object><name>stem</name><bndbox><xmin>11</xmin><ymin>21</ymin><xmax>12</xmax><ymax>60</ymax>
          </bndbox></object></annotation>
          """
      }
    }

    private static let node = """
      <Node><Id>1</Id><ClassName>stem</ClassName><Top>20</Top><Left>10</Left><Width>2</Width>
      <Height>3</Height><Mask>0:1 1:5</Mask><Outlinks>1</Outlinks></Node>
      """
  }

  /// Writes the dataset of a format, with `bytes` in place of its file; returns the path to read.
  private func write(_ format: Format, _ bytes: Data? = nil) throws -> String {
    try folder.write(bytes ?? Data(format.text.utf8), to: format.file)
    if format.source == "yolo" {
      try folder.write(DataSet.Page("a", 100, 100, []).image, to: "set/images/train/a.png")
      if format == .labels {
        try folder.write(Format.yolo.text, to: Format.yolo.file)
      } else {
        try folder.write(Format.labels.text, to: Format.labels.file)
      }
    }
    return format.source == "yolo" ? folder.path("set") : folder.path(format.file)
  }

  private func instances(_ path: String, _ format: Format) async throws -> Int {
    try await Job.run("\(format.source) \(path)").instancesIn.reduce(0, +)
  }

  @Test(arguments: Format.allCases)
  func `CRLF and a byte order mark change nothing`(format: Format) async throws {
    #expect(try await instances(write(format), format) == 1)
    let crlf = Data(format.text.replacing("\n", with: "\r\n").utf8)
    #expect(try await instances(write(format, crlf), format) == 1)
    #expect(try await instances(write(format, Data([0xEF, 0xBB, 0xBF]) + crlf), format) == 1)
  }

  /// Content that is no dataset of any format.
  private static let nonsense: [(name: String, bytes: Data)] = [
    ("nothing", Data()), ("blanks", Data(" \n\n".utf8)), ("zeros", Data(repeating: 0, count: 4096)),
    ("noise", Data((0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7) })),
    ("a number", Data("7".utf8)), ("a list", Data("[1, 2]".utf8)), ("a text", Data("\"a\"".utf8)),
    ("another object", Data("{\"a\": {}}".utf8)), ("another element", Data("<html/>".utf8)),
    ("depth", Data(String(repeating: "[", count: 100_000).utf8)),
    ("depth of objects", Data(String(repeating: "{\"images\":", count: 50_000).utf8)),
    ("depth of elements", Data(String(repeating: "<Nodes>", count: 50_000).utf8)),
    ("half UTF-8", Data([0x22, 0xC3, 0x28, 0xA0, 0xFF, 0xFE])),
  ]

  @Test(arguments: Format.allCases.filter { $0 != .labels }, nonsense.map(\.name))
  func `what is no dataset is refused, by its path`(format: Format, name: String) async throws {
    let bytes = try #require(Self.nonsense.first { $0.name == name }).bytes
    let path = try write(format, bytes)
    let failure = try #require(await Job.failure("\(format.source) \(path)"))
    #expect([.badData, .noInput, .badUsage].contains(failure.code), "\(failure)")
    #expect("\(failure)".contains(folder.path("set")), "\(failure)")
  }

  @Test(arguments: Format.allCases)
  func `a folder in the place of a file is refused, or read as one`(format: Format) async throws {
    let path = try write(format)
    try FileManager.default.removeItem(atPath: folder.path(format.file))
    try FileManager.default.createDirectory(
      atPath: folder.path(format.file),
      withIntermediateDirectories: false
    )
    let failure = await Job.failure("\(format.source) \(path)")
    #expect(failure != nil && failure?.code != .broken, "\(failure?.description ?? "read")")
  }

  @Test(arguments: Format.allCases.filter { $0 != .yolo && $0 != .labels })
  func `a file that ends anywhere is refused with file and place`(format: Format) async throws {
    let whole = Data(format.text.utf8)
    for share in [0.1, 0.35, 0.6, 0.85, 0.97] {
      let path = try write(format, whole.prefix(Int(share * Double(whole.count))))
      let failure = try #require(await Job.failure("\(format.source) \(path)"), "at \(share)")
      #expect(failure.code == .badData)
      #expect(failure.place.file == path && failure.place.line != nil, "\(failure)")
    }
  }

  /// Numbers that no page has.
  private static let numbers = [
    "1e308", "-1e308", "1e999", "9223372036854775808", "-9223372036854775808",
    "9223372036854775807",
    "1" + String(repeating: "0", count: 5000), "0." + String(repeating: "0", count: 5000) + "1",
    "4294967296", "NaN", "Infinity", "-0", "1e-400",
  ]

  @Test(arguments: Format.allCases, numbers.indices)
  func `a number out of any range is read or refused, and nothing worse`(
    format: Format,
    number: Int
  ) async throws {
    for wanted in ["10", "20", "100", "1", "0"] {
      let text = format.text.replacing(
        try Regex("\\b\(wanted)\\b"),
        with: Self.numbers[number],
        maxReplacements: 2
      )
      let path = try write(format, Data(text.utf8))
      let out = folder.path("out")
      try? FileManager.default.removeItem(atPath: out)
      let failure = await Job.failure("\(format.source) \(path) ! clip ! coco \(out) --images none")
      #expect(failure?.code != .broken, "\(failure?.description ?? "")")
    }
  }

  @Test(arguments: Format.allCases, 0..<6)
  func `a file with bytes changed at random is read or refused, and nothing worse`(
    format: Format,
    seed: Int
  ) async throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let tokens = Array("0123456789-.e,:[]{}\"<>/&;'\n\0".utf8)
    for round in 0..<12 {
      var bytes = Data(format.text.utf8)
      for _ in 0..<Int.random(in: 1...5, using: &generator) where !bytes.isEmpty {
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        switch Int.random(in: 0..<5, using: &generator) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
        case 1: bytes[place] = tokens.randomElement(using: &generator) ?? 0
        case 2: bytes.remove(at: place)
        case 3: bytes.insert(UInt8(ascii: "9"), at: place)
        default: bytes = bytes.prefix(place)
        }
      }
      let path = try write(format, bytes)
      let out = folder.path("out-\(round)")
      let chain = "dedupe ! clip ! size --min-width 0.5 ! coco \(out) --images none"
      let failure = await Job.failure("\(format.source) \(path) ! \(chain)")
      #expect(failure?.code != .broken, "\(failure?.description ?? "")")
    }
  }

  @Test(arguments: Format.allCases.filter { $0.kind == "xml" })
  func `entities are never expanded, and nothing is fetched for them`(format: Format) async throws {
    let root = try #require(format.text.firstMatch(of: /<(\w+)/)?.output.1)
    let secret = try folder.write("secret", to: "secret.txt")
    let laughs = (1...9).map { level in
      "<!ENTITY l\(level) '\(String(repeating: "&l\(level - 1);", count: 10))'>"
    }.joined()
    for declaration in [
      "<!ENTITY l0 'lol'>\(laughs)", "<!ENTITY l9 SYSTEM 'file://\(secret)'>",
      "<!ENTITY l9 SYSTEM 'http://localhost:1/'>",
      "<!ENTITY % l9 SYSTEM 'file://\(secret)'> %l9;",
    ] {
      let text =
        "<!DOCTYPE \(root) [\(declaration)]>\n" + format.text.replacing("stem", with: "&l9;")
      let path = try write(format, Data(text.utf8))
      let failure = try #require(await Job.failure("\(format.source) \(path)"))
      #expect(failure.code == .badData)
      #expect(failure.place.file == path)
      #expect(failure.detail.contains("declares entities"), "\(failure)")
    }
  }

  @Test(arguments: Format.allCases)
  func `a class's name comes through with its accents as they are composed`(
    format: Format
  ) async throws {
    for name in ["e\u{301}tude", "\u{E9}tude"] {
      let source = format == .labels ? Format.yolo : format
      let text = source.text.replacing("stem", with: name)
      let path = try write(source, Data(text.utf8))
      let report = try await Job.run("\(source.source) \(path)")
      let scalars = report.outgoing.map { Array($0.name.unicodeScalars) }
      #expect(scalars.contains(Array(name.unicodeScalars)))
    }
  }
}
