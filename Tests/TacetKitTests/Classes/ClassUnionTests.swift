import TacetKit
import Testing

struct ClassUnionTests {
  private static func set(_ name: String, _ classes: SymbolClass...) -> AnnotationSet {
    AnnotationSet(name: name, classes: classes)
  }

  private static func labels(_ first: Int16, _ second: Int16) -> Labels {
    Labels(first: first, second: second, third: Labels.none, fourth: Labels.none)
  }

  @Test func `classes of one name are one, and new ones come behind`() throws {
    var union = ClassUnion()
    var notes = Notes()
    let first = union.add(
      [Self.set("coco", SymbolClass("stem", id: 3), SymbolClass("beam", id: 7))],
      of: "train.json",
      notes: &notes
    )
    let second = union.add(
      [Self.set("coco", SymbolClass("beam", id: 1), "rest", SymbolClass("stem", id: 2))],
      of: "val.json",
      notes: &notes
    )
    let table = try union.table()
    #expect(table.classes == [SymbolClass("stem", id: 3), SymbolClass("beam", id: 7), "rest"])
    #expect((0...3).map { first.label($0, in: 0) } == [0, 1, Labels.none, Labels.none])
    #expect((0...3).map { second.label($0, in: 0) } == [1, 2, 0, Labels.none])
    #expect(
      notes.all.map(\.text)
        == ["val.json has classes that those before it do not have: rest"]
    )
  }

  @Test func `sets are told apart by name, wherever a member has them`() throws {
    var union = ClassUnion()
    var notes = Notes()
    _ = union.add([Self.set("a", "x", "y"), Self.set("b", "x")], of: "1", notes: &notes)
    let map = union.add([Self.set("b", "y", "x"), Self.set("a", "y")], of: "2", notes: &notes)
    #expect(map.sets == [1, 0])
    #expect(try union.table(activeSet: 1).classes == ["x", "y"])
    // The label in b comes first in the member, and second in the union.
    #expect(map.mapped(Self.labels(1, 0)) == Self.labels(1, 0))
    #expect(map.mapped(Self.labels(0, 0)) == Self.labels(1, 1))
    #expect(map.mapped(Self.labels(0, Labels.none)) == Self.labels(Labels.none, 1))
    #expect(map.mapped(Self.labels(9, 9)) == Self.labels(Labels.none, Labels.none))
    #expect(notes.all.map(\.text) == ["2 has classes that those before it do not have: b:y"])
  }

  @Test func `two classes of one name in a member are taken as one, with a warning`() throws {
    var union = ClassUnion()
    var notes = Notes()
    let map = union.add(
      [Self.set("coco", SymbolClass("z", id: 90), "a", SymbolClass("z", id: 91), "a")],
      of: "set.json",
      notes: &notes
    )
    #expect(try union.table().classes == [SymbolClass("z", id: 90), "a"])
    #expect((0..<4).map { map.label($0, in: 0) } == [0, 1, 0, 1])
    #expect(
      notes.all.map(\.text) == [
        "set.json: classes 90 and 91 are both called 'z'; they are taken as one",
        "set.json: two classes are called 'a'; they are taken as one",
      ]
    )
    #expect(notes.all.allSatisfy { $0.isWarning })
  }

  @Test func `more classes than a table can have are refused by the table`() {
    var union = ClassUnion()
    var notes = Notes()
    let classes = (0...ClassTable.classLimit + 5).map { SymbolClass("\($0)") }
    let map = union.add([AnnotationSet(name: "many", classes: classes)], of: "x", notes: &notes)
    #expect(map.label(ClassTable.classLimit - 1, in: 0) == Int16(ClassTable.classLimit - 1))
    #expect(map.label(ClassTable.classLimit + 3, in: 0) == Labels.none)
    #expect(throws: TacetError.self) { try union.table() }
  }
}
