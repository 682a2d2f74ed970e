import TacetTesting
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
}
