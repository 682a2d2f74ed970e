import TacetKit
import Testing

struct ClassTableTests {
  private static let sets = [
    AnnotationSet(name: "one", classes: [SymbolClass("stem", id: 42), SymbolClass("beam")]),
    AnnotationSet(name: "two", classes: [SymbolClass("stem", id: 161)]),
  ]

  @Test func `the active set gives the classes`() throws {
    let table = try ClassTable(Self.sets, activeSet: 1)
    #expect(table.activeName == "two")
    #expect(table.classes.map(\.name) == ["stem"])
    #expect(table.index(of: "stem") == 0)
    #expect(table.index(of: "beam") == nil)
  }

  @Test func `the classes of the active set alone are replaced`() throws {
    let table = try ClassTable(Self.sets).replacingClasses([SymbolClass("line")])
    #expect(table.classes.map(\.name) == ["line"])
    #expect(table.sets[1] == Self.sets[1])
  }

  /// `count` sets of `classes`.
  private static func sets(_ count: Int, _ classes: [String] = []) -> [AnnotationSet] {
    (0..<count).map { AnnotationSet(name: "\($0)", classes: classes.map { SymbolClass($0) }) }
  }

  @Test(arguments: [
    (sets(0), 0, "0 annotation sets; there can be 1 to 4"),
    (sets(5), 0, "5 annotation sets; there can be 1 to 4"),
    (sets(2), 2, "active annotation set 2 of 2"),
    (sets(2), -1, "active annotation set -1 of 2"),
    (sets(1, ["a", "b", "a"]), 0, "annotation set '0' has two classes 'a'"),
    (
      sets(1, (0...32_767).map { "c\($0)" }), 0,
      "annotation set '0' has 32768 classes; there can be 32767"
    ),
  ])
  func `a table that can't be`(sets: [AnnotationSet], active: Int, message: String) {
    let error = #expect(throws: TacetError.self) { try ClassTable(sets, activeSet: active) }
    #expect(error?.detail == message)
  }

  @Test func `a table has room for as many classes as labels can tell apart`() throws {
    let table = try ClassTable(Self.sets(4, (0..<32_767).map { "c\($0)" }), activeSet: 3)
    #expect(table.index(of: "c32766") == 32_766)
  }
}
