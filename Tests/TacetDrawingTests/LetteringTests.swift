import TacetDrawing
import TacetImaging
import TacetKit
import Testing

struct LetteringTests {
  /// How much ink `text` leaves, 0 to 255 for each pixel.
  private func ink(_ text: String, size: Int = 12) throws -> Int {
    var canvas = try Canvas(width: 200, height: 40)
    canvas.write(text, left: 4, top: 4, try Lettering(size: size))
    return try canvas.raster.samples.reduce(0) { $0 + 255 - Int($1) }
  }

  @Test func `letters leave ink, blanks none`() throws {
    #expect(try ink("stem") > 10_000)
    #expect(try ink("   ") == 0)
    #expect(try ink("") == 0)
  }

  @Test func `letters stay within the reach of their size`() throws {
    for size in [8, 11, 13, 30] {
      let lettering = try Lettering(size: size)
      var canvas = try Canvas(width: 300, height: lettering.height + 20)
      canvas.write("Ågjpqy|", left: 10, top: 10, lettering)
      let raster = try canvas.raster
      let inked = (0..<raster.height).filter { row in
        raster.samples[row * raster.stride..<(row + 1) * raster.stride].contains { $0 < 255 }
      }
      #expect(inked.first.map { $0 >= 10 } == true)
      #expect(inked.last.map { $0 < 10 + lettering.height } == true)
    }
  }

  @Test func `each letter makes a text wider`() throws {
    let lettering = try Lettering(size: 11)
    let name = "noteheadBlackOnLine"
    let widths = name.indices.map { lettering.width(of: String(name[...$0])) }
    #expect(widths == widths.sorted() && Set(widths).count == name.count)
    #expect(lettering.width(of: "") == 0)
  }

  @Test(arguments: ["Ünïcödé", "νότα", "нота", "音符", "𝄞𝅘𝅥𝅮", "👩‍👩‍👧", "\u{202E}a\u{0}\n\t", "\u{10FFFF}"])
  func `any letters can be written, also those that the typeface doesn't have`(text: String) throws
  {
    let lettering = try Lettering(size: 12)
    #expect(lettering.width(of: text) > 0)
    #expect(try ink(text) > 0)
  }

  @Test(arguments: [Int.min, -1, 0, 1, 1000, .max])
  func `any size can be asked for`(size: Int) throws {
    let lettering = try Lettering(size: size)
    #expect((1...1000).contains(lettering.size))
    #expect(lettering.width(of: "m") > 0)
  }

  @Test func `a text that is too long loses its middle`() throws {
    let lettering = try Lettering(size: 12)
    let name = "lg-94778291-aug-leland--page-1@1320,2048,640,640"
    #expect(lettering.fitted(name, within: 1000) == name)
    for limit in [10, 40, 100, 200] {
      let fitted = lettering.fitted(name, within: limit)
      #expect(lettering.width(of: fitted) <= limit)
    }
    let fitted = lettering.fitted(name, within: 200)
    #expect(fitted.hasPrefix("lg-9477") && fitted.contains("…") && fitted.hasSuffix("40,640"))
    #expect(lettering.fitted(name, within: 0) == "")
  }

  @Test func `many threads may write at once`() async throws {
    let texts = (0..<8).map { "text \($0) in size \($0 + 9)" }
    let alone = try texts.enumerated().map { try ink($1, size: $0 + 9) }
    let together = try await withThrowingTaskGroup(of: (Int, Int).self) { group in
      for (place, text) in texts.enumerated() {
        group.addTask { (place, try ink(text, size: place + 9)) }
      }
      return try await group.reduce(into: [Int](repeating: 0, count: 8)) { $0[$1.0] = $1.1 }
    }
    #expect(together == alone)
  }
}
