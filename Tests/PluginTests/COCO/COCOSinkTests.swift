import FoundationEssentials
import TacetRuntime
import TacetKit
import TestSupport
import Testing

/// The `coco` sink through its built library: what lies in the folder afterwards, to the byte.
struct COCOSinkTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func `a dataset of two splits, whole`() async throws {
    try DataSet([
      .init("b", 100, 80, [.init("stem", 10, 10, 11, 50), .init("clefG", 20, 10, 40, 70)]),
      .init("a", 200, 100, []),
    ]).write(to: folder, as: "data/deepscores_train.json")
    try DataSet([.init("c", 100, 100, [.init("clefG", -3, 0, 100, 100)])])
      .write(to: folder, as: "data/deepscores_test.json")

    let report = try await Job.run(
      "deepscores \(folder.path("data")) ! keep clefG,stem ! coco \(folder.path("out"))"
    )
    var files = try folder.files("out").mapValues { String(decoding: $0, as: UTF8.self) }
    #expect(files.removeValue(forKey: "tacet.json") != nil)
    let head = """
      {"info":{"description":"written by tacet \(Tacet.version)"},"licenses":[],"categories":[\
      {"id":1,"name":"clefG","supercategory":"deepscores"},\
      {"id":2,"name":"stem","supercategory":"deepscores"}],"annotations":[
      """
    #expect(
      files == [
        "annotations/instances_train.json": """
        \(head)
        {"id":1,"image_id":1,"category_id":2,"bbox":[10,10,1,40],"area":40,"iscrowd":0,\
        "segmentation":[]},
        {"id":2,"image_id":1,"category_id":1,"bbox":[20,10,20,60],"area":1200,"iscrowd":0,\
        "segmentation":[]}],"images":[\
        {"id":1,"file_name":"b.png","width":100,"height":80},\
        {"id":2,"file_name":"a.png","width":200,"height":100}]}

        """,
        "annotations/instances_test.json": """
        \(head)
        {"id":1,"image_id":1,"category_id":1,"bbox":[-3,0,103,100],"area":10300,"iscrowd":0,\
        "segmentation":[]}],"images":[\
        {"id":1,"file_name":"c.png","width":100,"height":100}]}

        """,
        "images/test/c.png": try DataSet.Page("c", 100, 100, []).imageText,
        "images/train/a.png": try DataSet.Page("a", 200, 100, []).imageText,
        "images/train/b.png": try DataSet.Page("b", 100, 80, []).imageText,
      ]
    )
    #expect(report.account == [])
    #expect(
      report.remarks.contains(
        "coco: COCO cannot store (not exported): 3 oriented boxes, "
          + "3 labels of other annotation sets"
      )
    )
  }

  @Test func `attributes come out as they came in`() async throws {
    let members = #""attributes":{"occluded":true,"rotation":12.5,"count":-3,"by":"a \"b\""}"#
    #expect(try await written(COCOText.stem(with: members)).contains(#",\#(members)}"#))
  }

  /// Writes `text` with `coco`, and gives the annotations and images of the file.
  private func written(_ text: String, to name: String = "out") async throws -> String {
    let path = try folder.write(text, to: "\(name).json")
    try await Job.run("coco \(path) ! coco \(folder.path(name)) --images none")
    return try folder.read("\(name)/annotations/instances_train.json")
  }

  @Test(arguments: [
    (#""bbox": [473.07, 395.93, 38.65, 28.67]"#, #""bbox":[473.07,395.93,38.65,28.67]"#),
    (#""bbox": [0.1, 0.2, 0.3, 0.7]"#, #""bbox":[0.1,0.2,0.3,0.7]"#),
    (#""bbox": [-0.5, 1e3, 1.25, 0]"#, #""bbox":[-0.5,1000,1.25,0]"#),
    (#""bbox": [1, 2, 3, 4], "area": 5.5"#, #""bbox":[1,2,3,4],"area":5.5"#),
    (#""bbox": [1, 2, 3, 4], "area": 12.0"#, #""bbox":[1,2,3,4],"area":12,"#),
    (#""bbox": [1, 2, 3, 4]"#, #""area":12,"iscrowd":0,"segmentation":[]"#),
    (
      #""bbox": [1, 2, 3, 4], "iscrowd": 1, "segmentation": "#
        + #"{"size": [80, 100], "counts": [162, 2, 7836]}"#,
      #""area":2,"iscrowd":1,"segmentation":{"size":[80,100],"counts":"R52ld7"}}"#
    ),
    (
      #""bbox": [1, 2, 3, 4], "segmentation": {"size": [80, 100], "counts": "R52ld7"}"#,
      #""area":2,"iscrowd":0,"segmentation":{"size":[80,100],"counts":"R52ld7"}}"#
    ),
    (
      #""bbox": [1, 2, 3, 4], "segmentation": [[1, 2, 4.5, 2, 4.5, 6], [0, 0, 1, 0, 1, 1, 0, 1]]"#,
      #""area":8,"iscrowd":0,"segmentation":[[1,2,4.5,2,4.5,6],[0,0,1,0,1,1,0,1]]}"#
    ),
  ])
  func `an annotation comes out as it came in`(members: String, expected: String) async throws {
    let text = COCOText(annotations: [#"{"id": 1, "image_id": 1, "category_id": 3, \#(members)}"#])
    let once = try await written(text.json)
    #expect(once.contains(expected), "\(once)")
    #expect(try await written(once, to: "again") == once)
  }

  @Test func `random datasets come out the same the second time, with any number of threads`()
    async throws
  {
    var generator = SeededGenerator(seed: 11)
    for round in 0..<3 {
      let set = DataSet.random(pages: 12, symbols: 0...60, by: &generator)
      let path = try set.write(to: folder, as: "\(round)/deepscores_val.json", images: false)
      var first: [String: Data]?
      for threads in [1, 2, 7] {
        let out = folder.path("\(round)-\(threads)")
        try await Job.run("deepscores \(path) ! coco \(out) --images none", threads: threads)
        var files = try folder.files("\(round)-\(threads)")
        files["tacet.json"] = nil
        #expect(first ?? files == files)
        first = files
      }
      let again = folder.path("\(round)-again")
      try await Job.run("coco \(folder.path("\(round)-1")) ! coco \(again) --images none")
      let name = "annotations/instances_val.json"
      #expect(try folder.read("\(round)-again/\(name)") == folder.read("\(round)-1/\(name)"))
    }
  }

  @Test func `every file has all classes, and other splits keep their name`() async throws {
    try folder.write(COCOText().json, to: "set/annotations/instances_fold-1.json")
    try folder.write(COCOText(annotations: []).json, to: "set/annotations/instances_valid.json")
    let out = folder.path("out")
    try await Job.run("coco \(folder.path("set")) ! coco \(out) --images none")
    #expect(
      try folder.tree("out/annotations") == ["instances_fold-1.json", "instances_val.json"]
    )
    let names = #"[{"id":1,"name":"stem","supercategory":"symbol"},{"id":2,"name":"beam","#
    for file in try folder.tree("out/annotations") {
      #expect(try folder.read("out/annotations/\(file)").contains(names))
    }
  }

  @Test func `classes keep their supercategories`() async throws {
    let text = COCOText(
      categories: #"""
        {"id": 3, "name": "stem", "supercategory": "line"},
        {"id": 7, "name": "beam", "supercategory": "group"}
        """#
    )
    let path = try folder.write(text.json, to: "set.json")
    let report = try await Job.run("coco \(path) ! coco \(folder.path("out")) --images none")
    #expect(report.remarks == ["1 of 2 output classes is empty: beam"])
    let json = try folder.read("out/annotations/instances_train.json")
    #expect(json.contains(#"{"id":1,"name":"stem","supercategory":"line"}"#))
    #expect(json.contains(#"{"id":2,"name":"beam","supercategory":"group"}"#))
  }

  @Test func `a symbol without a class is left out and counted`() async throws {
    let path = try DataSet([.init("a", 100, 80, [.init("fingering1", 1, 2, 3, 4)])])
      .write(to: folder)
    let out = folder.path("out")
    let report = try await Job.run("deepscores \(path) --labels muscima++ ! coco \(out)")
    #expect(report.account == ["1 noted: no class in muscima++", "1 dropped: no class"])
  }

  @Test func `pages without an image fail`() async throws {
    let path = try DataSet([.init("a", 100, 80, [.init("stem", 1, 2, 3, 4)])])
      .write(to: folder, images: false)
    let failure = await Job.failure("deepscores \(path) ! coco \(folder.path("out"))")
    #expect(failure?.code == .noInput)
    #expect(failure?.detail.contains("--images none") == true, "\(failure?.detail ?? "")")
  }

  @Test func `a dataset without pages is an error that leaves the target as it was`() async throws {
    let good = try folder.write(COCOText().json, to: "good.json")
    try await Job.run("coco \(good) ! coco \(folder.path("out")) --images none")
    let before = try folder.files("out")
    let path = try folder.write(COCOText(images: [], annotations: []).json, to: "set.json")
    let run = try Command.tacet(
      ["run", "--overwrite", "coco", path, "!", "coco", folder.path("out"), "--images", "none"]
    )
    #expect(
      run.errors == "tacet: error: \(path): the dataset has no pages, so nothing is written\n"
    )
    #expect(run.code == 65)
    #expect(try folder.files("out") == before)
  }

  @Test func `without a page that is left there is a file that readers can open`() async throws {
    let path = try folder.write(COCOText().json, to: "set.json")
    let report = try await Job.run(
      "coco \(path) ! tile --size 32 --empty drop ! keep beam ! tile --size 32 --empty drop ! coco "
        + "\(folder.path("out")) --images none"
    )
    #expect(report.warnings.contains("coco: no page was written; there is nothing to train on"))
    #expect(
      try folder.read("out/annotations/instances_train.json")
        .hasSuffix("\"annotations\":[],\"images\":[]}\n")
    )
  }
}
