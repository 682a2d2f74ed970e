public import FoundationEssentials
import TacetImaging
public import TacetKit

/// A dataset to test with, written in DeepScoresV2's format as it was released: both annotation
/// sets, ids as strings, boxes with inclusive ends.
///
///     DataSet([.init("a", 100, 80, [.init("stem", 10, 20, 11, 60)])])
public struct DataSet: Sendable {
  /// A symbol; its box is half-open as everywhere in tacet.
  public struct Symbol: Equatable, Sendable {
    /// Its class in the set `deepscores`, one of ``DataSet/classes``.
    public var name: String
    /// Where it is, in whole pixels.
    public var box: Box
    /// Its number; 0: the next one in the file.
    public var id = 0

    /// A `name` at `[left, right) × [top, bottom)`.
    public init(_ name: String, _ left: Int, _ top: Int, _ right: Int, _ bottom: Int, id: Int = 0) {
      self.name = name
      self.id = id
      box = Box(
        left: Double(left),
        top: Double(top),
        right: Double(right),
        bottom: Double(bottom)
      )
    }
  }

  /// A page and its symbols.
  public struct Page: Equatable, Sendable {
    /// The image's name without its extension.
    public var name: String
    /// Pixels.
    public var width: Int
    /// Pixels.
    public var height: Int
    /// In the order of `ann_ids`.
    public var symbols: [Symbol]

    /// A page of `width` × `height` pixels.
    public init(_ name: String, _ width: Int, _ height: Int, _ symbols: [Symbol]) {
      self.name = name
      self.width = width
      self.height = height
      self.symbols = symbols
    }
  }

  /// In the order of `images`.
  public var pages: [Page]

  /// The dataset of `pages`.
  public init(_ pages: [Page]) { self.pages = pages }

  /// How many symbols it has.
  public var count: Int { pages.reduce(0) { $0 + $1.symbols.count } }

  /// How many symbols of each class.
  public var counts: [String: Int] {
    pages.flatMap(\.symbols).reduce(into: [:]) { $0[$1.name, default: 0] += 1 }
  }

  /// A category of the released dataset, and what its symbols are called in the set `muscima++`.
  public struct Category: Sendable {
    /// Its number.
    public var id: Int
    /// Its name.
    public var name: String
    /// The number in the other set; nil: its symbols have none there.
    public var other: Int?
  }

  /// A few categories of the set `deepscores`, with the numbers that they have in the release.
  public static let classes: [Category] = [
    Category(id: 2, name: "ledgerLine", other: 138),
    Category(id: 6, name: "clefG", other: 142),
    Category(id: 9, name: "clefF", other: 144),
    Category(id: 17, name: "timeSig4", other: 150),
    Category(id: 25, name: "noteheadBlackOnLine", other: 157),
    Category(id: 27, name: "noteheadBlackInSpace", other: 157),
    Category(id: 29, name: "noteheadHalfOnLine", other: 158),
    Category(id: 31, name: "noteheadHalfInSpace", other: 158),
    Category(id: 42, name: "stem", other: 161),
    Category(id: 64, name: "accidentalSharp", other: 173),
    Category(id: 70, name: "keySharp", other: 173),
    Category(id: 109, name: "fingering1", other: nil),
    Category(id: 121, name: "slur", other: 200),
    Category(id: 122, name: "beam", other: 201),
    Category(id: 135, name: "staff", other: 208),
  ]

  /// Those of the set `muscima++` that go with ``classes``.
  public static let otherClasses: [(id: Int, name: String)] = [
    (138, "legerLine"), (142, "clefG"), (144, "clefF"), (150, "numeral4"),
    (157, "noteheadFullSmall"), (158, "noteheadHalfSmall"), (161, "stem"),
    (173, "accidentalSharp"), (200, "slur"), (201, "beam"), (208, "staff"),
  ]

  /// Writes the annotation file and an image for each page.
  ///
  /// - Parameters:
  ///   - folder: Where to.
  ///   - name: The annotation file's path there; the images lie in `images` beside it.
  ///   - images: Whether there are images.
  /// - Returns: The annotation file's path.
  /// - Throws: If a file can't be written.
  @discardableResult
  public func write(
    to folder: TemporaryFolder,
    as name: String = "deepscores_train.json",
    images: Bool = true
  ) throws -> String {
    if images {
      let parent = name.lastIndex(of: "/").map { name[...$0] } ?? ""
      for page in pages {
        try folder.write(page.image, to: "\(parent)images/\(page.name).png")
      }
    }
    return try folder.write(json, to: name)
  }

