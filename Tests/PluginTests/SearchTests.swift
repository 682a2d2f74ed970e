import FoundationEssentials
import LibC
import TestSupport
import Testing

/// Where the command finds plugins, and where it must not.
struct SearchTests {
  let folder: TemporaryFolder
  /// No plugins but the first-party ones: a home without any.
  let home: [String: String]

  init() throws {
    folder = try TemporaryFolder()
    home = ["HOME": folder.path, "XDG_DATA_HOME": "", "TACET_PLUGIN_PATH": ""]
  }

  /// Whether the stage `grid` is known to a command that runs in the folder.
  private func knowsGrid(_ environment: [String: String] = [:]) throws -> Bool {
    let stages = try Command.tacet(
      ["stages"],
      in: folder.path,
      environment: home.merging(environment) { $1 }
    )
    #expect(stages.errors == "")
    #expect(stages.code == 0)
    return stages.output.contains("  grid")
  }

  @Test func `a plugin in the working folder is not found`() throws {
    _ = try CPlugin.build("grid", in: folder)
    _ = try CPlugin.build("grid", in: folder, library: "libtacet-grid.so")
    #expect(try !knowsGrid())
    #expect(try !knowsGrid(["TACET_PLUGIN_PATH": "."]))
    #expect(try !knowsGrid(["XDG_DATA_HOME": "."]))
  }

  @Test func `a plugin beside the data is not found`() throws {
    try DataSet([.init("a", 100, 100, [])]).write(to: folder, as: "data/deepscores_train.json")
    _ = try CPlugin.build("shift", in: folder, library: "data/libtacet-shift.so")
    let run = try Command.tacet(
      ["run", "deepscores", folder.path("data/deepscores_train.json"), "!", "shift", "1", "1"],
      environment: home
    )
    #expect(run.errors.hasPrefix("tacet: error: there is no stage 'shift'"))
    #expect(run.code == 64)
  }

  @Test func `a plugin in an absolute folder of TACET_PLUGIN_PATH is found`() throws {
    try folder.write("", to: "empty/file")
    try folder.write("", to: "mine/readme.txt")
    _ = try CPlugin.build("grid", in: folder, library: "mine/libgrid.so")
    let path = "\(folder.path("empty")):\(folder.path("mine"))"
    #expect(try knowsGrid(["TACET_PLUGIN_PATH": path]))
    #expect(try !knowsGrid(["TACET_PLUGIN_PATH": "mine"]))
  }

  @Test func `a plugin in the user's data folder is found`() throws {
    try folder.write("", to: "data/tacet/plugins/readme.txt")
    _ = try CPlugin.build("grid", in: folder, library: "data/tacet/plugins/libgrid.so")
    #expect(try knowsGrid(["XDG_DATA_HOME": folder.path("data")]))
    #expect(try !knowsGrid())
  }

  @Test func `without XDG_DATA_HOME that folder is in the home`() throws {
    try folder.write("", to: ".local/share/tacet/plugins/readme.txt")
    _ = try CPlugin.build("grid", in: folder, library: ".local/share/tacet/plugins/libgrid.so")
    #expect(try knowsGrid())
  }

  @Test func `a broken plugin that was found is a warning`() throws {
    try folder.write("Not a library.\n", to: "mine/broken.so")
    let stages = try Command.tacet(
      ["stages"],
      environment: home.merging(["TACET_PLUGIN_PATH": folder.path("mine")]) { $1 }
    )
    #expect(
      stages.errors.hasPrefix(
        "tacet: warning: \(folder.path("mine/broken.so")): not a library that can be loaded: "
      )
    )
    #expect(stages.output.contains("  clip"))
    #expect(stages.code == 0)
  }

  @Test func `an unknown stage names the broken plugins that might have had it`() throws {
    try folder.write("Not a library.\n", to: "mine/broken.so")
    let run = try Command.tacet(
      ["run", "mine"],
      environment: home.merging(["TACET_PLUGIN_PATH": folder.path("mine")]) { $1 }
    )
    #expect(run.errors.hasPrefix("tacet: error: there is no stage 'mine'"))
    #expect(run.errors.contains("a plugin could not be loaded: \(folder.path("mine/broken.so"))"))
    #expect(run.code == 64)
  }

  /// A folder with a plugin, of which something can be written by others.
  enum Opened: String, CaseIterable {
    case library = "mine/libgrid.so"
    case folder = "mine"
  }

  @Test(arguments: Opened.allCases, [0o777, 0o775, 0o757])
  func `a plugin that others could have put there is not loaded, unless it is named`(
    opened: Opened,
    mode: Int
  ) throws {
    try folder.write("", to: "mine/readme.txt")
    let plugin = try CPlugin.build("grid", in: folder, library: "mine/libgrid.so")
    let path = folder.path(opened.rawValue)
    #expect(unsafe chmod(path, mode_t(mode)) == 0)
    // A group that nobody but the user is in can do no harm: this one is somebody else's.
    let isOthers = unsafe chown(path, uid_t.max, 12_345) == 0
    guard mode & 0o002 != 0 || isOthers else { return }
    let environment = home.merging(["TACET_PLUGIN_PATH": folder.path("mine")]) { $1 }
    let stages = try Command.tacet(["stages"], environment: environment)
    let refusal = "tacet: warning: \(plugin): not loaded, since '\(path)' can be written by "
    #expect(stages.errors.hasPrefix(refusal))
    #expect(stages.errors.hasSuffix("or name the plugin with --plugin\n"))
    #expect(!stages.output.contains("  grid"))
    let run = try Command.tacet(["run", "grid", "1", "1"], environment: environment)
    #expect(run.errors.contains("there is no stage 'grid'"))
    #expect(run.errors.contains("a plugin could not be loaded: \(plugin): not loaded, since"))
    let named = try Command.tacet(["--plugin", plugin, "stages"], environment: home)
    #expect(named.errors == "")
    #expect(named.output.contains("  grid"))
  }

  @Test func `a link to a plugin is judged by the plugin's own folder, too`() throws {
    let plugin = try CPlugin.build("grid", in: folder)
    try folder.write("", to: "mine/readme.txt")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("mine/libgrid.so"),
      withDestinationPath: plugin
    )
    #expect(try knowsGrid(["TACET_PLUGIN_PATH": folder.path("mine")]))
    #expect(unsafe chmod(folder.path, 0o777) == 0)
    let stages = try Command.tacet(
      ["stages"],
      environment: home.merging(["TACET_PLUGIN_PATH": folder.path("mine")]) { $1 }
    )
    #expect(stages.errors.contains("not loaded, since '\(folder.path)' can be written by everyone"))
  }
}
