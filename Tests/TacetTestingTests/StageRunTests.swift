import Foundation
import Synchronization
import TacetKit
import TacetTesting
import Testing

struct StageRunTests {
  private static let classes = Result { try ClassTable.sample("stem", "beam") }
  private static let stem = Box(left: 10, top: 10, right: 12, bottom: 50)
  private static let beam = Box(left: 10, top: 10, right: 40, bottom: 14)

  /// Pages with one stem and one beam each.
  private func pages(_ count: Int) throws -> [Page] {
    try (0..<count).map { index in
      try Page.sample(
        "page-\(index)",
        of: Self.classes.get(),
        [("stem", Self.stem), ("beam", Self.beam)]
      )
    }
  }

  // MARK: - Filters

  @Test func `what a filter drops and says is counted over all pages`() throws {
    let run = try StageRun(of: Drops(), on: pages(3), classes: Self.classes.get())
    #expect(run.pages.map { $0.annotations.map(\.id) } == [[2], [2], [2]])
    #expect(run.entries.count == 1)
    #expect(run.entries[0].counts == [3, 0])
    #expect(run.count(.dropped) == 3)
    #expect(run.count(.dropped, because: Reason("stem")) == 3)
    #expect(run.count(.dropped, because: Reason("beam")) == 0)
    #expect(run.imbalances.isEmpty)
  }

  @Test func `a dropped page counts as a page, and its annotations as annotations`() throws {
    let run = try StageRun(of: DropsPages(), on: pages(2), classes: Self.classes.get())
    #expect(run.pages.isEmpty)
    #expect(run.count(.dropped, .pages) == 2)
    #expect(run.count(.dropped) == 4)
    #expect(run.imbalances.isEmpty)
  }

  @Test func `what a filter drops or adds in silence is an imbalance`() throws {
    let silent = try StageRun(of: Drops(isSilent: true), on: pages(2), classes: Self.classes.get())
    #expect(
      silent.imbalances.map(\.description) == [
        "page 'page-0': 2 came in, 0 added, 0 dropped, 1 went out",
        "page 'page-1': 2 came in, 0 added, 0 dropped, 1 went out",
      ]
    )
    let twice = try StageRun(of: Doubles(), on: pages(1), classes: Self.classes.get())
    #expect(twice.imbalances.map(\.outgoing) == [4])
  }

  @Test func `a run on many threads gives the same, in the order of pages`() throws {
    let one = try StageRun(of: Drops(), on: pages(50), classes: Self.classes.get())
    let many = try StageRun(of: Drops(), on: pages(50), classes: Self.classes.get(), threads: 8)
    #expect(many == one)
    #expect(many.pages.map(\.name) == (0..<50).map { "page-\($0)" })
  }

  @Test func `a filter that numbers pages as they come is found out`() throws {
    let (pages, classes) = (try pages(4), try Self.classes.get())
    let one = try StageRun(of: Numbers(), on: pages, classes: classes)
    #expect(try StageRun(of: Numbers(), on: pages, classes: classes) == one)
    #expect(
      try StageRun(of: Numbers(isFirstLate: true), on: pages, classes: classes, threads: 4) != one
    )
  }

  @Test(arguments: [1, 4]) func `the first page's error is thrown`(threads: Int) throws {
    let error = #expect(throws: TacetError.self) {
      try StageRun(of: Fails(), on: pages(9), classes: Self.classes.get(), threads: threads)
    }
    #expect(error?.place.page == "page-3")
  }

  // MARK: - Sinks

  @Test(arguments: [1, 8]) func `pages are committed in order`(threads: Int) throws {
    let folder = try TemporaryFolder()
    let run = try StageRun(
      of: Names(),
      on: pages(40),
      classes: Self.classes.get(),
      into: folder.path("names.txt"),
      threads: threads
    )
    #expect(try folder.read("names.txt") == (0..<40).map { "page-\($0)\n" }.joined())
    #expect(run.target == .file("out.txt"))
    #expect(run.count(.noted, .others, because: Reason("page written")) == 1)
    #expect(run.notes.all.map(\.text) == ["40 pages"])
  }

  // MARK: - Sources

  @Test(arguments: [1, 8]) func `pages of all parts come in order, with their ordinals`(
    threads: Int
  ) throws {
    let run = try StageRun(of: Parts(), threads: threads)
    #expect(run.pages.map(\.name) == ["0-0", "1-0", "1-1", "2-0", "2-1", "2-2"])
    #expect(run.pages.map(\.ordinal) == Array(0..<6))
    #expect(run.inputs == ["parts.txt"])
    #expect(run.count(.missing, .others) == 3)
  }
}

