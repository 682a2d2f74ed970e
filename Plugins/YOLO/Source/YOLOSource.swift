import TacetDataSets
import TacetKit

/// `yolo`, first in a run: reads what Ultralytics trains on.
struct YOLOSource: Source {
  static let configuration = CommandConfiguration(
    commandName: "yolo",
    abstract: "Read a data set as Ultralytics YOLO does.",
    usage: "yolo <data.yaml or folder> [--task TASK]",
    discussion: """
      Reads the images that a data.yaml names under train, val and test: folders (with all folders in \
      them), lists in text files, or several of these. A folder stands for the data.yaml in it; without \
      one, for the images in it, whose split is what folders are called: images/train, train/images \
      or train. An image that two splits name is one page, of the split that its path says.

      LABELS
        The labels of images/train/a.png are in labels/train/a.txt: the last folder called images \
      counts, and without one the labels are beside the image. A page without a label file is a \
      background, as is one with an empty file. The page's size is the image's.

      ROWS
        A class and four numbers are a box. A class and three corners or more are an outline. A class \
      and four corners are an oriented box, unless a row of some file has another number of corners: \
      then they are outlines, too. --task says it outright. Keypoints are left out.
        A row is left out, and counted with its file and line, that is no text or has something that \
      is no number, too few or too many of them, a class without a name, a negative size, or whose box \
      leaves the page by more than a hundredth of it. For each of these Ultralytics leaves out the whole \
      page, as it does for boxes among outlines and an image of less than 10 pixels a side: these are read \
      and counted.

      CLASSES
        Those of data.yaml, a list or a mapping, or of a classes.txt in the folder. Without names, \
      classes are called by their numbers.

      EXAMPLES:
        yolo my-data-set/data.yaml
        yolo my-data-set/
        yolo dota/ --task obb
      """
  )

  @Argument(
    help: ArgumentHelp("A data.yaml, or a folder.", valueName: "data.yaml or folder"),
    completion: .file(extensions: ["yaml", "yml"])
  )
  var input: String

  @Option(
    help: ArgumentHelp(
      "What rows with corners are: segment (outlines), obb (four corners are an oriented box), or "
        + "detect (their boxes alone). By default the label files tell.",
      valueName: "task"
    )
  )
  var task: LabelTask?

  /// How many label files are looked into to tell what rows with corners are.
  private static let sampleSize = 2000

  func open(_ notes: inout Notes) throws -> OpenedImages {
    let plan = try DataSetPlan(input, notes: &notes)
    var list = plan.images
    let images = list.finish()
    try report(list, count: images.count, in: &notes)
    let labels = { images.map { ImageBatch.labelPath(of: $0.path) } }
    let names = try ClassNames(
      plan,
      highestClass: { LabelScan(labels()).highestClass },
      notes: &notes
    )
    let keypointNumbers = plan.dataFile?.keypointNumbers ?? 0
    return OpenedImages(
      classes: names.table,
      inputs: [plan.dataFile?.path ?? plan.classList?.path].compactMap(\.self),
      images: images,
      meaning: LabelSchema(
        task: task ?? Self.task(of: images, notes: &notes),
        labels: names.labels,
        keypointNumbers: keypointNumbers
      )
    )
  }

  private func report(_ list: ImageList, count: Int, in notes: inout Notes) throws {
    if let first = list.unusable.first {
      notes.warn("\(list.unusable.count) images left out: \(first)")
    }
    if list.repeatedCount > 0 {
      notes.say("images that are named for two splits, read once: \(list.repeatedCount)")
    }
    guard count > 0 else {
      throw TacetError.noInput("there are no images to read", at: .init(file: input))
    }
  }

  /// What the rows of a sample of label files look like.
  private static func task(of images: [ImageEntry], notes: inout Notes) -> LabelTask {
    let step = max(1, images.count / sampleSize)
    let firstPass = LabelScan(
      stride(from: 0, to: images.count, by: step).map { ImageBatch.labelPath(of: images[$0].path) }
    )
    if firstPass.task == .obb {
      notes.say("rows of four corners are taken for oriented boxes (--task segment: for outlines)")
    }
    return firstPass.task
  }
}
