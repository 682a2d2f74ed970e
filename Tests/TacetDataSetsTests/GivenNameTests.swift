import TacetDataSets
import TacetKit
import Testing

/// Names of images as other programs write them.
struct GivenNameTests {
  @Test(arguments: [
    ("a/b.png", "a/b.png", false, false),
    ("./a.png", "a.png", false, false),
    ("././a.png", "a.png", false, false),
    (#"a\b.png"#, "a/b.png", true, false),
    (#".\a.png"#, "a.png", true, false),
    ("a//b.png", "a/b.png", true, false),
    ("a/./b.png", "a/b.png", true, false),
    ("a/../b.png", "b.png", true, false),
    ("../b.png", "b.png", true, true),
    ("a/../../b.png", "b.png", true, true),
    (#"..\..\x\b.png"#, "x/b.png", true, true),
    ("/home/b.png", "home/b.png", true, true),
    (#"C:\x\b.png"#, "x/b.png", true, true),
    ("C:/x/b.png", "x/b.png", true, true),
    (#"\\server\x\b.png"#, "server/x/b.png", true, true),
    ("...png", "...png", false, false),
    ("C:", "C:", false, false),
  ])
  func `a name is made a path`(
    text: String,
    path: String,
    isRepaired: Bool,
    isForeign: Bool
  ) {
    let name = GivenName(text)
    #expect(name.path?.string == path)
    #expect(name.isRepaired == isRepaired)
    #expect(name.isForeign == isForeign)
    #expect(name.problem == nil)
  }

  @Test(arguments: ["", "/", "..", "../..", ".", "a\nb.png", "a\0.png", #"\"#])
  func `a name of which nothing is left says why`(text: String) {
    #expect(GivenName(text).path == nil)
    #expect(GivenName(text).problem?.isEmpty == false)
  }
}
