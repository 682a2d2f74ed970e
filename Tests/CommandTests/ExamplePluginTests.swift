import FoundationEssentials
import TacetDataSets
import TacetImaging
import TacetKit
import TestSupport
import Testing

/// The plugins in `Examples/plugins`, built as a third party builds them and run on the chorales.
@Suite(.serialized)
struct ExamplePluginTests {
  private static let chorales = Products.package.appending(path: "Examples/chorales").path

  private static func example(_ name: String) -> String {
    Products.package.appending(path: "Examples/plugins/\(name)").path
  }

  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Builds an example, tries its own tests and the rules of the contract.
  private func swiftPlugin(_ name: String, _ module: String, _ sample: String) throws -> String {
    let package = ForeignPackage(Self.example(name))
    let test = try package.test()
    #expect(test.code == 0, "\(test.output)\(test.errors)")
    let library = package.library(module)
    let check = try Command.tacet(
      ["plugin", "check", library, "--"] + sample.words,
      in: folder.path
    )
    #expect(check.code == 0, "\(check.output)")
    #expect(!check.output.contains("not tried"))
    return library
  }

  private func jitter() throws -> String {
    // A copy: nothing is built in the checkout itself.
    for file in ["jitter.c", "Makefile"] {
      try FileManager.default.copyItem(
        atPath: Self.example("jitter/\(file)"),
        toPath: folder.path(file)
      )
    }
    let test = try Command.run(
      "/usr/bin/env",
      ["make", "test", "TACET=\(Products.tacet)", "TACET_CFLAGS=-I\(CPlugin.headers)"]
        + ["CFLAGS=\(CPlugin.strictFlags.joined(separator: " "))"],
      in: folder.path
    )
    #expect(test.code == 0, "\(test.output)\(test.errors)")
    #expect(!test.output.contains("not tried"))
    return folder.path("libJitter.so")
  }

  private func run(_ plugins: [String], _ words: String) throws -> Command {
    try Command.tacet(
      plugins.flatMap { ["--plugin", $0] } + "run deepscores \(Self.chorales) ! \(words)".words,
      in: folder.path
    )
  }

  @Test func `a filter and a sink in Swift`() throws {
    let plugins = [
      try swiftPlugin("staff-position", "StaffPosition", "staff-position --at 4"),
      try swiftPlugin("csv", "CSV", "csv out.csv"),
    ]
    // Middle C under a treble clef, and E above the staff of a bass clef: on a ledger line, all of them.
    let words = "staff-position --at -2 --near 0.25 ! keep @noteheads ! csv middle.csv"
    let run = try run(plugins, words)
    #expect(run.errors == "")
    #expect(run.code == 0)
    let rows = try folder.read("middle.csv").split(separator: "\r\n").dropFirst()
      .map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    #expect(rows.count == 27)
    #expect(rows.allSatisfy { $0.count == 10 && $0[5].hasSuffix("OnLine") })
  }

  @Test func `a source that reads JSON, and a sink that writes images`() throws {
    // What LabelMe writes for a page of the chorales, as far as it matters.
    let image = try #require(
      try InputFiles.files(below: Self.chorales) { $0.hasSuffix(".png") }.first
    )
    let header = try ImageFile("\(Self.chorales)/\(image)").header()
    try FileManager.default.createDirectory(
      atPath: folder.path("pages"),
      withIntermediateDirectories: true
    )
    try FileManager.default.copyItem(
      atPath: "\(Self.chorales)/\(image)",
      toPath: folder.path("pages/one.png")
    )
    try folder.write(
      """
      {"version": "5.5.0", "flags": {}, "imagePath": "one.png", "imageData": null,
       "imageHeight": \(header.height), "imageWidth": \(header.width), "shapes": [
        {"label": "title", "points": [[400, 100], [1500.5, 200]], "group_id": null,
         "shape_type": "rectangle", "flags": {}},
        {"label": "slur", "points": [[100, 300], [300, 280], [200, 350]], "group_id": 1,
         "shape_type": "polygon", "flags": {"hard": true}, "description": "faint"},
        {"label": "slur", "points": [[100, 300]], "group_id": null, "shape_type": "point"}]}
      """,
      to: "pages/one.json"
    )
    let source = try swiftPlugin("labelme", "LabelMe", "labelme pages")
    let sink = try swiftPlugin("contact-sheet", "ContactSheet", "contact-sheet sheets")
    let run = try Command.tacet(
      ["--plugin", source, "--plugin", sink]
        + "run labelme pages ! contact-sheet out ! coco coco".words,
      in: folder.path
    )
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.errors == "")
    #expect(run.output.contains("1 dropped: point, which has no area"), "\(run.output)")
    #expect(run.output.contains("1 page on 1 sheet"))
    let sheet = try ImageFile(folder.path("out/sheet-001.png")).header()
    #expect((sheet.width, sheet.height) == (6 * 328 + 8, 328 + 8))
    let instances = try folder.files("coco/annotations").values.map {
      String(decoding: $0, as: UTF8.self)
    }
    #expect(instances.count == 1)
    #expect(instances[0].contains("\"bbox\":[400,100,1100.5,100]"), "\(instances)")
  }

  @Test func `a filter in C`() throws {
    let jitter = try jitter()
    func labels(_ name: String, _ words: String, threads: Int = 2) throws -> [String: Data] {
      let run = try run(
        [jitter],
        "\(words) ! yolo \(name) --images none --quiet --threads \(threads)"
      )
      #expect(run.code == 0, "\(run.errors)")
      return try folder.files(name).filter { $0.key.hasPrefix("labels/") }
    }
    let plain = try labels("plain", "keep stem")
    let one = try labels("one", "keep stem ! jitter 4 --seed 7")
    #expect(try labels("many", "keep stem ! jitter 4 --seed 7", threads: 5) == one)
    #expect(try labels("other", "keep stem ! jitter 4 --seed 8") != one)
    #expect(try labels("still", "keep stem ! jitter 0") == plain)
    // Each box moves by no more than 4 pixels of a page of 1960 by 2772.
    var moved = 0
    for (file, data) in plain {
      let before = String(decoding: data, as: UTF8.self).split(separator: "\n")
      let after = String(decoding: try #require(one[file]), as: UTF8.self).split(separator: "\n")
      try #require(before.count == after.count)
      for (row, other) in zip(before, after) {
        let (old, new) = (row.split(separator: " "), other.split(separator: " "))
        let numbers = zip(old, new).map { abs((Double($0) ?? .nan) - (Double($1) ?? .nan)) }
        #expect(numbers[1] * 1960 < 4.01 && numbers[2] * 2772 < 4.01)
        #expect(old[3...] == new[3...])
        moved += row == other ? 0 : 1
      }
    }
    #expect(moved > 1300)
  }
}