// MARK: - Stages under test

/// Drops stems.
private struct Drops: Filter {
  static let configuration = CommandConfiguration(commandName: "drops")
  var isSilent = false

  init() {}
  init(isSilent: Bool) { self.isSilent = isSilent }

  func bind(to classes: ClassTable, notes: inout Notes) throws -> BoundFilter {
    let isSilent = isSilent
    return BoundFilter(keeping: classes) { page, account in
      if isSilent {
        page.annotations.removeAll { $0.labels.first == 0 }
      } else {
        page.drop(because: Reason("stem"), in: &account) { $0.labels.first == 0 }
      }
    }
  }
}

/// Drops pages.
private struct DropsPages: Filter {
  func bind(to classes: ClassTable, notes: inout Notes) throws -> BoundFilter {
    BoundFilter(handingOn: classes, classMap: nil) { page, account, _ in
      account.drop(page, because: Reason("not wanted"))
    }
  }
}

/// Emits each page twice and accounts for nothing.
private struct Doubles: Filter {
  func bind(to classes: ClassTable, notes: inout Notes) throws -> BoundFilter {
    BoundFilter(handingOn: classes, classMap: nil) { page, _, emit in
      try emit(page)
      try emit(page)
    }
  }
}

/// Breaks the rule on threads: an annotation gets the number of pages that came before.
private struct Numbers: Filter {
  /// Whether the first page waits until another one has come; on one thread none ever would.
  var isFirstLate = false

  init() {}
  init(isFirstLate: Bool) { self.isFirstLate = isFirstLate }

  func bind(to classes: ClassTable, notes: inout Notes) throws -> BoundFilter {
    let (isFirstLate, hasCome) = (isFirstLate, DispatchSemaphore(value: 0))
    let arrivals = Arrivals()
    return BoundFilter(keeping: classes) { page, _ in
      if isFirstLate, page.name == "page-0" { hasCome.wait() }
      page.annotations[0].id = arrivals.next()
      hasCome.signal()
    }
  }

  private final class Arrivals: Sendable {
    private let count = Atomic<UInt64>(0)
    func next() -> UInt64 { count.add(1, ordering: .relaxed).newValue }
  }
}

/// Fails from the fourth page on.
private struct Fails: Filter {
  func bind(to classes: ClassTable, notes: inout Notes) throws -> BoundFilter {
    BoundFilter(keeping: classes) { page, _ in
      guard page.name < "page-3" else {
        throw TacetError.badData("no more", at: .init(page: page.name))
      }
    }
  }
}

/// Writes the names of pages to a file.
private struct Names: Sink {
  func bind(to classes: ClassTable, notes: inout Notes) throws -> BoundSink<Writer> {
    BoundSink(.file("out.txt")) { Writer(path: $0) }
  }

  final class Writer: SinkWriter {
    private let path: String
    private let names = Mutex<[String]>([])

    init(path: String) { self.path = path }

    func encode(_ delivery: Delivery, account: inout Account) throws -> String {
      delivery.page.name
    }

    func commit(_ name: String) throws { names.withLock { $0.append(name) } }

    func finish(_ notes: inout Notes, account: inout Account) throws {
      let names = names.withLock(\.self)
      try Data(names.map { $0 + "\n" }.joined().utf8).write(to: URL(filePath: path))
      notes.say("\(names.count) pages")
      account.record(.noted, Reason("page written"), unit: .others)
    }
  }
}

/// Three parts, of one page, two and three.
private struct Parts: Source {
  func open(_ notes: inout Notes) throws -> Opened {
    Opened(classes: try ClassTable.sample("stem"))
  }

  struct Opened: OpenedSource {
    let classes: ClassTable
    let inputs = ["parts.txt"]
    let partCount = 3

    func load(_ part: Int, account: inout Account) throws -> Part {
      account.record(.missing, Reason("picture"), unit: .others)
      return Part(number: part)
    }
  }

  struct Part: SourcePart {
    let number: Int
    var pageCount: Int { number + 1 }

    func page(at index: Int, account: inout Account) throws -> Page {
      Page(name: "\(number)-\(index)", width: 10, height: 10)
    }
  }
}
