import TestSupport
import Testing

@testable import TacetRuntime

struct PluginSearchTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    for name in [
      "bin/tacet", "bin/libtacet-B.so", "bin/libtacet-A.so", "bin/libother.so", "bin/libtacet-C.a",
      "lib/tacet/plugins/installed.so", "lib/tacet/plugins/notes.txt",
      "one/x.so", "one/y.dylib", "two/x.so",
      "home/.local/share/tacet/plugins/mine.so", "xdg/tacet/plugins/theirs.so",
    ] { try folder.write("", to: name) }
  }

  private func found(_ environment: [String: String]) -> [String] {
    PluginSearch.libraries(executable: folder.path("bin/tacet"), environment: environment)
      .map { $0.path.replacing(folder.path + "/", with: "") }
  }

  private static let beside = [
    "bin/libtacet-A.so", "bin/libtacet-B.so", "lib/tacet/plugins/installed.so",
  ]

  @Test func `beside the executable by name, and where an installation has them`() {
    #expect(found([:]) == Self.beside)
  }

  @Test func `then the folders of the path variable, then the user's data folder`() {
    let (one, two) = (folder.path("one"), folder.path("two/"))
    #expect(
      found(["TACET_PLUGIN_PATH": "\(two):\(one)::relative:.", "HOME": folder.path("home")])
        == Self.beside + ["two/x.so", "one/x.so", "one/y.dylib"]
        + ["home/.local/share/tacet/plugins/mine.so"]
    )
  }

  @Test(arguments: [
    ("xdg", ["xdg/tacet/plugins/theirs.so"]),
    ("", ["home/.local/share/tacet/plugins/mine.so"]),
    ("none", []),
  ])
  func `XDG_DATA_HOME goes before the home`(name: String, more: [String]) {
    let environment = [
      "XDG_DATA_HOME": name.isEmpty ? "" : folder.path(name), "HOME": folder.path("home"),
    ]
    #expect(found(environment) == Self.beside + more)
  }

  @Test func `a folder that is named twice is looked at once`() {
    let one = folder.path("one")
    #expect(
      found(["TACET_PLUGIN_PATH": "\(one):\(one)"]) == Self.beside + ["one/x.so", "one/y.dylib"]
    )
  }
}
