import TacetDataSets
import TacetKit

/// `yolo`, not first in a run: writes a data set that Ultralytics trains a detector on.
struct YOLOSink: Sink {
  static let configuration = CommandConfiguration(
    commandName: "yolo",
    abstract: "Write a data set that Ultralytics YOLO trains on.",
    discussion: """
      Makes a folder with images/SPLIT/, labels/SPLIT/ and data.yaml, ready for
      `yolo detect train data=FOLDER/data.yaml`. Classes are numbered as they come in.
      A page without symbols gets an empty label file: it is a background.

      SPLITS
        train, val and test; training, valid, validation and testing are the same.
        A page of no split is a training page. Ultralytics needs val: without such
        pages data.yaml names the test pages as val, or else the training pages, and
        a warning says so. Pages of a split by any other name go to a folder of that
        name, which data.yaml doesn't name as long as there is something else.

      IMAGES
        link   Hard links: no space is taken, but they are the data set's own files,
               so whatever changes one changes the other. Where there can be none,
               symbolic links.
        copy   Copies, independent of the data set.
        png    Written anew: grey where all is grey, no pixel changed.
        jpeg   Written anew: smaller, and not quite the same.
        none   No images: labels and data.yaml alone.
        With link and copy, a page that was cut (by tile, say) is written as PNG. A
        page whose image isn't there is left out.

      BOXES
        Ultralytics drops a whole page for a box that leaves it. So a box is cut at
        the page's edge; an annotation with nothing on the page, without width or
        height, or without a class isn't written. All that is counted.

      TASKS
        detect   A row has the box.
        obb      A row has the four corners of the oriented box, or of the box if there
                 is none or it has no area. One that leaves the page becomes the
                 smallest rectangle, turned as it is, around what is on the page.
        segment  A row has the corners of the outline, or those of the line around the
                 mask, without its holes, or of the box if there is neither. Several
                 parts of a symbol are joined to one by lines of no width.

      EXAMPLES
        tacet run deepscores train.json ! clip ! dedupe ! yolo out/
        tacet run deepscores train.json ! keep stem,beam ! yolo out/ --images copy
        tacet run deepscores train.json ! yolo out/ --task obb
      """
  )

  @Argument(help: ArgumentHelp("The folder to make.", valueName: "folder"))
  var folder: String

  @Option(
    help: ArgumentHelp(
      "What is trained: detect (upright boxes), obb (oriented boxes) or segment (outlines).",
      valueName: "task"
    )
  )
  var task = LabelTask.detect

  @OptionGroup var images: ImageOptions

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
      YOLOWriter(
        staging: staging,
        classNames: names,
        activeSet: activeSet,
        task: task,
        images: images
      )
    }
  }
}
