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
      other subfolders. Other JSON files are skipped with a warning; a damaged file is an error.

      SPLITS
        A file's split comes from its name (instances_train2017.json, val.json), or
        else from the name of its folder.

      IMAGES
        Searched in images/SPLIT, images, SPLIT and the folder itself. SPLIT is as
        in the file's name (train2017); the folder is the one that contains
        'annotations', or else the file's own. --images DIR searches DIR/SPLIT and
        DIR instead. If the file gives no width and height, the image does.

      ANNOTATIONS
        Boxes, polygons, masks (both kinds of RLE), iscrowd, score and the texts,
        numbers and truth values in 'attributes' are kept. What else is there, such
        as keypoints, track_id or an image's license, is not read, and the report
        counts it by name. An annotation without a box gets the box of its polygons
        or mask. An area that merely repeats the area of the box, or is 0 though the
        box is not empty, is ignored. Ids may be numbers or strings, and "1" equals
        1; numeric annotation ids are kept. --fix-inverted swaps the corners of
        boxes of negative width or height, which are dropped otherwise.

        Defects of single records (a negative box, an unknown category, an image of
        unknown size, RLE that does not add up) are counted, with an example each,
        in the report; with --strict-data they are errors.

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
    var union = ClassUnion()
    var files: [InstancesFile] = []
    let inputs = try InputFiles(input) { folder in
      try COCOFolder.files(inFolder: folder, notes: &notes)
    }
    for path in inputs.paths {
      let place = InstancesPlace(path)
      let folders = place.imageFolders(named: images)
      let header = try InstancesHeader(of: path)
      if !header.unread.isEmpty {
        notes.say("\(path): category fields that are not read: \(header.unread.shortened)")
      }
      files.append(
        InstancesFile(
          path: path,
          split: place.split,
          categories: CategoryTable(header, of: path, in: &union, notes: &notes),
          fixesInverted: inverted.fixInverted,
          imageFolders: folders.own,
          otherFolders: folders.other
        )
      )
    }
    return OpenedInstances(classes: try Self.classes(of: union), files: files)
  }

  /// The classes; their set is called as the one supercategory is that all of them have, else `coco`.
  private static func classes(of union: ClassUnion) throws -> ClassTable {
    guard let set = union.sets.first, let first = set.classes.first else {
      throw TacetError.badData("the dataset has no categories")
    }
    let isOne = set.classes.allSatisfy { $0.supercategory == first.supercategory }
    let name = isOne && first.supercategory != "none" ? first.supercategory : nil
    return try ClassTable([AnnotationSet(name: name ?? set.name, classes: set.classes)])
  }
}
