import Foundation
import TacetKit
import TestSupport
import Testing

/// What a filter in C can say: new classes, list files, pages that go, scores, lines for the log.
struct StarTests {
  let folder: TemporaryFolder
  let library: String

  init() throws {
    folder = try TemporaryFolder()
    library = try CPlugin.build("stars", in: folder)
    try folder.write("page-2\n", to: "list.txt")
  }

  private func run(_ words: String, environment: [String: String] = [:]) throws -> Command {
    let grid = try CPlugin.build("grid", in: folder)
    return try Command.tacet(
      ["--plugin", grid, "--plugin", library, "run"] + words.words,
      in: folder.path,
      environment: environment
    )
  }

  @Test func `annotations of a new class are added by class, and pages go with a reason`() throws {
    let run = try run("grid 3 10 ! stars list.txt ! coco out --images none")
    #expect(run.code == 0, "\(run.errors)")
    let table = run.outputWithoutTime
    #expect(table.contains("1 page dropped: named in the list"))
    #expect(table.contains("10 dropped: named in the list"))
    #expect(table.contains("2 added: a star for the page"))
    #expect(table.contains("note: stars: 2 stars by class"))
    #expect(table.contains("2  star    0    2"), "\(table)")
  }

  @Test func `what was added is counted by the class that goes out`() throws {
    let json = try run("--json grid 3 10 ! stars list.txt")
    let entry =
      #/"reason": "a star for the page",\s+"is_defect": false,\s+"count": 2,[^}]*"by_class": \{\s+"star": 2/#
    #expect(json.output.contains(entry), "\(json.output)")
  }

  @Test func `a list file that a filter reads is in the manifest, with its hash`() throws {
    let run = try run("grid 1 10 ! stars list.txt ! coco out --images none")
    #expect(run.code == 0, "\(run.errors)")
    let manifest = try folder.read("out/tacet.json")
    #expect(manifest.contains(#""path": "list.txt""#))
    #expect(manifest.contains(#""bytes": 7"#))
  }

  @Test func `a class keeps its supercategory up to the sink`() throws {
    let run = try run("grid 1 10 ! stars list.txt ! keep star ! coco out --images none")
    #expect(run.code == 0, "\(run.errors)")
    let files = try folder.files("out").filter { $0.key.hasSuffix("train.json") }
    let text = String(decoding: try #require(files.values.first), as: UTF8.self)
    #expect(
      text.contains(#"supercategory":"sky""#) || text.contains(#"supercategory": "sky""#),
      "\(text)"
    )
  }

  @Test func `warnings go to the log in one line each, the rest where it is wanted`() throws {
    let run = try run("grid 1 1 ! stars list.txt")
    #expect(run.errors == "tacet: warning: stars: the sky\\nis near\n")
    let all = try self.run("grid 1 1 ! stars list.txt", environment: ["TACET_LOG": "debug"])
    #expect(all.errors.contains("tacet: debug: stars: nobody wants to know\n"))
    let none = try self.run("grid 1 1 ! stars list.txt", environment: ["TACET_LOG": "off"])
    #expect(none.errors == "")
  }
}
