import FoundationEssentials
import TestSupport
import Testing

/// What the key for completion offers: from the command, and through the script of each shell.
struct CompletionTests {
  @Test(arguments: [
    ("dif", ["diff"]),
    ("help t", ["tile"]),
    ("help plugin ch", ["check"]),
    ("completions ", ["bash", "zsh", "fish"]),
    ("run d", ["deepscores", "doremi", "/"]),
    ("run --threads 2 dor", ["doremi", "/"]),
    ("run --thr", ["--threads"]),
    ("run --threads ", []),
    ("run Examples/harmony.yaml --se", ["--set"]),
    ("run deepscores x ! d", ["drop", "dedupe", "deepscores"].sorted()),
    ("run deepscores x ! keep @cl", ["@clefs"]),
    ("run deepscores x ! keep clefG @cl", ["@clefs"]),
    ("run deepscores x ! keep @clefs,@acc", ["@clefs,@accidentals"]),
    ("run deepscores x ! keep --from ", ["/"]),
    ("run deepscores x ! keep --order ", ["given", "source"]),
    ("run deepscores x ! keep --order=g", ["--order=given"]),
    ("run deepscores x ! yolo out --task ", ["detect", "obb", "segment"]),
    ("run deepscores x ! yolo ", ["/"]),
    ("run yolo x ! yolo out --ta", ["--task"]),
    ("run coco x --ta", []),
    ("run x --ta", []),
    ("stats x ", ["/"]),
    ("stats x --ht", ["--html"]),
    ("vram x ! ke", ["keep"]),
    ("vram x --trainer ", ["8.3", "8.4", "obb"]),
    ("plugin check ", ["/"]),
    ("check out --no-i", ["--no-images"]),
    ("check --json --js", []),
    ("run nonsense ! nonsense --thr", ["--threads"]),
    ("nonsense ", []),
  ])
  func `what can stand at the end of a command line`(line: String, words: [String]) throws {
    #expect(try Self.candidates(line).map(\.word).sorted() == words.sorted())
  }

