import FoundationEssentials
import TestSupport
import Testing

/// What a user can get wrong: each ends in one message, the right exit code, and nothing left behind.
struct BadInputTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try DataSet([.init("a", 100, 100, [.init("stem", 10, 10, 11, 50)])]).write(to: folder)
  }

  private func tacet(_ words: String) throws -> Command {
    try Command.tacet(words.words, in: folder.path)
  }

  /// Checks that a command fails in one way and touches nothing.
  private func expect(_ words: String, fails message: String, _ code: Int32) throws {
    let before = try folder.files()
    let run = try tacet(words)
    #expect(run.errors == "tacet: error: \(message)\n")
    #expect(run.code == code)
    #expect(run.output == "")
    #expect(try folder.files() == before)
  }

  @Test(arguments: [
    (
      "run",
      "no stages; write tacet run deepscores FILE ! keep @harmony ! yolo DIR, or tacet run "
        + "RECIPE.yaml"
    ),
    ("run ! yolo out", "nothing before the first '!': a source comes first"),
    (
      "run deepscores deepscores_train.json !",
      "nothing after '!': a stage and its arguments belong there"
    ),
    (
      "run deepscores deepscores_train.json ! ! yolo out",
      "nothing after '!': a stage and its arguments belong there"
    ),
    (
      "run deepscore deepscores_train.json",
      "there is no stage 'deepscore'; did you mean 'deepscores'?"
    ),
    (
      "run deepscores deepscores_train.json ! kep stem ! yolo out",
      "there is no stage 'kep'; did you mean 'keep'?"
    ),
    (
      "run coco.json",
      "there is no stage 'coco.json'; if that is a dataset, write what reads it first: "
        + "'deepscores coco.json'"
    ),
    (
      "run keep stem ! yolo out",
      "'keep' is a filter; the first stage has to be a source, such as 'coco', "
        + "'deepscores', 'doremi', 'mung', 'voc', 'yolo'"
    ),
    (
      "run overlay out",
      "'overlay' is a sink; the first stage has to be a source, such as 'coco', "
        + "'deepscores', 'doremi', 'mung', 'voc', 'yolo'"
    ),
    (
      "run deepscores deepscores_train.json ! doremi page.xml ! yolo out",
      "'doremi' is a source, and a source can only be the first stage"
    ),
    (
      "run deepscores deepscores_train.json ! dedupe --uio 0.9 ! yolo out",
      "dedupe: Unknown option '--uio'. Did you mean '--iou'?"
    ),
    (
      "run deepscores deepscores_train.json ! dedupe --overwrit ! yolo out",
      "'dedupe' has no option '--overwrit'; did you mean '--overwrite' of 'tacet run'?"
    ),
    (
      "run deepscores deepscores_train.json ! dedupe --iou 7 ! yolo out",
      "dedupe: --iou 7.0: give a number from 0.1 to 1 (the same box), such as --iou 0.9"
    ),
    ("run deepscores deepscores_train.json ! clip 7 ! yolo out", "clip: Unexpected argument '7'"),
    (
      "run deepscores deepscores_train.json ! size ! yolo out",
      "size: give a bound, such as --min-width 2"
    ),
    (
      "run deepscores deepscores_train.json ! keep stemm ! yolo out",
      "keep: no class 'stemm' in deepscores; did you mean 'stem'?"
    ),
    (
      "run deepscores deepscores_train.json ! keep @harmoni ! yolo out",
      "keep: no group '@harmoni'; did you mean @harmony?"
    ),
    ("run deepscores deepscores_train.json ! yolo o/ ! yolo ./o", "two stages write to './o'"),
    (
      "run deepscores deepscores_train.json ! yolo o/p ! yolo o",
      "one stage writes to 'o' and another into it, to 'o/p'; give each a folder of its own"
    ),
    (
      "run deepscores deepscores_train.json ! yolo o ! clip ! yolo o/p",
      "one stage writes to 'o' and another into it, to 'o/p'; give each a folder of its own"
    ),
    ("run deepscores deepscores_train.json --set a=b", "--set needs a recipe file"),
    (
      "run deepscores deepscores_train.json ! yolo out ! keep stem",
      "'keep' comes after 'yolo', the last sink: nobody would see what it does"
    ),
    ("run deepscores x !keep stem", "'!keep': put blanks around the '!' between two stages"),
    ("help kep", "there is no stage 'kep'; did you mean 'keep'?"),
  ])
  func `a command line that makes no sense`(words: String, message: String) throws {
    try expect(words, fails: message, 64)
  }

  @Test(arguments: [
    (
      "run --threads many deepscores x",
      "The value 'many' is invalid for '--threads <threads>'", " run"
    ),
    ("run --threads 5000 deepscores x", "--threads takes a number from 0 to 1024", " run"),
    ("run deepscores x --threads", "Missing value for '--threads <threads>'", " run"),
    ("stages --json", "Unknown option '--json'", " stages"),
    ("--plugin x plugin new", "Missing expected argument '<name>'", " plugin new"),
  ])
  func `an option of the command itself`(words: String, message: String, command: String) throws {
    let run = try tacet(words)
    #expect(run.errors == "tacet: error: \(message)\nsee 'tacet help\(command)'\n")
    #expect(run.code == 64)
    #expect(run.output == "")
  }

  @Test(arguments: [
    ("", ":1:1: expected an object, found the end of the text (byte 0)"),
    ("hello\n", ":1:1: expected an object, found hello (byte 0)"),
    ("[1, 2]", ":1:1: expected an object, found an array (byte 0)"),
    ("{}", #":1:1: the key "annotation_sets" is missing (byte 0)"#),
    (
      #"{"annotation_sets": 7}"#,
      ":1:21, at annotation_sets: expected an array, found 7 (byte 20)"
    ),
    (
      #"{"images": [], "annotations": [], "categories": []}"#,
      #":1:31, at annotations: this is not DeepScoresV2, it looks like COCO: "annotations" is an "#
        + "array here, and an object with ids for keys there (byte 30)"
    ),
    (
      "{\"annotation_sets\": [\"a\"], \"categories\": {\"1\": {\"name\": \"x\"}}}",
      #":1:48, at categories."1": the key "annotation_set" is missing (byte 47)"#
    ),
    (
      "{\"annotation_sets\": [NaN]}",
      ":1:22, at annotation_sets[0]: NaN is not JSON (Python's json.dump writes it); write a number "
        + "or null (byte 21)"
    ),
    (
      "\u{0}\u{1}\u{2}",
      ":1:1: the text is in UTF-16 or UTF-32; save it as UTF-8 (byte 0)"
    ),
    (
      "\u{1}\u{2}", ":1:1: expected an object, found the byte 0x01 (byte 0)"
    ),
  ])
  func `a file that is no dataset`(text: String, message: String) throws {
    try folder.write(text, to: "bad.json")
    try expect("run deepscores bad.json ! keep stem ! yolo out", fails: "bad.json\(message)", 65)
  }

  @Test func `a file that ends too early names the place, and the target stays as it was`() throws {
    let whole = try folder.read("deepscores_train.json")
    try folder.write(String(whole.dropLast(40)), to: "cut.json")
    _ = try tacet("run deepscores deepscores_train.json ! yolo out")
    let before = try folder.files()
    let run = try tacet("run --overwrite deepscores cut.json ! yolo out --images none")
    #expect(run.errors.hasPrefix("tacet: error: cut.json:7:"))
    #expect(run.errors.contains(#", at annotations."1""#))
    #expect(run.code == 65)
    #expect(try folder.files() == before)
  }

  @Test(arguments: ["../b", "/etc/b", "x/../../b", "C:\\\\b", "..\\\\..\\\\b"])
  func `an image's name never leads out of its folder`(name: String) throws {
    try folder.write(DataSet.Page("b", 100, 100, []).image, to: "b.png")
    let text = try folder.read("deepscores_train.json")
    try folder.write(text.replacing(#""a.png""#, with: "\"\(name).png\""), to: "bad_train.json")
    let before = try folder.tree()
    let run = try tacet("run deepscores bad_train.json ! yolo out")
    #expect(run.errors.hasPrefix("tacet: error: bad_train.json, at images[0], page '"))
    #expect(run.errors.contains("the name leads out of the folder of images"))
    #expect(run.code == 65)
    #expect(try folder.tree() == before)
  }

  @Test(arguments: ["../a", "/etc/a", "x\\\\a", "x/../../a", "x//a", "./a", "C:\\\\x\\\\a"])
  func `an image is found by its file name in its folder`(name: String) throws {
    let text = try folder.read("deepscores_train.json")
    try folder.write(text.replacing(#""a.png""#, with: "\"\(name).png\""), to: "other_train.json")
    let run = try tacet("run deepscores other_train.json ! yolo out")
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.output.contains("noted: image n") == (name != "./a"), "\(run.output)")
    #expect(try folder.tree("out/images").filter { $0.hasSuffix(".png") } == ["train/a.png"])
  }

  @Test(arguments: [
    ("run deepscores none.json ! yolo out", "none.json: no such file or folder"),
    ("run none.yaml", "none.yaml: this recipe is missing"),
    (
      "run deepscores deepscores_train.json --images none ! yolo out",
      "none: --images: no such folder"
    ),
    (
      "run deepscores deepscores_train.json ! keep --from none.txt ! yolo out",
      "none.txt: this list of classes is missing"
    ),
  ])
  func `a file that is not there`(words: String, message: String) throws {
    try expect(words, fails: message, 66)
  }

  @Test(arguments: [
    (
      "out --overwrite",
      "'out' exists and tacet did not make it, so not even --overwrite replaces it; "
        + "choose another name for the output"
    ),
    ("file", "'file' exists and is a file, not a folder"),
    ("file/out", "'file/out' can't be made: 'TMP/file' is not a folder"),
    ("file/deep/out", "'file/deep/out' can't be made: 'TMP/file' is not a folder"),
    (". --overwrite", "'.' is the working folder; name a folder in it, or work elsewhere"),
  ])
  func `an output that can't be`(target: String, message: String) throws {
    try folder.write("mine", to: "out/mine")
    try folder.write("mine", to: "file")
    // Foundation gives the working folder by its real path.
    let real = URL(filePath: folder.path).resolvingSymlinksInPath().path
    try expect(
      "run deepscores deepscores_train.json ! yolo \(target)",
      fails: message.replacing("TMP", with: real),
      73
    )
  }

  @Test func `a place where no folder can be made`() throws {
    try expect(
      "run deepscores deepscores_train.json ! yolo /proc/tacet-test/out --images none",
      fails: "/proc/tacet-test: the folder can't be made: No such file or directory",
      73
    )
  }

  /// For root there is no folder without permission, so as root this test is left out.
  @Test(.enabled(if: !FileManager.default.isWritableFile(atPath: "/")))
  func `a folder without permission`() throws {
    try expect(
      "run deepscores deepscores_train.json ! yolo /tacet-test",
      fails: "'/tacet-test' can't be made: no permission to write in '/'",
      73
    )
  }

  @Test func `a recipe's stage that there isn't is told with its line`() throws {
    try folder.write(
      "stages:\n  - deepscores: deepscores_train.json\n  - keeep: stem\n",
      to: "typo.yaml"
    )
    try expect(
      "run typo.yaml",
      fails: "typo.yaml:3:5: there is no stage 'keeep'; did you mean 'keep'?",
      64
    )
  }

  @Test func `a defect is counted with an example, and strict data makes it an error`() throws {
    let text = try folder.read("deepscores_train.json")
    try folder.write(text.replacing(#"["1"]"#, with: #"["1", "404"]"#), to: "dangling_train.json")
    let run = try tacet("run deepscores dangling_train.json")
    #expect(
      run.output.contains(
        "\n  deepscores   1    1  1 missing: listed by a page, not in the file "
          + "(first: annotation 404, listed by page a)\n"
      ),
      "\(run.output)"
    )
    #expect(run.code == 0)
    try expect(
      "run --strict-data deepscores dangling_train.json ! yolo out",
      fails: "dangling_train.json: "
        + "listed by a page, not in the file (annotation 404, listed by page a); without "
        + "--strict-data this is counted and the run goes on",
      65
    )
  }
}
