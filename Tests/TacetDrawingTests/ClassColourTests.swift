import TacetDrawing
import Testing

struct ClassColourTests {
  private let many = (0..<300).map { "class-\($0)" }

  @Test(arguments: ColourVision.allCases)
  func `any two colours can be told apart by all eyes`(eyes: ColourVision) {
    let palette = ClassColours.palette
    for (place, one) in palette.enumerated() {
      for other in palette[(place + 1)...] {
        #expect(eyes.difference(one, other) > (eyes == .usual ? 16 : 9.5))
      }
    }
  }

  @Test func `any colour can be told from paper and from ink`() {
    for colour in ClassColours.palette {
      #expect(ColourVision.usual.difference(colour, .white) > 20)
      #expect(ColourVision.usual.difference(colour, .black) > 20)
    }
  }

  @Test func `differences are those of the formula's authors`() {
    // Black and white differ by 100, whatever the eyes.
    for eyes in ColourVision.allCases {
      #expect(abs(eyes.difference(.black, .white) - 100) < 0.1)
    }
    #expect(ColourVision.usual.difference(Colour(0xff0000), Colour(0x00ff00)) > 80)
    #expect(ColourVision.withoutGreen.difference(Colour(0xcc0000), Colour(0x667700)) < 25)
  }

  @Test(arguments: [2, 16, 17, 40, 300])
  func `neighbours differ; up to 16 classes all do`(count: Int) {
    let colours = ClassColours(Array(many.prefix(count)))
    for index in 1..<count { #expect(colours[index] != colours[index - 1]) }
    if count <= 16 { #expect(Set((0..<count).map { colours[$0] }).count == count) }
  }

  @Test func `most classes keep their colour whatever else there is`() {
    let all = ClassColours(many)
    let few = ClassColours(stride(from: 0, to: 300, by: 25).map { many[$0] })
    let same = (0..<12).count { few[$0] == all[25 * $0] }
    #expect(same >= 7)
  }

  @Test func `of few classes each has the same colour in any order`() {
    let names = Array(many.prefix(10))
    let forth = ClassColours(names)
    let back = ClassColours(names.reversed())
    let moved = (0..<10).count { forth[$0] != back[9 - $0] }
    #expect(moved <= 2)
  }

  @Test func `colours are the same from version to version`() {
    let names = ["noteheadBlackOnLine", "noteheadBlackInSpace", "stem", "beam", "clefG"]
    let colours = ClassColours(names)
    #expect(
      names.indices.map { colours[$0].html } == [
        "#ff99cc", "#bbaaff", "#8833ff", "#008844", "#aa5500",
      ]
    )
  }

  @Test func `what has no class has a colour, too`() {
    #expect(ClassColours([])[0] == ClassColours.none)
    #expect(ClassColours(["a"])[-1] == ClassColours.none)
  }

  @Test func `a colour is written as HTML writes it`() {
    #expect(Colour(0x00ff0a).html == "#00ff0a")
    #expect(Colour(0xff12_3456).html == "#123456")
  }
}
