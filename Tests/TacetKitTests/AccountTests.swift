import TacetKit
import Testing

struct AccountTests {
  private static let small = Reason("too small")

  private func account() throws -> Account {
    let classes = AnnotationSet(name: "set", classes: [SymbolClass("stem"), SymbolClass("beam")])
    return Account(
      try ClassTable([AnnotationSet(name: "other", classes: []), classes], activeSet: 1)
    )
  }

  private func annotation(_ label: Int16, id: UInt64 = 0) -> Annotation {
    Annotation(
      id: id,
      box: Box(left: 0, top: 0, right: 1, bottom: 1),
      labels: Labels(label, in: 1)
    )
  }

  @Test func `any number of reasons is counted, and lent over the contract at once`() throws {
    var account = try account()
    for round in 0..<2 {
      for number in 0..<20_000 {
        account.drop(annotation(Int16(number % 2)), because: Reason("annotation \(number)", tag: 7))
        if round == 0 { account.record(.noted, Reason("page \(number % 20)"), unit: .others) }
      }
    }
    #expect(account.entries.count == 20_020)
    #expect(account.entries.allSatisfy { $0.total == ($0.unit == .others ? 1000 : 2) })
    let copies = unsafe account.entries.withContract { records in
      unsafe records.map { unsafe Account.Entry($0) }
    }
    #expect(copies == account.entries)
  }

  @Test func `annotations are counted by kind, reason and class`() throws {
    var account = try account()
    account.drop(annotation(1, id: 8), because: Self.small)
    account.drop(annotation(1, id: 9), because: Self.small)
    account.drop(annotation(0), because: Self.small)
    account.drop(annotation(Labels.none), because: Self.small)
    account.note(annotation(0), because: Self.small)
    account.add(annotation(0), because: Reason("copied"))
    let lines = account.entries.map { entry in
      "\(entry.kind) \(entry.reason.text) \(entry.counts) \(entry.unclassed) \(entry.example)"
    }
    #expect(
      lines == [
        "dropped too small [1, 2] 1 annotation 8", "noted too small [1, 0] 0 ",
        "added copied [1, 0] 0 ",
      ]
    )
    #expect(account.entries.map(\.total) == [4, 1, 1])
  }

  @Test func `a label outside the table is counted without a class`() throws {
    var account = try account()
    account.drop(annotation(2), because: Self.small)
    account.drop(annotation(.max), because: Self.small)
    account.drop(annotation(.min), because: Self.small)
    #expect(account.entries.map(\.unclassed) == [3])
  }

  @Test func `nothing leaves no entry`() throws {
    var account = try account()
    account.record(.missing, Self.small, count: 0)
    #expect(account.entries.isEmpty)
    account.record(.missing, Self.small, count: 3, example: "annotation 404")
    account.record(.missing, Self.small, example: "annotation 405")
    #expect(account.entries.map(\.total) == [4])
    #expect(account.entries.first?.example == "annotation 404")
  }

  @Test func `a page drops annotations and accounts for them`() throws {
    var account = try account()
    var page = Page(name: "a", width: 10, height: 10)
    page.annotations = [annotation(0, id: 1), annotation(1, id: 2), annotation(0, id: 3)]
    page.drop(because: Self.small, in: &account) { $0.labels[1] == 0 }
    #expect(page.annotations.map(\.id) == [2])
    #expect(account.entries.map(\.counts) == [[2, 0]])
  }
}

struct TacetErrorTests {
  @Test(arguments: [
    (TacetError.Place(), "it is wrong"),
    (.init(file: "a.json"), "a.json: it is wrong"),
    (.init(file: "a.json", line: 3), "a.json:3: it is wrong"),
    (.init(file: "a.json", line: 3, column: 7), "a.json:3:7: it is wrong"),
    (.init(file: "a.json", column: 7), "a.json: it is wrong"),
    (.init(file: "a.json", line: 3, path: "images[0]"), "a.json:3, at images[0]: it is wrong"),
    (.init(file: "a.json", page: "p"), "a.json, page 'p': it is wrong"),
    (.init(page: "p"), "page 'p': it is wrong"),
    (.init(path: ""), "it is wrong"),
  ])
  func `a message is the place, as far as it is known, and what is wrong`(
    place: TacetError.Place,
    message: String
  ) {
    #expect("\(TacetError.badData("it is wrong", at: place))" == message)
  }

  @Test func `a code that is not known counts as broken`() {
    #expect(TacetError.Code(number: 0) == .broken)
    #expect(TacetError.Code(number: 7) == .broken)
    #expect(TacetError.Code(number: 2) == .badData)
  }
}
