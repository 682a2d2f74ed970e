import TacetDataSets
import TacetKit

/// `coco`, first in a run: reads COCO's instances.
struct COCOSource: Source {
  static let configuration = CommandConfiguration(
    commandName: "coco",
    abstract: "Read a data set in COCO's format.",
    usage: "coco <file or folder> ... [--images DIR]",
    discussion: """
      Reads what COCO calls instances: JSON with images, annotations and categories. A folder stands \
      for the files in it that have the format, or those in its 'annotations', or else in its other \
      folders; other JSON is left out with a warning, a damaged file is an error. The split is what \
      a file's name says, instances_train2017.json or val.json, or else the name of its folder. A \
      file's size is no matter, nor is the order of what is in it.

      IMAGES
        Looked for in images/SPLIT, images, SPLIT and the folder itself, where \
      SPLIT is as the file's name has it (train2017), and the folder is the one with \
      'annotations' in it or else the file's own. --images DIR looks in DIR/SPLIT and DIR. Where the \
      file gives no width and height they are those of the image.

      ANNOTATIONS
        Boxes, outlines (polygons), masks (run lengths in both forms) and iscrowd \
      are kept. An annotation without a box gets that of its outline or mask. An area that is \
      just the box's, or 0 where the box is not empty, is not taken for the symbol's. Ids \
      may be numbers or texts, and "1" is the same as 1; the ids of annotations are kept if they are \
      numbers.

      What is wrong with single records (a negative box, an unknown category, an image whose \
      size nothing tells, runs that don't add up) is counted in the table with an example; with --strict-data it \
      is an error.

      EXAMPLES:
        coco annotations/instances_train2017.json --images train2017
        coco my-data-set/
      """
  )

  @Argument(
    help: ArgumentHelp("Files, or folders of them.", valueName: "file or folder"),
    completion: .file(extensions: ["json"])
  )
  var input: [String]

  @Option(
    help: ArgumentHelp("The folder with the images; see below.", valueName: "dir"),
    completion: .directory
  )
  var images: String?

  func open(_ notes: inout Notes) throws -> OpenedInstances {
    if let images, InputFiles.isFolder(images) != true {
      throw TacetError.noInput("--images: there is no such folder", at: .init(file: images))
    }
    var union = ClassUnion()
    var files: [InstancesFile] = []
    let inputs = try InputFiles(input) { folder in
      try COCOFolder.files(inFolder: folder, notes: &notes)
    }
    for path in inputs.paths {
      let place = InstancesPlace(path)
      let folders = place.imageFolders(named: images)
      let header = try InstancesHeader(of: path)
      files.append(
        InstancesFile(
          path: path,
          split: place.split,
          categories: CategoryTable(header, of: path, in: &union, notes: &notes),
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
      throw TacetError.badData("the data set has no categories")
    }
    let isOne = set.classes.allSatisfy { $0.supercategory == first.supercategory }
    let name = isOne && first.supercategory != "none" ? first.supercategory : nil
    return try ClassTable([AnnotationSet(name: name ?? set.name, classes: set.classes)])
  }
}