  /// The annotation file.
  public var json: String {
    var text = #"{"info": {"description": "for a test", "version": "2.0", "year": 2020},"#
    text += "\n" + #""annotation_sets": ["deepscores", "muscima++"],"# + "\n"
    let categories =
      Self.classes.map { ($0.id, $0.name, "deepscores") }
      + Self.otherClasses.map { ($0.id, $0.name, "muscima++") }
    text += #""categories": {"#
    text += categories.map { id, name, set in
      #""\#(id)": {"name": "\#(name)", "annotation_set": "\#(set)", "color": \#(id)}"#
    }.joined(separator: ", ")
    var images: [String] = []
    var annotations: [String] = []
    for (place, page) in pages.enumerated() {
      var ids: [String] = []
      for symbol in page.symbols {
        let id = symbol.id == 0 ? annotations.count + 1 : symbol.id
        ids.append("\"\(id)\"")
        annotations.append(Self.json(symbol, id: id, page: place + 1))
      }
      images.append(
        #"{"id": \#(place + 1), "filename": "\#(page.name).png", "width": \#(page.width), "#
          + #""height": \#(page.height), "ann_ids": [\#(ids.joined(separator: ", "))]}"#
      )
    }
    text += "},\n\"images\": [\n" + images.joined(separator: ",\n")
    text += "],\n\"annotations\": {\n" + annotations.joined(separator: ",\n") + "}}\n"
    return text
  }

  private static func json(_ symbol: Symbol, id: Int, page: Int) -> String {
    let category = classes.first { $0.name == symbol.name }
    let other = category?.other.map { "\"\($0)\"" } ?? "null"
    let (left, top) = (symbol.box.xMin, symbol.box.yMin)
    let (right, bottom) = (symbol.box.xMax - 1, symbol.box.yMax - 1)
    return #""\#(id)": {"a_bbox": [\#(left), \#(top), \#(right), \#(bottom)], "#
      + #""o_bbox": [\#(right), \#(bottom), \#(right), \#(top), \#(left), \#(top), "#
      + #"\#(left), \#(bottom)], "cat_id": ["\#(category?.id ?? 0)", \#(other)], "#
      + #""area": \#(Int(symbol.box.area)), "img_id": "\#(page)", "comments": ""}"#
  }
}

extension DataSet {
  /// Pages full of symbols of all classes, some of them twice, some over the page's edge.
  public static func random(
    pages: Int,
    symbols: ClosedRange<Int>,
    by generator: inout SeededGenerator
  ) -> DataSet {
    DataSet(
      (0..<pages).map { place in
        let width = Int.random(in: 150...400, using: &generator)
        let height = Int.random(in: 150...400, using: &generator)
        var list: [Symbol] = []
        for _ in 0..<Int.random(in: symbols, using: &generator) {
          if let last = list.last, Int.random(in: 0..<10, using: &generator) == 0 {
            list.append(last)
            continue
          }
          let name = classes[Int.random(in: classes.indices, using: &generator)].name
          let left = Int.random(in: -20...width, using: &generator)
          let top = Int.random(in: -20...height, using: &generator)
          let right = left + Int.random(in: 1...40, using: &generator)
          let bottom = top + Int.random(in: 1...40, using: &generator)
          list.append(Symbol(name, left, top, right, bottom))
        }
        return Page("page-\(place + 1)", width, height, list)
      }
    )
  }
}

extension DataSet.Page {
  /// A PNG as large as the page, grey, its first pixels told by the page's name.
  ///
  /// - Throws: If it can't be encoded.
  public var image: Data {
    get throws {
      var samples = [UInt8](repeating: 255, count: width * height)
      for (index, byte) in name.utf8.prefix(samples.count).enumerated() { samples[index] = byte }
      return Data(
        try PNG.encode(Raster(width: width, height: height, channels: .grey, samples: samples))
      )
    }
  }

  /// What ``TemporaryFolder/read(_:)`` makes of ``image``.
  ///
  /// - Throws: If it can't be encoded.
  public var imageText: String { get throws { String(decoding: try image, as: UTF8.self) } }
}
