import FoundationEssentials
import JSONStream
import TestSupport
import Testing

/// Names from data on their way to a terminal: in tables, notes, warnings, errors and reports of every command.
struct TerminalEscapeTests {
  let folder: TemporaryFolder

  /// Names that would colour, hide or forge lines.
  private static let names = [
    "\u{1B}[31mred\u{1B}[0m", "bell\u{7}", "\u{9B}31m", "a\r\nb", "over\rwritten",
    "\u{202E}drawkcab",
    "a\n  OK: unchanged", "tab\there",
  ]

  init() throws {
    folder = try TemporaryFolder()
    try write("set.json", twice: false)
    try write("odd.json", twice: true)
  }

  private func write(_ file: String, twice: Bool) throws {
    var writer = JSONWriter()
    writer.object { writer in
      writer.objects("images", ["p\u{1B}[2J.png"]) { name, writer in
        writer.member("id", 1)
        writer.member("file_name", twice ? name : "p.png")
        writer.member("width", 100)
        writer.member("height", 100)
      }
      let names = Self.names + (twice ? [Self.names[0]] : [])
      writer.objects("categories", Array(names.enumerated())) { entry, writer in
        writer.member("id", entry.offset + 1)
        writer.member("name", entry.element)
      }
      writer.objects("annotations", Array(Self.names.indices)) { index, writer in
        writer.member("id", index + 1)
        writer.member("image_id", 1)
        writer.member("category_id", index + 1)
        writer.member("bbox") { writer in
          writer.array { writer in for side in [index, index, 5, 5] { writer.integer(side) } }
        }
      }
    }
    try folder.write(Data(writer.takeBytes()), to: file)
  }

  /// Whether a text has nothing that a terminal obeys, and no line that data has forged.
  private func isHarmless(_ text: String) -> Bool {
    let isQuiet = text.unicodeScalars.allSatisfy { scalar in
      scalar == "\n"
        || (scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value)
          && !(0x202A...0x202E).contains(scalar.value))
    }
    return isQuiet && !text.split(separator: "\n").contains { $0.hasPrefix("  OK: unchanged") }
  }

  @Test(arguments: [
    "stats coco set.json", "stats --json coco set.json", "classes coco set.json",
    "diff set.json odd.json",
    "run coco set.json ! stats",
    "run coco set.json ! keep nothing-like-it ! yolo out --images none",
    "run coco set.json ! yolo out --images none",
    "run --json coco set.json ! yolo out --images none",
    "run --dry-run coco set.json ! yolo out --images none",
    "run coco odd.json ! coco out --images none",
    "vram coco set.json", "run coco set.json ! voc out --images none",
    "run coco odd.json ! yolo out",
    "run coco set.json ! drop tab* ! overlay out", "run coco set.json ! map x=bell* ! stats",
  ])
  func `what a command prints is harmless`(words: String) throws {
    let run = try Command.tacet(words.words, in: folder.path)
    #expect(isHarmless(run.output), "\(run.output.debugDescription)")
    #expect(isHarmless(run.errors), "\(run.errors.debugDescription)")
    #expect(!(run.output + run.errors).isEmpty)
  }

  @Test func `JSON is still JSON, with the names as they are`() throws {
    let run = try Command.tacet(["stats", "--json", "coco", "set.json"], in: folder.path)
    let listing = try JSONDecoder().decode(Listing.self, from: Data(run.output.utf8))
    #expect(Set(listing.classes.map(\.name)) == Set(Self.names))
  }

  private struct Listing: Decodable {
    struct Entry: Decodable { var name: String }
    var classes: [Entry]
  }

  @Test func `what check finds is harmless`() throws {
    let words = "run coco set.json ! yolo out --images none"
    #expect(try Command.tacet(words.words, in: folder.path).code == 0)
    let data = try folder.read("out/data.yaml").replacing("bell", with: "ball")
    try folder.write(data, to: "out/data.yaml")
    let run = try Command.tacet(["check", "out"], in: folder.path)
    #expect(run.code == 1 || run.code == 65)
    #expect(isHarmless(run.output) && isHarmless(run.errors), "\(run.output.debugDescription)")
  }
}
