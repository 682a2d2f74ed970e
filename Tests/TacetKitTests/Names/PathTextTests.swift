import TacetKit
import Testing

struct PathTextTests {
  @Test(arguments: [
    ("page-1.png", "page-1.png", "png", "page-1"),
    ("a/b.scan.PNG", "b.scan.PNG", "PNG", "a/b.scan"),
    ("a.b/c", "c", "", "a.b/c"), ("a/.hidden", ".hidden", "", "a/.hidden"),
    ("a/b.", "b.", "", "a/b"),
    ("a/", "", "", "a/"), ("", "", "", ""), ("x/\u{301}y.png", "\u{301}y.png", "png", "x/\u{301}y"),
  ])
  func `a path has a last component, an extension and a rest`(
    path: String,
    name: String,
    fileExtension: String,
    rest: String
  ) {
    #expect(path.lastPathComponent == name)
    #expect(path.fileExtension == fileExtension)
    #expect(path.withoutExtension == rest)
    #expect(path[...].fileExtension == fileExtension)
  }
}
