import FoundationEssentials
import TestSupport
import Testing

/// Messages that say what to do, and never to do what loses data.
struct HelpfulErrorTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try DataSet([.init("a", 100, 100, [.init("stem", 10, 10, 11, 50)])]).write(to: folder)
    try folder.write("mine", to: "B/notes.txt")
  }

  /// Runs a command that fails and leaves everything as it was.
  private func errors(_ words: String, _ code: Int32 = 64) throws -> String {
    let before = try folder.files()
    let run = try Command.tacet(words.words, in: folder.path)
    #expect(run.code == code, "\(run.errors)")
    #expect(try folder.files() == before)
    return run.errors
  }

  private static let read = "run deepscores deepscores_train.json"

  @Test(arguments: ["mung", "voc", "coco"])
  func `a second source is told as a sink, and nobody is advised to remove data`(
    source: String
  ) throws {
    for option in ["", " --overwrite"] {
      let text = try errors("\(Self.read) ! \(source) B ! yolo out\(option)", 73)
      #expect(
        text.contains(
          "'\(source)' writes here: only the first stage of a run reads; if 'B' is to be"
        )
      )
      #expect(!text.contains("remove"), "\(text)")
    }
  }

  @Test(arguments: [
    ("\(read) yolo out", "yolo", 66), ("\(read) keep stem ! yolo out", "keep", 66),
    ("\(read) ! keep stem yolo out", "yolo", 64), ("\(read) ! dedupe yolo out", "yolo", 64),
    ("stats deepscores deepscores_train.json keep stem", "keep", 66),
  ])
  func `a forgotten ! is told`(words: String, stage: String, code: Int32) throws {
    let text = try errors(words, code)
    let hint = "\n'\(stage)' is the name of a stage; if it begins one here, write '!' before it\n"
    #expect(text.hasSuffix(hint), "\(text)")
  }

  @Test(arguments: ["|", "->", ";", "&&"])
  func `another sign between stages is told`(sign: String) throws {
    #expect(
      try errors("\(Self.read) \(sign) yolo out")
        == "tacet: error: '\(sign)' separates no stages; write '!' between two stages\n"
    )
  }

  @Test(arguments: [
    ("rum deepscores x", "there is no command 'tacet rum'; did you mean 'run'?"),
    ("chek out", "there is no command 'tacet chek'; did you mean 'check'?"),
    ("plugin lst", "there is no command 'tacet plugin lst'; did you mean 'list'?"),
    ("frobnicate", "there is no command 'tacet frobnicate'; 'tacet --help' lists all"),
    (
      "deepscores deepscores_train.json ! yolo out",
      "there is no command 'tacet deepscores', and 'deepscores' is a stage; a pipeline begins with "
        + "'tacet run'"
    ),
    (
      "deepscores_train.json",
      "there is no command 'tacet deepscores_train.json'; 'tacet stats deepscores_train.json' shows what "
        + "a dataset has"
    ),
    (
      "run --overwirte deepscores x ! yolo out",
      "'tacet run' has no option '--overwirte'; did you mean '--overwrite'?"
    ),
    (
      "run --frobnicate deepscores x",
      "'tacet run' has no option '--frobnicate'; 'tacet help run' lists its options"
    ),
    (
      "classes --frobnicate",
      "classes has no option '--frobnicate' before the dataset; 'tacet help classes' lists its options"
    ),
  ])
  func `a mistyped command or option is told`(words: String, message: String) throws {
    #expect(try errors(words) == "tacet: error: \(message)\n")
  }

  @Test(arguments: [
    ("check --dep out", "--deep"), ("diff --nere 3 a b", "--near"),
    ("stages --plugn x", "--plugin"),
  ])
  func `an unknown option of a command is told with the nearest one`(
    words: String,
    option: String
  ) throws {
    #expect(try errors(words).contains("Did you mean '\(option)'?"))
  }
}
