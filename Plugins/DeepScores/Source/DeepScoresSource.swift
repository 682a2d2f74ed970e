import TacetDataSets
import TacetKit

/// Reads DeepScoresV2.
struct DeepScoresSource: Source {
  static let configuration = CommandConfiguration(
    commandName: "deepscores",
    abstract: "Read a data set in DeepScoresV2's format.",
    usage: "deepscores <file or folder> ... [--labels SET] [--images DIR] [--box-ends ENDS]",
    discussion: """
      A folder stands for the files in it that are called like the released ones: \
      deepscores_train.json, deepscores_test.json, deepscores-complete-17_train.json. If there are \
      none, every .json file in it that has the format is read. Files are read one after the other, \
      in the order of their numbers; a file's size is no matter. The split is what a file's name ends \
      in: _train, _val or _test, or another usual name of these, such as _valid.

      DeepScoresV2 labels each symbol in two annotation sets, deepscores and muscima++. One of them \
      gives the symbol its class, the other label stays with it: no symbol comes twice. A symbol that \
      has no label in the chosen set goes on without a class.

      Boxes: the released files name the last pixel of a box, not the one behind it, so that a stem \
      of one pixel's width has x0 = x1. One pixel is added to each box's right and bottom edge to make \
      up for it. This is right for the pre-release sample with its fractional boxes, too: without it \
      one symbol in six has more ink than its box has pixels, with it none. Copies that were saved \
      with other tools may have it done already: for those there is '--box-ends exclusive'. With \
      'auto' the ink areas of each file tell, where there are any; the table says what they told.

      Oriented boxes are kept as they are; the upright box counts. What is wrong with single \
      annotations (an inverted box, an unknown category, an id that leads nowhere) is counted in the \
      table.

      EXAMPLES:
        deepscores ds2_dense/deepscores_train.json
        deepscores ds2_complete/
        deepscores ds2_dense --labels muscima++
        deepscores train.json --images /data/pages --box-ends exclusive
      """
  )

  @Argument(
    help: ArgumentHelp("Files, or folders of them.", valueName: "file or folder"),
    completion: .file(extensions: ["json"])
  )
  var input: [String]

  @Option(
    help: ArgumentHelp(
      "The annotation set that gives a symbol its class; the file's first one by default.",
      valueName: "set"
    ),
    completion: .list(["deepscores", "muscima++"])
  )
  var labels: String?

  @Option(
    help: ArgumentHelp(
      "The folder with the images; 'images' beside each file by default.",
      valueName: "dir"
    ),
    completion: .directory
  )
  var images: String?

  @Option(
    help: ArgumentHelp(
      "Whether a box's second corner belongs to it.",
      valueName: "ends"
    )
  )
  var boxEnds: BoxEnds = .inclusive

  func open(_ notes: inout Notes) throws -> OpenedDataSet {
    var union = ClassUnion()
    var files: [DataSetFile] = []
    let inputs = try InputFiles(input) { folder in
      try DeepScoresFolder.files(inFolder: folder, notes: &notes)
    }
    for path in inputs.paths {
      let header = try DataSetHeader(of: path)
      files.append(
        DataSetFile(
          path: path,
          split: DataSetFile.split(of: path),
          categories: CategoryMap(header, of: path, in: &union, notes: &notes),
          images: ImageFolder(images ?? DataSetFile.defaultImages(of: path))
        )
      )
    }
    try checkFolders(of: files, notes: &notes)
    let classes = try union.table(activeSet: activeSet(of: union))
    note(classes, in: &notes)
    return OpenedDataSet(classes: classes, files: files, boxEnds: boxEnds)
  }

  /// The set that gives the class: the one that the user named, or the first.
  private func activeSet(of union: ClassUnion) throws -> Int {
    guard let labels else { return 0 }
    guard let index = union.sets.firstIndex(where: { $0.name == labels }) else {
      let known = union.sets.map { "'\($0.name)'" }.joined(separator: ", ")
      throw TacetError.badUsage(
        "--labels: there is no annotation set '\(labels)'; the data set has \(known)"
      )
    }
    return index
  }

  private func checkFolders(of files: [DataSetFile], notes: inout Notes) throws {
    if let images, files.contains(where: { !$0.images.exists }) {
      throw TacetError.noInput("--images: there is no such folder", at: .init(file: images))
    }
    var named: Set<String> = []
    for folder in files.map(\.images) where !folder.exists && named.insert(folder.path).inserted {
      notes.say("no folder \(folder.path): pages have no pixels; --images DIR says where they are")
    }
  }

  private func note(_ classes: ClassTable, in notes: inout Notes) {
    let others = classes.sets.map(\.name).filter { $0 != classes.activeName }
    guard !others.isEmpty else { return }
    notes.say(
      "classes are those of \(classes.activeName); labels of \(others.joined(separator: ", ")) stay "
        + "with each annotation (--labels)"
    )
  }
}
