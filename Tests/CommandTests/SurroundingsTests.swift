import Foundation
import TestSupport
import Testing

/// What a process gets from the one that starts it, and what shares the process with the command.
struct SurroundingsTests {
  let folder: TemporaryFolder
  let plugins: [String]

  init() throws {
    let folder = try TemporaryFolder()
    self.folder = folder
    plugins = try ["grid", "chatter"].flatMap { ["--plugin", try CPlugin.build($0, in: folder)] }
  }

  private func run(_ filter: [String], _ options: String...) -> [String] {
    plugins + ["run"] + options + ["grid", "2", "3"] + filter
      + ["!", "yolo", folder.path("out"), "--images", "none"]
  }

  private func shell(_ script: String, _ words: [String]) throws -> Command {
    try Command.run("/bin/bash", ["-c", script, "bash", Products.tacet] + words)
  }

  @Test func `what a plugin prints does not get into the report`() throws {
    let result = try Command.tacet(run(["!", "chatter", "1"], "--json"))
    #expect(result.code == 0)
    #expect(throws: Never.self) {
      try JSONSerialization.jsonObject(with: Data(result.output.utf8))
    }
    // Pages are filtered in any order.
    for page in 1...2 { #expect(result.errors.contains("chatter has seen page-\(page)\n")) }
  }

  @Test func `help and version still go to standard output`() throws {
    #expect(try Command.tacet(["--version"]).output.contains("."))
    let help = try Command.tacet(["help", "run"])
    #expect(help.output.contains("EXIT CODES"))
    #expect(help.errors == "")
  }

  @Test func `a plugin with more reasons than a report can have is named`() throws {
    for count in ["1001", "100000"] {
      let result = try Command.tacet(run(["!", "chatter", count]))
      #expect(result.code == 70)
      #expect(
        result.errors.contains(
          "stage 'chatter' gives more than 1,000 different reasons, the last of them 'annotation 1000 too "
            + "small'; a reason says what kind of thing happened"
        )
      )
      #expect(result.errors.contains("plugin 'Chatter'"))
    }
    #expect(try !FileManager.default.contentsOfDirectory(atPath: folder.path).contains("out"))
    #expect(try Command.tacet(run(["!", "chatter", "1000"])).code == 0)
  }

  @Test(arguments: [">&-", "2>&-", "<&-", "<&- >&- 2>&-"])
  func `streams that are closed do no harm`(closed: String) throws {
    #expect(try shell("exec \"$@\" \(closed)", run([])).code == 0)
    #expect(try Command.tacet(["check", folder.path("out")]).code == 0)
  }

  @Test func `a limit on open files that is too low is told`() throws {
    let result = try shell("ulimit -n 6; exec \"$@\"", run([]))
    #expect(
      result.errors
        == "tacet: error: only 6 files may be open at once, and tacet needs 32; raise the limit (ulimit -n "
        + "1024)\n"
    )
    #expect(result.code == 69)
    #expect(try shell("ulimit -n 32; exec \"$@\"", run([])).code == 0)
  }

  @Test func `a name that is not UTF-8 is refused`() throws {
    let result = try shell(
      "exec \"$@\" $'\(folder.path("o"))\\xff' --images none",
      plugins + ["run", "grid", "2", "3", "!", "yolo"]
    )
    #expect(result.errors.contains("is not UTF-8; tacet takes names in UTF-8 only"))
    #expect(result.code == 64)
    #expect(try folder.tree().allSatisfy { !$0.hasPrefix("o") })
  }
}
