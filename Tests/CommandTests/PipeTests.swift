import Foundation
import TestSupport
import Testing

/// Pipes and devices where files belong: a command that opens one waits for ever.
struct PipeTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Runs `tacet`, and ends it when it hangs.
  private func tacet(_ words: [String]) throws -> Command {
    let result = try Command.run(
      "/usr/bin/env",
      ["timeout", "-s", "KILL", "60", Products.tacet] + words,
      environment: ["HOME": folder.path("home"), "XDG_DATA_HOME": "", "TACET_PLUGIN_PATH": ""]
    )
    #expect(result.code != 137 && result.code != 128 + SIGKILL, "\(words) hangs")
    return result
  }

  /// Puts a pipe at `path`, or a link to a device without an end.
  private func block(_ path: String, withDevice: Bool) throws {
    try? FileManager.default.removeItem(atPath: path)
    if withDevice {
      try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "/dev/zero")
    } else {
      let status = unsafe mkfifo(path, 0o600)
      #expect(status == 0)
    }
  }

  private static let formats = ["deepscores", "coco", "yolo", "voc", "mung", "doremi"]

  @Test(arguments: formats, [false, true])
  func `a source does not wait for any of its files`(format: String, withDevice: Bool) throws {
    let data = DataSet([
      .init("a", 60, 40, [.init("stem", 10, 10, 12, 30)]),
      .init("b", 60, 40, [.init("stem", 10, 10, 12, 30)]),
    ])
    let input = try data.write(to: folder)
    if format == "deepscores" {
      try FileManager.default.createDirectory(
        atPath: folder.path("good"),
        withIntermediateDirectories: false
      )
      for name in ["deepscores_train.json", "images"] {
        try FileManager.default.moveItem(
          atPath: folder.path(name),
          toPath: folder.path("good/\(name)")
        )
      }
    } else if format == "doremi" {
      for name in ["a", "b"] {
        try folder.write(
          """
          <?xml version="1.0"?><Pages><Page pageIndex="0"><Nodes><Node><Id>1</Id>\
          <ClassName>stem</ClassName><Top>1</Top><Left>1</Left><Width>3</Width><Height>9</Height>\
          </Node></Nodes></Page></Pages>
          """,
          to: "good/\(name).xml"
        )
      }
    } else {
      let making = try tacet(
        [
          "run", "--quiet", "deepscores", input, "!", format, folder.path("good"), "--images",
          "copy",
        ]
      )
      #expect(making.code == 0, "\(making.errors)")
    }
    for name in try folder.files("good").keys.sorted() where !name.hasSuffix(".png") {
      try? FileManager.default.removeItem(atPath: folder.path("in"))
      try FileManager.default.copyItem(atPath: folder.path("good"), toPath: folder.path("in"))
      try block(folder.path("in/\(name)"), withDevice: withDevice)
      _ = try tacet(["stats", folder.path("in")])
      _ = try tacet(["check", folder.path("in")])
      let result = try tacet(["run", "--quiet", format, folder.path("in"), "!", "stats"])
      if !name.hasPrefix("tacet.json"), !name.hasSuffix(".txt") || format == "yolo" {
        #expect(result.code != 0, "\(format) takes \(name) for a file")
      }
    }
  }

  @Test(arguments: [false, true])
  func `no command waits for a plugin, a recipe or a list`(withDevice: Bool) throws {
    let data = try DataSet([.init("a", 60, 40, [])]).write(to: folder)
    for name in ["p.so", "r.yaml", "c.txt"] {
      try block(folder.path(name), withDevice: withDevice)
    }
    let kind = withDevice ? "device" : "pipe"
    let library = folder.path("p.so")
    for words in [["plugin", "install", library], ["--plugin", library, "stages"]] {
      let result = try tacet(words)
      #expect(
        result.errors
          == "tacet: error: \(library): this plugin can't be read: it is a \(kind), not a file\n"
      )
      #expect(result.code == 69)
    }
    #expect(try tacet(["plugin", "check", library]).code == 70)
    #expect(try tacet(["run", folder.path("r.yaml")]).code == 66)
    let keep = [
      "run", "deepscores", data, "!", "keep", "--from", folder.path("c.txt"), "!", "stats",
    ]
    #expect(try tacet(keep).code == 66)
    #expect(try tacet(["check", library]).code == 65)
  }

  @Test(arguments: [false, true])
  func `a pipe in an output is a fault of the output`(withDevice: Bool) throws {
    let data = try DataSet([.init("a", 60, 40, [.init("stem", 10, 10, 12, 30)])]).write(to: folder)
    let out = folder.path("out")
    #expect(try tacet(["run", "--quiet", "deepscores", data, "!", "yolo", out]).code == 0)
    try block(out + "/labels/train/a.txt", withDevice: withDevice)
    let result = try tacet(["check", out])
    #expect(
      result.output.contains(
        "labels/train/a.txt: can't be read for its hash: it is a \(withDevice ? "device" : "pipe"), "
          + "not a file\n"
      )
    )
    #expect(result.code == 1)
  }
}
