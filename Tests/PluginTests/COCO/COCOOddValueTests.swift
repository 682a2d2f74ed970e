import TacetRuntime
import TacetKit
import TestSupport
import Testing

/// The `coco` source and values that files have though they say little: no box, no area, no id.
struct COCOOddValueTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let page = "a () 100 x 80\n"
  private static let stem = page + "stem 10 20 12 60\n"

  /// What comes out of the file `text`, written down by `list`, and what is counted.
  private func read(
    _ text: String,
    to list: String = "list"
  ) async throws -> (text: String, account: [String]) {
    let path = try folder.write(text, to: "set.json")
    let report = try await Job.run("coco \(path) ! list \(folder.path(list))")
    return (try folder.read(list), report.account)
  }

  /// The defect that `--strict-data` ends with; nil if there is none.
  private func strictFailure(to list: String = "strict") async -> String? {
    let words = "coco \(folder.path("set.json")) ! list \(folder.path(list))"
    let failure = await Job.failure(words, strictData: true)
    return failure?.detail
  }

  private static func boxless(_ members: String) -> String {
    COCOText(annotations: [#"{"id": 12, "image_id": 1, "category_id": 3, \#(members)}"#]).json
  }

  @Test(arguments: [
    (#""R52ld7""#, "2 2 3 4"),
    ("[162, 2, 7836]", "2 2 3 4"),
    ("[885, 10, 70, 10, 7025]", "11 5 13 15"),
    ("[80, 160, 7760]", "1 0 3 80"),
    ("[85, 80, 7835]", "1 0 3 80"),
    ("[7999, 1]", "99 79 100 80"),
    ("[0, 8000]", "0 0 100 80"),
  ])
  func `a mask without a box has that of its pixels`(counts: String, box: String) async throws {
    let mask = #""segmentation": {"size": [80, 100], "counts": \#(counts)}"#
    let forms = [mask, #""bbox": [], \#(mask)"#, #""bbox": null, \#(mask)"#]
    for (index, members) in forms.enumerated() {
      let (text, account) = try await read(Self.boxless(members), to: "list-\(index)")
      #expect(text == Self.page + "stem \(box)\n")
      #expect(account == [])
    }
    let out = folder.path("out")
    try await Job.run("coco \(folder.path("set.json")) ! coco \(out) --images none")
    let written = try folder.read("out/annotations/instances_train.json")
    #expect(written.contains(#""segmentation":{"size":[80,100],"counts":"#), "\(written)")
  }

  @Test func `a mask without pixels and without a box is dropped`() async throws {
    let (text, account) = try await read(
      Self.boxless(#""segmentation": {"size": [80, 100], "counts": [8000]}"#)
    )
    #expect(text == Self.page)
    #expect(account == ["1 dropped: neither a box nor an outline"])
  }

  @Test(arguments: [#""abc""#, "\"\"", "5", "true", "false"])
  func `a segmentation that is no list and no object is counted`(value: String) async throws {
    let reason = "segmentation that is neither polygons nor a mask"
    let (text, account) = try await read(COCOText.stem(with: #""segmentation": \#(value)"#))
    #expect(text == Self.stem)
    #expect(account == ["1 noted: \(reason)"])
    let strict = await strictFailure()
    #expect(strict?.hasPrefix("\(reason) (") == true, "\(strict ?? "")")
  }

  @Test(arguments: ["1.5", "1e30", "1\(String(repeating: "0", count: 30))", "-4", #""x""#, "null"])
  func `an id that is no whole number leaves the symbol as it is`(id: String) async throws {
    let others = #""image_id": 1, "category_id": 3, "bbox": [10, 20, 2, 40]"#
    let forms = [#"{"id": \#(id), \#(others)}"#, #"{\#(others), "id": \#(id)}"#]
    for (index, annotation) in forms.enumerated() {
      let text = COCOText(annotations: [annotation]).json
      let (list, account) = try await read(text, to: "list-\(index)")
      #expect(list == Self.stem)
      #expect(account == ["1 noted: no whole number for an id"])
      let strict = await strictFailure(to: "strict-\(index)")
      #expect(strict == nil)
    }
  }

  private static let noArea = "1 noted: area 0 of a box that is not empty, left out"
  private static let triangle = #""segmentation": [[1, 2, 4.5, 2, 4.5, 6]]"#
  private static let mask = #""segmentation": {"size": [80, 100], "counts": "R52ld7"}"#
  private static let noInk = #""segmentation": {"size": [80, 100], "counts": [8000]}"#

  /// Members of the annotation, the area that is written for it, and what is counted.
  private static let areas: [(String, String, [String])] = [
    (#""area": 0"#, "80", [noArea]),
    (#""area": 0.0, "segmentation": []"#, "80", [noArea]),
    (#""area": -0.0, "segmentation": null"#, "80", [noArea]),
    (#""area": 0, \#(triangle)"#, "7", [noArea]),
    (#""area": 0, "bbox": [1, 2, 3, 4], \#(mask)"#, "2", [noArea]),
    (#""area": 0, \#(noInk)"#, "0", []),
    (#""area": 0, "bbox": [1, 2, 0, 4]"#, "0", ["1 noted: no width or height"]),
    (#""area": 0.5"#, "0.5", []),
  ]

  @Test(arguments: areas)
  func `an area of 0 says nothing of a box that is not empty`(
    members: String,
    area: String,
    expected: [String]
  ) async throws {
    let (_, account) = try await read(COCOText.stem(with: members))
    #expect(account == expected)
    let strict = await strictFailure()
    #expect(strict == nil)
    let out = folder.path("out")
    try await Job.run("coco \(folder.path("set.json")) ! coco \(out) --images none")
    let written = try folder.read("out/annotations/instances_train.json")
    #expect(written.contains(#""area":\#(area),"iscrowd""#), "\(written)")
  }

  @Test(arguments: [
    "0, 0, 1.5e308, 1.5e308", "1e308, 0, 1, 1", "-1e308, 0, 1, 1", "0, 0, 1, 1000000001",
    "0, 1e9, 1, 1", "0, -1000000001, 1, 1", "-1e308, 0, 1e308, 1",
  ])
  func `a box farther off than any page is dropped and counted`(box: String) async throws {
    let (text, account) = try await read(
      COCOText.adding(#"{"id": 2, "image_id": 1, "category_id": 3, "bbox": [\#(box)]}"#)
    )
    #expect(text == Self.stem)
    #expect(account == ["1 dropped: a number too large to be used"])
  }

  @Test func `a box may reach as far as 10⁹ pixels`() async throws {
    let (text, account) = try await read(
      COCOText.stem(with: #""bbox": [-1e9, -1e9, 2e9, 2e9]"#)
    )
    #expect(text == Self.page + "stem -1e+09 -1e+09 1e+09 1e+09\n")
    #expect(account == [])
  }

  @Test(arguments: ["1e308", "-1e308", "1000000001", "1e999"])
  func `a polygon farther off than any page is left out and counted`(number: String) async throws {
    let reason = "polygon with a number too large to be used"
    let far = #""segmentation": [[1, 2, 4, 2, 4, \#(number)]]"#
    let (text, account) = try await read(COCOText.stem(with: far))
    #expect(text == Self.stem)
    #expect(account == ["1 noted: \(reason)"])
    let strict = await strictFailure()
    #expect(strict?.hasPrefix("\(reason) (") == true, "\(strict ?? "")")
    let (nothing, dropped) = try await read(Self.boxless(far), to: "boxless")
    #expect(nothing == Self.page)
    #expect(dropped == ["1 noted: \(reason)", "1 dropped: neither a box nor an outline"])
  }
}
