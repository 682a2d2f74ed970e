import TacetDataSets
import TacetKit

/// `coco` as a source: reads COCO's instances files.
struct COCOSource: Source {
  static let configuration = CommandConfiguration(
    commandName: "coco",
    abstract: "Read a COCO dataset.",
    usage: "coco <path> ... [--images <dir>] [--fix-inverted]",
    discussion: """
      Reads instances files: JSON with images, annotations and categories, of any size and in any \
      order. A folder stands for the instances files in it, or in its 'annotations', or else in its \
      other subfolders. Other JSON files are skipped with a warning; a damaged file is an error. \
      Which files are read is decided by their data: images, categories, and annotations with boxes or \
      outlines. Keypoints of images that an instances file lists are skipped, too; two files that list \
      the same images are an error.

      SPLITS
        A file's split comes from its name (instances_train2017.json, val.json), or
        else from the name of its folder.

      IMAGES
        Searched in images/SPLIT, images, SPLIT and the folder itself. SPLIT is as
        in the file's name (train2017); the folder is the one that contains
        'annotations', or else the file's own. --images DIR searches DIR/SPLIT and
        DIR instead. An image that is not at the path in file_name is searched there
        by its file name, which has to be unambiguous, and counted. If the file
        gives no width and height, the image does. An image that can't be used, or
        is listed twice, is a page that fails.

      ANNOTATIONS
        Boxes, polygons, masks (both kinds of RLE), iscrowd, score and the texts,
        numbers and truth values in 'attributes' are kept. What else is there, such
        as keypoints, track_id or an image's license, is not read, and the report
        counts it by name. An annotation without a box gets the box of its polygons
        or mask. An area that merely repeats the area of the box, or is 0 though the
        box is not empty, is ignored. Ids may be numbers or strings, and "1" equals
        1; numeric annotation ids are kept. --fix-inverted swaps the corners of
        boxes of negative width or height, which are dropped otherwise.

        Defects of single annotations (a negative box, an unknown category, RLE that
        does not add up) are counted, with an example each, in the report; with
        --strict-data they are errors.

      EXAMPLES
        coco annotations/instances_train2017.json --images train2017
        coco my-dataset/
      """
  )

  @Argument(
    help: ArgumentHelp("Instances files, or folders that contain them.", valueName: "path"),
    completion: .file(extensions: ["json"])
  )
  var input: [String]

  @OptionGroup var inverted: InvertedBoxOptions

  @Option(
    help: ArgumentHelp("Folder with the images.", valueName: "dir"),
    completion: .directory
  )
  var images: String?

  func open(_ notes: inout Notes) throws -> OpenedInstances {
    try ImageFolder.check(named: images)
    var found: Set<[UInt8]> = []
    let inputs = try InputFiles(input) { folder in
      let files = try COCOFolder.files(inFolder: folder, notes: &notes)
      found.formUnion(files.map { Array($0.utf8) })
      return files
    }
    var candidates: [InstancesCandidate] = []
    for path in inputs.paths {
      candidates.append(
        try InstancesCandidate(path, images: images, isNamed: !found.contains(Array(path.utf8)))
      )
    }
    try InstancesCandidate.settle(&candidates, notes: &notes)
    var union = ClassUnion()
    var files: [InstancesFile] = []
    for candidate in candidates {
      let unread = candidate.header.unread
      if !unread.isEmpty {
        notes.say("\(candidate.path): category fields that are not read: \(unread.shortened)")
      }
      files.append(
        InstancesFile(
          path: candidate.path,
          split: candidate.place.split,
          categories: CategoryTable(
            candidate.header,
            of: candidate.path,
            in: &union,
            notes: &notes
          ),
          fixesInverted: inverted.fixInverted,
          images: candidate.images
        )
      )
    }
    return OpenedInstances(classes: try Self.classes(of: union, files), files: files)
  }

  /// The classes; their set is called as the one supercategory is that all of them have, else `coco`.
  private static func classes(of union: ClassUnion, _ files: [InstancesFile]) throws -> ClassTable {
    guard let set = union.sets.first, let first = set.classes.first else {
      throw TacetError.badData(
        "\"categories\" is empty, so there are no classes",
        at: .init(file: files.first?.path)
      )
    }
    let isOne = set.classes.allSatisfy { $0.supercategory == first.supercategory }
    let name = isOne && first.supercategory != "none" ? first.supercategory : nil
    return try ClassTable([AnnotationSet(name: name ?? set.name, classes: set.classes)])
  }
}
