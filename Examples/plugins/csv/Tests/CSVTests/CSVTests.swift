import TacetKit
import TacetTesting
import Testing

@testable import CSV

struct CSVTests {
  private func written(
    _ pages: [Page],
    _ classes: ClassTable,
    threads: Int = 1
  ) throws -> (text: String, run: StageRun) {
    let folder = try TemporaryFolder()
    let run = try StageRun(
      of: CSV.parse(["out.csv"]),
      on: pages,
      classes: classes,
      into: folder.path("out.csv"),
      threads: threads
    )
    return (try folder.read("out.csv"), run)
  }

  @Test func `a row for each annotation, page by page`() throws {
    let classes = try ClassTable.sample("stem", "beam")
    let pages = try ["one", "two"].map { name in
      try Page.sample(
        name,
        split: "train",
        width: 100,
        height: 80,
        of: classes,
        [("beam", Box(left: 1, top: 2, right: 3.5, bottom: 4))]
      )
    }
    let (text, run) = try written(pages, classes)
    #expect(
      text == """
        split,page,page_width,page_height,id,class,left,top,right,bottom\r
        train,one,100,80,1,beam,1,2,3.5,4\r
        train,two,100,80,1,beam,1,2,3.5,4\r

        """
    )
    #expect(run.entries.isEmpty)
    #expect(try written(pages, classes, threads: 8).text == text)
  }

  @Test func `what would break a row is quoted`() throws {
    let classes = try ClassTable.sample("say \"hi\"")
    let page = try Page.sample(
      "a,b",
      of: classes,
      [("say \"hi\"", Box(left: 0, top: 0, right: 1, bottom: 1))]
    )
    let (text, _) = try written([page], classes)
    #expect(text.hasSuffix("\r\n,\"a,b\",100,100,1,\"say \"\"hi\"\"\",0,0,1,1\r\n"))
  }

  @Test func `an annotation without a class is dropped and counted`() throws {
    let classes = try ClassTable.sample("stem")
    let (text, run) = try written([Page.sample(of: classes, [(nil, Box())])], classes)
    #expect(text.split(separator: "\r\n").count == 1)
    #expect(run.count(.dropped) == 1)
  }

  @Test func `no pages are a table without rows`() throws {
    #expect(try written([], ClassTable.sample()).text.split(separator: "\r\n").count == 1)
  }
}
