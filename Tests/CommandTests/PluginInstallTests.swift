import Foundation
import TestSupport
import Testing

/// `tacet plugin install`, `list` and `remove`.
struct PluginInstallTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func tacet(_ words: String, home: String = "home") throws -> Command {
    try Command.tacet(
      words.words,
      environment: ["HOME": folder.path(home), "XDG_DATA_HOME": "", "TACET_PLUGIN_PATH": ""]
    )
  }

  private var installed: String { folder.path("home/.local/share/tacet/plugins") }

  @Test func `what is installed is found, listed and removed`() throws {
    let library = try CPlugin.build("shift", in: folder)
    let install = try tacet("plugin install \(library)")
    #expect(install.errors == "")
    #expect(install.output == "installed Shift 1.2.3: \(installed)/libshift.so\n")
    #expect(install.code == 0)
    let attributes = try FileManager.default.attributesOfItem(atPath: "\(installed)/libshift.so")
    #expect(attributes[.posixPermissions] as? Int == 0o755)

    #expect(try tacet("help shift").output.hasPrefix("USAGE: shift"))
    let list = try tacet("plugin list")
    #expect(list.errors == "")
    #expect(
      list.output.hasSuffix(
        """

        in your plugin folder: \(installed)
          plugin  version  ABI  stages        file
          Shift   1.2.3      2  filter shift  libshift.so

        """
      )
    )
    #expect(list.output.hasPrefix("beside the executable: \(Products.folder.path)\n"))
    #expect(list.output.contains(/YOLO +0\.1\.0 +2 +source yolo; sink yolo +libtacet-YOLO\.so\n/))

    #expect(try tacet("plugin install \(library)").output.hasPrefix("already installed: Shift"))
    let removal = try tacet("plugin remove shift")
    #expect(removal.output == "removed \(installed)/libshift.so\n")
    #expect(try tacet("help shift").code == 64)
    let again = try tacet("plugin remove shift")
    #expect(again.errors.contains("no plugin called 'shift' is installed in \(installed)"))
    #expect(again.code == 64)
  }

  @Test func `another one of the same file name is replaced only when asked for`() throws {
    let one = try CPlugin.build("shift", in: folder)
    _ = try tacet("plugin install \(one)")
    let before = try folder.files("home")
    let other = try CPlugin.build("grid", in: folder, library: "libshift.so")
    let refusal = try tacet("plugin install \(other)")
    #expect(refusal.errors.contains("another one is installed; --overwrite replaces it"))
    #expect(refusal.code == 73)
    #expect(try folder.files("home") == before)
    let replaced = try tacet("plugin install --overwrite \(other)")
    #expect(replaced.output.hasPrefix("replaced by Grid 1.2.3"))
    #expect(try folder.files("home").count == 1)
  }

  @Test func `what is no plugin is not installed`() throws {
    try folder.write("nothing", to: "libnothing.so")
    let refusal = try tacet("plugin install \(folder.path("libnothing.so"))")
    #expect(refusal.errors.contains("not a library that can be loaded"))
    #expect(refusal.code == 69)
    #expect(!FileManager.default.fileExists(atPath: installed))
    let missing = try tacet("plugin install \(folder.path("missing.so"))")
    #expect(missing.errors.contains("this plugin is missing"))
  }

  @Test func `a stage that there is already is a warning that says what to write`() throws {
    let library = try CPlugin.build("rival", in: folder, defines: [#"WHO="One""#])
    let other = try CPlugin.build(
      "rival",
      in: folder,
      defines: [#"WHO="Other""#],
      library: "libother.so"
    )
    #expect(try tacet("plugin install \(library)").errors == "")
    let install = try tacet("plugin install \(other)")
    #expect(install.code == 0)
    #expect(install.errors.contains("several plugins have a stage 'rival'"))
    #expect(install.errors.contains("write 'Other:rival' or 'One:rival'"))
  }

  @Test func `a library that can't be loaded is listed with its reason, and can be removed`() throws
  {
    try folder.write("nothing", to: "home/.local/share/tacet/plugins/libnothing.so")
    let list = try tacet("plugin list")
    #expect(list.code == 0)
    #expect(list.output.contains("\nnot loaded\n  \(installed)/libnothing.so: not a library"))
    #expect(try tacet("plugin remove libnothing.so").code == 0)
    #expect(!(try tacet("plugin list").output.contains("not loaded")))
  }

  @Test func `what others could have put there is removed by its file's name alone`() throws {
    let built = try CPlugin.build("shift", in: folder)
    _ = try tacet("plugin install \(built)")
    let library = "\(installed)/libshift.so"
    try FileManager.default.setAttributes([.posixPermissions: 0o757], ofItemAtPath: library)
    let refusal = try tacet("plugin remove shift")
    #expect(refusal.errors.contains("no plugin called 'shift' is installed in \(installed)"))
    #expect(refusal.errors.contains("others could have put them there: libshift.so (a file's name"))
    #expect(refusal.code == 64)
    #expect(FileManager.default.fileExists(atPath: library))
    #expect(try tacet("plugin remove libshift.so").code == 0)
    #expect(!FileManager.default.fileExists(atPath: library))
  }

  @Test func `the list for programs`() throws {
    let library = try CPlugin.build("shift", in: folder)
    let list = try tacet("--plugin \(library) plugin list --json")
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(list.output.utf8)) as? [String: [Any]]
    )
    let plugins = try #require(object["plugins"] as? [[String: Any]])
    let shift = try #require(plugins.first { $0["name"] as? String == "Shift" })
    #expect(shift["found"] as? String == "named")
    #expect(shift["path"] as? String == library)
    #expect(shift["abi"] as? Int == 2)
    #expect(shift["id"] as? String == "org.example.Shift")
    #expect(object["failures"]?.isEmpty == true)
  }

  @Test func `without a home there is nowhere to install`() throws {
    let library = try CPlugin.build("shift", in: folder)
    let refusal = try Command.tacet(
      ["plugin", "install", library],
      environment: ["HOME": "", "XDG_DATA_HOME": ""]
    )
    #expect(refusal.errors.contains("no plugin folder without $HOME or $XDG_DATA_HOME"))
    #expect(refusal.code == 69)
  }
}
