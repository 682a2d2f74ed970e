import TacetDataSets
import TacetKit

/// `yolo` as a source: reads what Ultralytics trains on.
struct YOLOSource: Source {
  static let configuration = CommandConfiguration(
    commandName: "yolo",
    abstract: "Read a YOLO dataset as Ultralytics does.",
    usage: "yolo <path> [--task <task>]",
    discussion: """
      Reads the images that data.yaml lists as train, val and test: folders (with their subfolders), \
      text files that list images, or several of these. A folder stands for the data.yaml in it; without \
      one, it stands for the images in it, whose split comes from folder names: images/train, \
      train/images or train. An image listed in two splits is one page, in the split of its path.

      LABELS
        The labels of images/train/a.png are in labels/train/a.txt: the last folder
        called images counts; without one, labels are beside the image. A page whose
        label file is missing or empty is a background. The page's size is that of
        its image. Label files that belong to no image, images without labels where
        most have them, and lines of lists that are no image are reported. a.png and
        a.jpg are two pages, a.png and a.jpg, with one label file.

      ROWS
        A class and four numbers are a box; a class and three or more corners are a
        polygon. A class and four corners are an oriented box, unless a row of some
        file has another number of corners; --task settles it. Keypoints are not
        read. One number more at the end, from 0 to 1, is a detector's confidence, as
        'yolo predict save_txt save_conf' writes it: the annotations are predictions.

        Numbers are normalized (0 to 1). Where nine rows in ten can only be pixels,
        they are read as pixels, with a warning.

        A row is skipped, and counted with its file and line, if it is not text, has
        a value that is not a number, has too few or too many values, a class
        without a name or a negative size, or if its box leaves the page by more
        than 1 %. For any of these Ultralytics skips the whole page. It also skips
        pages with boxes among polygons, and images with a side below 10 pixels;
        those are read and counted.

      CLASSES
        The names in data.yaml, a list or a mapping, or else those of a classes.txt
        or *.names in the folder or beside labels. Lists that disagree are reported.
        Without names, classes are named by their numbers.

      DARKNET
        obj.data, obj.names and obj_train_data, as CVAT writes them, are read, too:
        a folder with an obj.data and no data.yaml stands for it.

      EXAMPLES
        yolo my-dataset/data.yaml
        yolo my-dataset/
        yolo dota/ --task obb
      """
  )

  @Argument(
    help: ArgumentHelp("A data.yaml, or a folder.", valueName: "path"),
    completion: .file(extensions: ["yaml", "yml"])
  )
  var input: String

  @Option(
    help: ArgumentHelp(
      "Read rows with corners as segment (polygons), obb (oriented boxes) or detect (only their "
        + "boxes) (default: decided by the label files).",
      valueName: "task"
    )
  )
  var task: LabelTask?

  /// The number of label files sampled to decide what rows with corners are.
  private static let sampleSize = 2000

  func open(_ notes: inout Notes) throws -> OpenedImages {
    let plan = try DataSetPlan(input, notes: &notes)
    var list = plan.images
    let images = list.finish()
    try report(list, count: images.count, in: &notes)
    LabelCoverage(images).report(in: &notes)
    let keypointNumbers = plan.dataFile?.keypointNumbers ?? 0
    let labels = { images.map { ImageBatch.labelPath(of: $0.path) } }
    let names = try ClassNames(
      plan,
      highestClass: {
        LabelScan(labels(), keypointNumbers: keypointNumbers).highestClass
      },
      notes: &notes
    )
    let sample = Self.sample(of: images, keypointNumbers: keypointNumbers)
    Self.report(sample, isTaskGiven: task != nil, in: &notes)
    return OpenedImages(
      classes: names.table,
      inputs: [plan.dataFile?.path ?? plan.classList?.path].compactMap(\.self),
      images: images,
      meaning: LabelSchema(
        task: task ?? sample.task,
        labels: names.labels,
        unit: sample.unit,
        keypointNumbers: keypointNumbers
      )
    )
  }

  private func report(_ list: ImageList, count: Int, in notes: inout Notes) throws {
    if let first = list.otherLines.first {
      notes.warn(
        "\(list.otherLines.count.counted("line")) of lists skipped: no image that Ultralytics reads; "
          + "the first is \(first)"
      )
    }
    if !list.sharedLabels.isEmpty {
      notes.warn("images with one label file for several: \(list.sharedLabels.shortened)")
    }
    if list.repeatedCount > 0 {
      notes.say("\(list.repeatedCount.counted("image")) listed in two splits, read once")
    }
    guard count > 0 else {
      throw TacetError.noInput("no images found", at: .init(file: input))
    }
  }

  /// Looks into some of the label files, which decide what rows with corners are.
  private static func sample(of images: [ImageEntry], keypointNumbers: Int) -> LabelScan {
    let step = max(1, images.count / sampleSize)
    return LabelScan(
      stride(from: 0, to: images.count, by: step).map {
        ImageBatch.labelPath(of: images[$0].path)
      },
      keypointNumbers: keypointNumbers
    )
  }

  private static func report(_ sample: LabelScan, isTaskGiven: Bool, in notes: inout Notes) {
    if !isTaskGiven, sample.task == .obb {
      notes.say("rows with four corners are read as oriented boxes (--task segment: as polygons)")
    }
    if let warning = sample.unit.warning { notes.warn(warning) }
    guard sample.predictionCount > 0 else { return }
    if sample.labelCount > 0 {
      notes.warn(
        "\(sample.predictionCount.counted("row")) with a confidence and "
          + "\(sample.labelCount.grouped) without: predictions and labels are mixed"
      )
    } else {
      notes.say("rows have a confidence: they are read as predictions")
    }
  }
}
