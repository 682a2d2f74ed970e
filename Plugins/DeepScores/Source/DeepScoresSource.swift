import TacetDataSets
import TacetKit

/// `deepscores` as a source: reads DeepScoresV2.
struct DeepScoresSource: Source {
  static let configuration = CommandConfiguration(
    commandName: "deepscores",
    abstract: "Read a DeepScoresV2 dataset.",
    usage: "deepscores <path> ... [<options>]",
    discussion: """
      A folder stands for the files in it that have the names of the release: deepscores_train.json, \
      deepscores_test.json, deepscores-complete-17_train.json. If there are none, it stands for every \
      .json file in it that has the format. Files may be of any size; they are read in the order of \
      their numbers. The split comes from the end of a file's name: _train, _val or _test, or another \
      common spelling such as _valid.

      LABELS
        DeepScoresV2 labels every symbol in two annotation sets, deepscores and
        muscima++. One of them, chosen by --labels, gives an annotation its class;
        the other label stays with it, so no symbol appears twice. An annotation
        without a label in the chosen set has no class.

      BOXES
        The released files name the last pixel of a box, not the one after it: a
        stem one pixel wide has x0 = x1. One pixel is therefore added at the right
        and at the bottom. Copies saved by other tools may already contain it: where
        symbols have the very area of their box without that pixel, none is added.
        --box-ends decides for all files, and the report says if areas contradict it;
        'auto' compares areas with boxes even where they prove little. Oriented boxes
        are kept; filters and sinks use the upright box unless they say otherwise.

        Defects of single annotations (an inverted box, an unknown category, a
        dangling id) are counted in the report; with --strict-data they are errors.

      IMAGES
        Searched in 'images' beside the file, or in the folder of --images. An image
        that is not at the path in the file is searched there by its file name,
        which has to be unambiguous, and counted.

      EXAMPLES
        deepscores ds2_dense/deepscores_train.json
        deepscores ds2_complete/
        deepscores ds2_dense --labels muscima++
        deepscores train.json --images /data/pages --box-ends exclusive
      """
  )

  @Argument(
    help: ArgumentHelp("JSON files, or folders that contain them.", valueName: "path"),
    completion: .file(extensions: ["json"])
  )
  var input: [String]

  @Option(
    help: ArgumentHelp(
      "Annotation set that gives an annotation its class (default: the first in the file).",
      valueName: "set"
    ),
    completion: .list(["deepscores", "muscima++"])
  )
  var labels: String?

  @Option(
    help: ArgumentHelp(
      "Folder with the images (default: 'images' beside each file).",
      valueName: "dir"
    ),
    completion: .directory
  )
  var images: String?

  @Option(
    help: ArgumentHelp(
      "Whether the second corner of a box is part of it (default: inclusive, unless areas prove "
        + "otherwise).",
      valueName: "ends"
    )
  )
  var boxEnds: BoxEnds?

  @OptionGroup var inverted: InvertedBoxOptions

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
          images: ImageFinder([ImageFolder(images ?? DataSetFile.defaultImages(of: path))])
        )
      )
    }
    try checkFolders(of: files, notes: &notes)
    let classes = try union.table(activeSet: activeSet(of: union))
    note(classes, in: &notes)
    return OpenedDataSet(
      classes: classes,
      files: files,
      boxEnds: boxEnds,
      fixesInverted: inverted.fixInverted
    )
  }

  /// The set that gives the class: the one that the user named, or the first.
  private func activeSet(of union: ClassUnion) throws -> Int {
    guard let labels else { return 0 }
    guard let index = union.sets.firstIndex(where: { $0.name == labels }) else {
      let known = union.sets.map { "'\($0.name)'" }.joined(separator: ", ")
      throw TacetError.badUsage(
        "--labels: there is no annotation set '\(labels)'; the dataset has \(known)"
      )
    }
    return index
  }

  private func checkFolders(of files: [DataSetFile], notes: inout Notes) throws {
    try ImageFolder.check(named: images)
    var named: Set<String> = []
    for folder in files.flatMap(\.images.folders)
    where !folder.exists && named.insert(folder.path).inserted {
      notes.say("no folder \(folder.path), so pages have no images; --images DIR names another")
    }
  }

  private func note(_ classes: ClassTable, in notes: inout Notes) {
    let others = classes.sets.map(\.name).filter { $0 != classes.activeName }
    guard !others.isEmpty else { return }
    notes.say(
      "classes are those of \(classes.activeName) (--labels); annotations keep their labels of "
        + others.joined(separator: ", ")
    )
  }
}
