import TestSupport
import Testing

/// Files that are no plugin, or not one for this host: refused by name, before anything runs.
struct MisfitTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func refusal(of plugins: [String]) throws -> Command {
    try Command.tacet(plugins.flatMap { ["--plugin", $0] } + ["stages"])
  }

  @Test(arguments: [
    ("NO_ENTRY", "not a tacet plugin: it has no function 'tacet_plugin_entry'"),
    (
      "OTHER_ABI",
      "built for contract number 99, this tacet serves 2: "
        + "build the plugin against this version's tacet_plugin.h"
    ),
    ("NULL_PLUGIN", "it describes no plugin"),
    ("SMALL_PLUGIN", "it describes no plugin"),
    ("NULL_STAGE", "it describes a stage of the wrong size"),
    ("SMALL_STAGE", "it describes a stage of the wrong size"),
    ("NO_KIND", "it has a stage that is not just one of the three kinds"),
    ("TWO_KINDS", "it has a stage that is not just one of the three kinds"),
    (
      "BAD_NAME",
      "it has a stage named 'Mis Fit'; names are lower case letters, digits and hyphens"
    ),
    ("NO_CREATE", "its stage 'odd' can't be made"),
    ("NAMED_TWICE", "it offers the stage 'misfit' twice"),
  ])
  func `a plugin that does not fit is refused`(fault: String, message: String) throws {
    let plugin = try CPlugin.build("misfit", in: folder, defines: [fault])
    let refusal = try refusal(of: [plugin])
    #expect(refusal.errors == "tacet: error: \(plugin): \(message)\n")
    #expect(refusal.code == 69)
  }

  @Test func `a plugin of another Swift compiler is refused with both names`() throws {
    let plugin = try CPlugin.build("misfit", in: folder, defines: ["OTHER_COMPILER"])
    let refusal = try refusal(of: [plugin])
    #expect(
      refusal.errors.hasPrefix(
        "tacet: error: \(plugin): built with Swift 5.9 (someone's own), this tacet with Swift 6."
      )
    )
    #expect(refusal.errors.hasSuffix("so build it with the same compiler\n"))
    #expect(refusal.code == 69)
  }

  @Test func `a file that is not there is refused`() throws {
    let refusal = try refusal(of: [folder.path("none.so")])
    #expect(
      refusal.errors
        == "tacet: error: \(folder.path("none.so")): this plugin is missing\n"
    )
    #expect(refusal.code == 69)
  }

  @Test func `a text file is refused`() throws {
    let plugin = try folder.write("Not a library.\n", to: "text.so")
    let refusal = try refusal(of: [plugin])
    #expect(
      refusal.errors.hasPrefix("tacet: error: \(plugin): not a library that can be loaded: ")
    )
    #expect(refusal.code == 69)
  }

  @Test func `a folder is refused`() throws {
    let refusal = try refusal(of: [folder.path])
    #expect(
      refusal.errors
        == "tacet: error: \(folder.path): this plugin can't be read: it is a folder, not a file\n"
    )
    #expect(refusal.code == 69)
  }

  @Test func `a library that needs a function nobody has is refused when it is loaded`() throws {
    let source = try folder.write(
      "int nobody_has_this(void); int tacet_plugin_entry(void) { return nobody_has_this(); }",
      to: "needy.c"
    )
    let plugin = folder.path("needy.so")
    _ = try Command.run("/usr/bin/env", ["cc", "-shared", "-fPIC", source, "-o", plugin])
    let refusal = try refusal(of: [plugin])
    #expect(refusal.errors.contains("not a library that can be loaded"))
    #expect(refusal.errors.contains("nobody_has_this"))
    #expect(refusal.code == 69)
  }

  @Test func `a plugin named twice is one plugin`() throws {
    let plugin = try CPlugin.build("grid", in: folder)
    let stages = try refusal(of: [plugin, plugin])
    #expect(stages.errors == "")
    #expect(stages.code == 0)
  }

  @Test func `a stage without all its functions is refused when it is used`() throws {
    let grid = try CPlugin.build("grid", in: folder)
    let plugin = try CPlugin.build("misfit", in: folder, defines: ["HALF_FILTER"])
    let run = try Command.tacet(
      ["--plugin", grid, "--plugin", plugin, "run", "grid", "1", "1", "!", "odd"]
    )
    #expect(
      run.errors == "tacet: error: plugin 'Misfit' (\(plugin)), stage 'odd' is no whole filter\n"
    )
    #expect(run.code == 70)
  }
}