  @Test func `words come with what they mean`() throws {
    let words = try Self.candidates("run deepscores x ! ti")
    #expect(
      words.map(\.summary) == [
        "Cut pages into tiles that overlap."
      ]
    )
    #expect(try Self.candidates("").allSatisfy { !$0.summary.isEmpty })
  }

  @Test func `commands that are not for people are not offered`() throws {
    let commands = try Self.candidates("").map(\.word)
    #expect(commands.contains("run"))
    #expect(!commands.contains("complete"))
    #expect(!commands.contains("run-rules"))
  }

  @Test func `stages of a plugin that the command line names, and none of one that does not load`()
    throws
  {
    let folder = try TemporaryFolder()
    let plugin = try CPlugin.build("shift", in: folder)
    #expect(
      try Self.candidates("run --plugin \(plugin) deepscores x ! shi").map(\.word) == ["shift"]
    )
    #expect(try Self.candidates("--plugin \(plugin) help shi").map(\.word) == ["shift"])
    #expect(try Self.candidates("run --plugin nonsense deepscores x ! ke").map(\.word) == ["keep"])
  }

  /// Command lines with their one completion, and those with several.
  static let lines = [
    ("tacet run dee", ["deepscores"]),
    ("tacet run deepscores x ! ke", ["keep"]),
    ("tacet run deepscores x ! keep @clefs,@acc", ["@clefs,@accidentals"]),
    ("tacet run deepscores x ! yolo --task=seg", ["--task=segment"]),
    ("tacet run deepscores Exa", ["Examples"]),
    ("tacet run deepscores x ! keep --order ", ["given", "source"]),
    ("tacet run d", ["deepscores", "doremi"]),
  ]

  @Test(arguments: lines)
  func `bash completes`(line: String, words: [String]) throws {
    // As Readline does it: what follows the last of these characters is what is replaced.
    let script = """
      source <(tacet completions bash)
      COMP_LINE=$1 COMP_POINT=${#1}
      _tacet tacet "${1##*[$' \\t=@']}"
      printf '%s\\n' "${COMPREPLY[@]}"
      """
    let found = try Self.shell("bash", ["--norc", "-c", script, "bash", line])
    let last = line.split(separator: " ", omittingEmptySubsequences: false).last ?? ""
    let kept = last.lastIndex { "=@".contains($0) }.map { last[...$0] } ?? ""
    #expect(found == words.map { String($0.dropFirst(kept.count)) })
  }

  @Test(.enabled(if: has("fish")), arguments: lines)
  func `fish completes`(line: String, words: [String]) throws {
    let script = "tacet completions fish | source; complete -C $argv[1]"
    let found = try Self.shell("fish", ["--no-config", "-c", script, line])
    #expect(found.map { $0.split(separator: "\t")[0].trimming("/") } == words)
  }

  /// At a terminal of its own, with the key pressed and the line entered.
  @Test(.enabled(if: has("zsh")), arguments: lines.filter { $0.1.count == 1 })
  func `zsh completes`(line: String, words: [String]) throws {
    let folder = try TemporaryFolder()
    let script = try folder.write(
      try Command.tacet(["completions", "zsh"]).output,
      to: "_tacet"
    )
    let terminal = """
      zmodload zsh/zpty
      zpty shell zsh -f -i
      zpty -w shell "PS1=; autoload -Uz compinit; compinit -D -u; source $1
        preexec() { print -r -- \\"<\\$1>\\"; exit }; print rea''dy"
      zpty -r shell text '*ready*'
      zpty -w -n shell "$2"$'\\t\\n'
      zpty -r shell text '*<*>*'
      print -r -- "${${text#*<}%%>*}"
      """
    let found = try Self.shell("timeout", ["60", "zsh", "-f", "-c", terminal, "zsh", script, line])
    let last = found.first?.split(separator: " ").last ?? ""
    #expect([last.trimming("/")] == words)
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func `a shell finds no fault with its script`(shell: String) throws {
    guard Self.has(shell) else { return }
    let folder = try TemporaryFolder()
    let script = try folder.write(try Command.tacet(["completions", shell]).output, to: "script")
    let check = try Command.run("/usr/bin/env", [shell, "-n", script])
    #expect(check.code == 0)
    #expect(check.errors == "")
  }

  @Test func `an unknown shell is an error that names those there are`() throws {
    let command = try Command.tacet(["completions", "csh"])
    #expect(command.code == 64)
    for shell in ["bash", "zsh", "fish"] { #expect(command.errors.contains(shell)) }
  }

  /// What `tacet complete` prints for a line.
  private static func candidates(_ line: String) throws -> [(word: String, summary: String)] {
    let words = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    let command = try Command.tacet(["complete", "--"] + words)
    #expect(command.errors == "")
    return command.output.split(separator: "\n").map { line in
      let parts = line.split(separator: "\t", maxSplits: 1).map(String.init)
      return (parts[0], parts.count > 1 ? parts[1] : "")
    }
  }

  /// Lines that a shell prints, with the built command on its path.
  private static func shell(_ program: String, _ words: [String]) throws -> [String] {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    let folder = try TemporaryFolder()
    try folder.write("", to: "Examples/harmony.yaml")
    let command = try Command.run(
      "/usr/bin/env",
      [program] + words,
      in: folder.path,
      environment: ["PATH": "\(Products.folder.path):\(path)", "HOME": folder.path]
    )
    #expect(command.errors == "")
    return command.output.split(separator: "\n").map(String.init)
  }

  private static func has(_ shell: String) -> Bool {
    (try? Command.run("/usr/bin/env", [shell, "-c", "true"]).code) == 0
  }
}

extension StringProtocol {
  /// The text without this character at its end.
  fileprivate func trimming(_ end: Character) -> String {
    String(last == end ? dropLast() : self[...])
  }
}
