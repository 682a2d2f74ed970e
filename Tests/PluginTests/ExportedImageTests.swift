import Foundation
import TacetImaging
import TacetKit
import TacetRuntime
import TestSupport
import Testing

/// What sinks make of the images of whole pages: independent of the source's files, and the same picture for
/// every program that reads it.
struct ExportedImageTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// The sinks that write images, and where.
  static let sinks = [
    ("yolo", "images/train"), ("coco", "images/train"), ("voc", "JPEGImages"), ("mung", "images"),
    ("deepscores", "images"), ("overlay", "images/train"),
  ]

  /// Writes a COCO dataset with a page for each fixture.
  ///
  /// - Parameter names: The fixtures; their pages are called by their place in the list and their name
  ///   without its extension.
  /// - Returns: The path of the dataset.
  /// - Throws: If something can't be read or written.
  private func write(_ names: [String]) throws -> String {
    var images: [String] = []
    for (number, name) in names.enumerated() {
      let source = Products.fixture("images/\(name)")
      let header = try ImageFile(source).header()
      let file = "\(number)-\(name)"
      try folder.write(Data(contentsOf: URL(filePath: source)), to: "images/\(file)")
      images.append(
        #"{"id": \#(number), "file_name": "\#(file)", "width": \#(header.width), "#
          + #""height": \#(header.height)}"#
      )
    }
    return try folder.write(
      #"{"images": [\#(images.joined(separator: ","))], "#
        + #""categories": [{"id": 1, "name": "stem"}], "annotations": [{"id": 1, "image_id": 0, "#
        + #""category_id": 1, "bbox": [1, 1, 2, 2]}]}"#,
      to: "set.json"
    )
  }

  private func words(_ input: String, _ sink: String, _ options: String = "") -> String {
    "coco \(input) --images \(folder.path("images")) ! \(sink) \(folder.path("out")) \(options)"
  }

  // MARK: - The source's files

  @Test(arguments: sinks)
  func `writing into an image of the output never changes the source's`(
    sink: String,
    place: String
  ) async throws {
    let names = ["pillow-grey8.png", "pillow-ycc.jpg", "pillow-rgb.tif", "pillow-rgb.bmp"]
    let input = try write(names)
    let before = try folder.files("images")
    let report = try await Job.run(words(input, sink))
    let written = try folder.files("out/\(place)")
    #expect(written.count == names.count)
    for name in written.keys {
      #expect(written[name] == before[name])
      try overwrite(folder.path("out/\(place)/\(name)"))
    }
    #expect(try folder.files("images") == before)
    let bytes = before.values.reduce(0) { $0 + $1.count }.byteSize
    #expect(
      report.remarks.contains { $0.hasPrefix("\(sink): 4 images copied, \(bytes)") },
      "\(report.remarks)"
    )
  }

  @Test(arguments: [("link", true), ("symlink", true), ("copy", false), ("png", false)])
  func `a link is made only on the user's word, and is said to be one`(
    mode: String,
    isLink: Bool
  ) async throws {
    let report = try await Job.run(
      words(try write(["pillow-grey8.png"]), "yolo", "--images \(mode)")
    )
    let file = folder.path("out/images/train/0-pillow-grey8.png")
    try overwrite(file)
    #expect(try folder.read("images/0-pillow-grey8.png").hasPrefix("changed") == isLink)
    #expect(
      report.remarks.contains { $0.contains("changes your original") } == isLink,
      "\(report.remarks)"
    )
    let isSymbolic =
      (try? FileManager.default.destinationOfSymbolicLink(atPath: file)) != nil
    #expect(isSymbolic == (mode == "symlink"))
  }

  /// Writes into a file in place, as a trainer does that repairs it.
  private func overwrite(_ path: String) throws {
    let file = try FileHandle(forWritingTo: URL(filePath: path))
    try file.write(contentsOf: Data("changed".utf8))
    try file.close()
  }

  // MARK: - What others read

  private static let different: [(name: String, reason: String)] = [
    (
      "pillow-rgba.png",
      "transparent image, written anew as PNG on white: training ignores transparency"
    ),
    (
      "pillow-palette-alpha4.png",
      "transparent image, written anew as PNG on white: training ignores transparency"
    ),
    ("magick-rgb16.png", "image of 16 bits a sample, written anew as PNG of 8 bits"),
    ("hand-orientation6.png", "image with an orientation, written anew upright as PNG"),
    ("hand-cmyk-plain.jpg", "image in CMYK or another colour space, written anew as PNG in RGB"),
    ("pillow-two.tif", "TIFF with several images, the first one written anew as PNG"),
  ]

  @Test(arguments: sinks)
  func `what others would read differently is written anew, counted and said`(
    sink: String,
    place: String
  ) async throws {
    let names = Self.different.map(\.name)
    let input = try write(["pillow-rgb.png"] + names)
    let report = try await Job.run(words(input, sink))
    let written = try folder.tree("out/\(place)")
    #expect(
      written.sorted()
        == (["pillow-rgb.png"] + names).enumerated().map { number, name in
          "\(number)-\(name.withoutExtension).png"
        }
    )
    for name in written {
      let file = ImageFile(folder.path("out/\(place)/\(name)"))
      #expect(try file.differences() == [])
    }
    for (reason, same) in Dictionary(grouping: Self.different, by: \.reason) {
      #expect(
        report.account(1).contains("\(same.count) pages noted: \(reason)"),
        "\(report.account(1))"
      )
    }
    #expect(report.remarks.contains { $0.hasPrefix("\(sink): 1 image copied, ") })
  }

  @Test(
    .enabled(if: Python.has("cv2"), "\(Python.skipReason(without: "cv2"))"),
    arguments: ["copy", "link", "symlink", "png"]
  )
  func `OpenCV reads of every exported image what tacet shows`(mode: String) async throws {
    let lines = try bytes(of: "images/expected.txt").split(separator: UInt8(ascii: "\n"))
      .map { String(decoding: $0, as: UTF8.self).split(separator: " ").map(String.init) }
    let names = lines.map { $0[0] }
    try await Job.run(words(try write(names), "yolo", "--images \(mode)"))
    let written = try folder.tree("out/images/train").map { folder.path("out/images/train/\($0)") }
    #expect(written.count == names.count)
    let run = try Python.run([Products.fixture("images/opencv.py")] + written)
    #expect(run.code == 0, "\(run.errors)")
    for line in run.output.split(separator: "\n") {
      let fields = line.split(separator: " ")
      let number = try #require(Int(fields[0].prefix { $0.isNumber }))
      let shown = try ImageFile(Products.fixture("images/\(names[number])")).decode(maxPixels: 100)
      #expect(fields[1] == "\(shown.width)" && fields[2] == "\(shown.height)")
      let samples =
        shown.channels == .rgb ? shown.samples : shown.samples.flatMap { [$0, $0, $0] }
      let digits = fields[3].compactMap(\.hexDigitValue)
      let read = Swift.stride(from: 0, to: digits.count, by: 2).map {
        16 * digits[$0] + digits[$0 + 1]
      }
      // Chroma at half the resolution is interpolated in more than one way.
      let tolerance = names[number].contains("halved") ? 20 : 1
      let difference = zip(samples, read).map { abs(Int($0) - $1) }.max() ?? 0
      #expect(samples.count == read.count && difference <= tolerance, "\(names[number])")
    }
  }

  // MARK: - TIFF, BMP and WebP

  @Test(arguments: ["yolo", "coco", "voc", "mung", "deepscores"])
  func `TIFF, BMP and WebP go through every sink and source, whole and in tiles`(
    format: String
  ) async throws {
    let names = ["pillow-fax.tif", "pillow-rgb.bmp", "pillow-grey.webp"]
    let out = folder.path("out")
    try await Job.run(words(try write(names), format))
    let check = try Command.tacet(["check", out])
    #expect(check.output.contains("3 decoded, sizes match"), "\(check.output)")
    // Ultralytics skips pages as small as these, which is a problem of its own.
    #expect(format == "yolo" || check.code == 0, "\(check.output)")
    // By its images alone the source knows them again.
    let report = try await Job.run(
      "\(format) \(out) ! tile --size 4 --overlap 0 --no-keep-whole ! yolo \(folder.path("tiles"))"
    )
    #expect(report.failures.isEmpty, "\(report.failures)")
    for (number, name) in names.enumerated() {
      let whole = try ImageFile(Products.fixture("images/\(name)")).decode(maxPixels: 100)
      let stem = "\(number)-\(name.withoutExtension)"
      let tile = ImageFile(folder.path("tiles/images/train/\(stem)@4,1,4,4.png"))
      let part = try whole.cropped(to: PixelRectangle(x: 4, y: 1, width: 4, height: 4))
      #expect(try tile.decode(maxPixels: 100) == part, "\(name)")
    }
  }

  private func bytes(of fixture: String) throws -> Data {
    try Data(contentsOf: URL(filePath: Products.fixture(fixture)))
  }
}
