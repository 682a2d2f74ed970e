import Foundation
import TestSupport
import Testing

/// `tacet stats`: datasets or a chain in, figures out.
struct StatsCommandTests {
  let folder: TemporaryFolder
  let one: String
  let two: String

  init() throws {
    folder = try TemporaryFolder()
    one = try DataSet([
      .init("a", 400, 100, [.init("stem", 10, 10, 12, 40), .init("clefG", 50, 10, 70, 40)])
    ]).write(to: folder, as: "one/deepscores_train.json")
    two = try DataSet([.init("b", 400, 100, [.init("stem", 10, 10, 12, 40)])])
      .write(to: folder, as: "two/deepscores_train.json")
  }

  private func stats(_ words: [String]) throws -> String {
    let run = try Command.tacet(["stats"] + words, in: folder.path)
    #expect(run.errors == "")
    #expect(run.code == 0)
    return run.outputWithoutTime
  }

  @Test func `the tables of a small dataset, whole`() throws {
    #expect(
      try stats([one]) == """
          pages          1 (train 1)
          page size      400 × 100 pixels, all
          instances      2
          per page       mean 2.0, median 2.0, 95th percentile 2, max 2
          densest pages  2  train/a
          per megapixel  mean 50.0, max 50.0 on train/a
          staff space    unknown: there are no boxes of staves or staff lines

          class  count   share  pages  width 5 %  50 %  95 %  height 5 %  50 %  95 %
          clefG      1  50.0 %      1         20    20    20          30    30    30
          stem       1  50.0 %      1          2     2     2          30    30    30

          13 classes without instances:
            ledgerLine, clefF, timeSig4, noteheadBlackOnLine, noteheadBlackInSpace, noteheadHalfOnLine,
            noteheadHalfInSpace, accidentalSharp, keySharp, fingering1, slur, beam, staff

          2 classes with fewer than 10 instances:
            clefG 1, stem 1

          no label defects

          no duplicates

          note: deepscores: classes are those of deepscores (--labels); annotations keep their labels of \
        muscima++

          1 page

        """
    )
  }

  @Test func `several datasets have their figures one behind the other`() throws {
    let text = try stats([one, two])
    let blocks = text.split(separator: "  instances      ").dropFirst().map { $0.prefix(1) }
    #expect(blocks == ["2", "1"])
    #expect(text.hasPrefix("\(one)\n\n"))
    #expect(text.contains("\n\(two)\n\n"))
  }

  @Test func `a chain among several stands in quotes`() throws {
    let json = try stats([one, "deepscores \(one) ! keep clefG", "--json"])
    let list = try #require(
      try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]]
    )
    #expect(list.map { $0["instances"] as? Int } == [2, 1])
  }

  /// A COCO file of two annotations, one of them with a negative width.
  private static let odd = """
    {"images": [{"id": 1, "file_name": "a.png", "width": 100, "height": 80}], "categories": [{"id": 1, \
    "name": "stem"}], "annotations": [{"id": 7, "image_id": 1, "category_id": 1, "bbox": [9, 9, -2, 4]}, \
    {"id": 8, "image_id": 1, "category_id": 1, "bbox": [9, 9, 2, 4]}]}
    """

  @Test func `JSON has what the source left out`() throws {
    try folder.write(Self.odd, to: "odd.json")
    let json = try stats(["coco", "odd.json", "--json"])
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    )
    #expect(object["instances"] as? Int == 1)
    let account = try #require(object["source_account"] as? [[String: Any]])
    #expect(account.count == 1)
    #expect(account[0]["reason"] as? String == "negative width or height")
    #expect(account[0]["kind"] as? String == "dropped")
    #expect(account[0]["defect"] as? Bool == true)
    #expect(account[0]["count"] as? Int == 1)
    #expect(account[0]["example"] as? String == "annotation 7, page a")
  }

  @Test func `a chain alone needs no quotes, and JSON of one is an object`() throws {
    let json = try stats([one, "!", "keep", "stem", "--json"])
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    )
    #expect(object["instances"] as? Int == 1)
  }

  @Test func `the page for the browser is one file that needs no other`() throws {
    _ = try stats([one, "--html", "stats.html"])
    let page = try folder.read("stats.html")
    #expect(page.hasPrefix("<!doctype html>"))
    #expect(!page.contains(" src=") && !page.contains("<link"))
    #expect(page.contains("\"name\": \"clefG\""))
  }

  @Test(arguments: [
    (["one", "two", "--html", "x.html"], "--html shows one dataset"),
    ([], "no dataset; write its path"),
    (["one", "--jsn"], "stats has no option '--jsn'; did you mean '--json'?"),
    (
      ["one", "--nonsense"],
      "stats has no option '--nonsense', nor has any source; 'tacet help stats' lists its options"
    ),
    (["one", "--html", ""], "--html needs the name of a file"),
  ])
  func `a wrong command line is told what to do`(words: [String], message: String) throws {
    let run = try Command.tacet(["stats"] + words, in: folder.path)
    #expect(run.code == 64)
    #expect(run.errors.contains(message), "\(run.errors)")
  }

  @Test(arguments: [
    ("nowhere.json", "nowhere.json: no such file or folder\n"),
    ("./nowhere", "./nowhere: no such file or folder\n"),
    ("nowhere", "nowhere: no such file or folder, nor a stage of this name"),
  ])
  func `what is not there is missing input`(path: String, message: String) throws {
    let run = try Command.tacet(["stats", path], in: folder.path)
    #expect(run.code == 66)
    #expect(run.errors.contains(message), "\(run.errors)")
  }

  @Test func `a recipe is no dataset, and no source is offered for it`() throws {
    try folder.write("stages:\n  - deepscores: one\n", to: "recipe.yaml")
    let run = try Command.tacet(["stats", "recipe.yaml"], in: folder.path)
    #expect(run.code == 65)
    #expect(
      run.errors.contains("no source reads it; if it is a recipe, write 'tacet run recipe.yaml'"),
      "\(run.errors)"
    )
  }
}
