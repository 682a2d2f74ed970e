import Foundation
import TacetKit
import TacetTesting
import Testing

@testable import CSV

struct CSVTests {
  private func written(_ pages: [Page], _ classes: [SymbolClass]) throws -> (String, StageRun) {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).csv")
    defer { try? FileManager.default.removeItem(at: file) }
    let table = try ClassTable([AnnotationSet(name: "symbols", classes: classes)])
    let run = try StageRun(of: CSV.parse(["out.csv"]), on: pages, classes: table, into: file.path)
    return (try String(contentsOf: file, encoding: .utf8), run)
  }

  @Test func `a row for each symbol, page by page`() throws {
    let box = Box(left: 1, top: 2, right: 3.5, bottom: 4)
    let pages = ["one", "two"].map { name in
      Page(
        name: name,
        split: "train",
        width: 100,
        height: 80,
        annotations: [Annotation(id: 7, box: box, labels: Labels(1))]
      )
    }
    let (text, run) = try written(pages, ["stem", "beam"])
    #expect(
      text == """
        split,page,page_width,page_height,id,class,left,top,right,bottom\r
        train,one,100,80,7,beam,1,2,3.5,4\r
        train,two,100,80,7,beam,1,2,3.5,4\r

        """
    )
    #expect(run.count(.dropped) == 0)
  }

  @Test func `what would break a row is quoted`() throws {
    let page = Page(
      name: "a,b",
      width: 1,
      height: 1,
      annotations: [
        Annotation(id: 0, box: Box(left: 0, top: 0, right: 1, bottom: 1), labels: Labels(0))
      ]
    )
    let (text, _) = try written([page], ["say \"hi\""])
    #expect(text.hasSuffix("\r\n,\"a,b\",1,1,0,\"say \"\"hi\"\"\",0,0,1,1\r\n"))
  }

  @Test func `a symbol without a class is dropped and counted`() throws {
    let page = Page(
      name: "page",
      width: 1,
      height: 1,
      annotations: [Annotation(id: 1, box: Box(), labels: .unlabelled)]
    )
    let (text, run) = try written([page], ["stem"])
    #expect(text.split(separator: "\r\n").count == 1)
    #expect(run.count(.dropped) == 1)
  }

  @Test func `no pages are a table without rows`() throws {
    let (text, _) = try written([], [])
    #expect(text.split(separator: "\r\n").count == 1)
  }
}
