import FoundationEssentials
import TestSupport
import Testing

/// `tacet vram`: a dataset or a chain in, an answer out.
struct VRAMCommandTests {
  let folder: TemporaryFolder
  let dataSet: String

  init() throws {
    folder = try TemporaryFolder()
    let symbols = (0..<40).map {
      DataSet.Symbol($0 < 30 ? "stem" : "clefG", 9 * $0, 10, 9 * $0 + 5, 40)
    }
    dataSet = try DataSet([.init("a", 400, 100, symbols)]).write(to: folder)
  }

  /// What `tacet vram` prints, run in the folder of the data.
  private func fit(_ words: String) throws -> String {
    let run = try Command.tacet(["vram"] + words.words, in: folder.path)
    #expect(run.errors == "")
    #expect(run.code == 0)
    return run.outputWithoutTime
  }

  @Test func `a dataset needs no source's name`() throws {
    #expect(try fit(dataSet) == fit("deepscores \(dataSet)"))
  }

  @Test func `a folder that has images is read as what has classes, not as images alone`() throws {
    #expect(try fit(folder.path).contains("mean 40.0,"))
  }

  @Test func `filters may follow, and the stage's options stand anywhere`() throws {
    for words in [
      "--gpu 24GB \(dataSet) ! keep stem", "\(dataSet) --gpu 24GB ! keep stem",
      "\(dataSet) ! keep stem --gpu=24GB",
    ] {
      let output = try fit(words)
      #expect(output.contains("mean 30.0,"), "\(output)")
      #expect(output.contains("24 GB, less 6 GB for"), "\(output)")
    }
  }

  @Test func `what more than one source reads is asked about`() throws {
    let coco = try Command.tacet(
      "run deepscores \(dataSet) ! coco both --images copy".words,
      in: folder.path
    )
    let yolo = try Command.tacet(
      "run deepscores \(dataSet) ! yolo other --images copy".words,
      in: folder.path
    )
    #expect(coco.code == 0 && yolo.code == 0)
    try FileManager.default.copyItem(
      atPath: folder.path("other/data.yaml"),
      toPath: folder.path("both/data.yaml")
    )
    let run = try Command.tacet(["vram", "both"], in: folder.path)
    #expect(run.code == 64)
    #expect(
      run.errors.contains(
        "'both' can be read in more than one way; write which: 'coco both' or 'yolo both'"
      ),
      "\(run.errors)"
    )
  }

  @Test func `two datasets are one too many, and a stray option is told once`() throws {
    for (words, message) in [
      ([folder.path, folder.path], "vram takes one dataset or pipeline"),
      (
        [folder.path, "--json"],
        "vram has no option '--json', nor has any source; 'tacet help vram' lists its options"
      ),
    ] {
      let run = try Command.tacet(["vram"] + words, in: folder.path)
      #expect(run.code == 64)
      #expect(run.errors.contains(message), "\(run.errors)")
    }
  }

  @Test func `a name that is neither a source nor a path is an error`() throws {
    let run = try Command.tacet(["vram", "deepscore"], in: folder.path)
    #expect(run.code == 64)
    #expect(run.errors.contains("did you mean 'deepscores'?"), "\(run.errors)")
  }
}
