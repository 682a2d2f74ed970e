import TacetKit
import Testing

@testable import VRAM

/// What filters before the stage have changed.
struct BeforeAndAfterTests {
  private static func classes(_ names: [String]) throws -> ClassTable {
    try ClassTable([AnnotationSet(name: "one", classes: names.map { SymbolClass($0) })])
  }

  private static func page(_ name: String, _ count: Int, label: Int16 = 0) -> Page {
    Page(
      name: name,
      width: 1000,
      height: 50,
      annotations: (0..<count).map {
        Annotation(
          id: 0,
          box: Box(left: Double($0), top: 0, right: Double($0) + 1, bottom: 10),
          labels: Labels(label)
        )
      }
    )
  }

  /// The table of the filters that the stage shows, a row a line.
  private static func filters(_ deliveries: [Delivery]) throws -> [String] {
    var notes = Notes()
    let classes = try Self.classes(["stem"])
    let sink = try VRAM.parse(["--batch", "1"]).bind(to: classes, notes: &notes)
    #expect(sink.needsOrigin)
    let writer = try sink.begin("")
    var account = Account(classes)
    for delivery in deliveries { writer.commit(writer.encode(delivery, account: &account)) }
    writer.finish(&notes, account: &account)
    let blocks = notes.reports.joined().split(separator: "\n\n")
    let block = blocks.first { $0.contains("filters ") } ?? ""
    return block.split(separator: "\n").dropFirst().map {
      $0.split(separator: " ").prefix(3).joined(separator: " ")
    }
  }

  @Test func `the source's page counts once, however many tiles are made of it`() throws {
    let origin = Self.page("a", 40, label: 1)
    let originClasses = try Self.classes(["beam", "stem"])
    let rows = try Self.filters(
      (0..<3).map {
        Delivery(
          branch: $0,
          page: Self.page("a@\($0)", 10),
          origin: origin,
          originClasses: originClasses
        )
      }
    )
    #expect(rows == ["before 40 160", "after 10 40"])
  }

  @Test func `without a change there is nothing to compare`() throws {
    let page = Self.page("a", 10)
    let classes = try Self.classes(["stem"])
    #expect(try Self.filters([Delivery(page: page, origin: page, originClasses: classes)]) == [])
  }
}
