import TacetKit

/// `yolo`: writes a data set that Ultralytics trains a detector on.
struct YOLOSink: Sink {
  static let configuration = CommandConfiguration(
    commandName: "yolo",
    abstract: "Write a data set that Ultralytics YOLO trains on.",
    discussion: """
      Makes a folder with images/SPLIT/, labels/SPLIT/ and data.yaml, ready for \
      `yolo detect train data=FOLDER/data.yaml`. A page without symbols gets an empty label file: it is \
      a background. The classes are numbered as they come in.

      SPLITS
        train, val and test, and what else they are called (training, valid, validation, testing). A \
      page of no split is a training page. Ultralytics needs val: without such pages data.yaml names \
      the test pages as val, or else the training pages, and says so. Pages of a split by any other \
      name are written to a folder of that name, which Ultralytics doesn't read by itself.

      IMAGES
        link   Hard links: they take no space, but are the same files as the data set's, so whatever \
      changes one changes the other. Where there can be none, symbolic links.
        copy   Copies, independent of the data set.
        none   No images: labels and data.yaml alone.
      A page whose image isn't there is left out with link and copy.

      BOXES
        Ultralytics drops a whole image for one box that leaves it. So a box is cut at the page's edge, \
      and an annotation with nothing on the page, or without a class, isn't written; both are counted.

      EXAMPLES
        tacet run deepscores train.json ! clip ! dedupe ! yolo out/
        tacet run deepscores train.json ! keep stem,beam ! yolo out/ --images copy
      """
  )

  @Argument(help: ArgumentHelp("The folder to make.", valueName: "folder"))
  var folder: String

  @Option(help: "How images get there: link, copy or none.")
  var images = ImageMode.link

  func validate() throws {
    guard !folder.isEmpty else { throw ValidationError("give the folder to make: yolo out/") }
  }

  func bind(to classes: ClassTable, notes: inout Notes) throws -> BoundSink<YOLOWriter> {
    let names = classes.classes.map(\.name)
    guard !names.isEmpty else {
      throw TacetError.badUsage("there are no classes; a detector needs one at least")
    }
    let activeSet = classes.activeSet
    return BoundSink(.folder(folder)) { staging in
      YOLOWriter(staging: staging, classNames: names, activeSet: activeSet, images: images)
    }
  }
}

/// How a page's image gets into the data set.
enum ImageMode: String, ExpressibleByArgument, CaseIterable, Sendable {
  /// A hard link, or a symbolic one where that can't be.
  case link
  /// A copy.
  case copy
  /// Not at all.
  case none
}
