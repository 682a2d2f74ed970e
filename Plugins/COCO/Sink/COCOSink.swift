import TacetDataSets
import TacetKit

/// `coco`, not first in a run: writes COCO's instances.
struct COCOSink: Sink {
  static let configuration = CommandConfiguration(
    commandName: "coco",
    abstract: "Write a data set in COCO's format.",
    discussion: """
      Makes a folder with annotations/instances_SPLIT.json and images/SPLIT/. Every file
      has all classes, numbered from 1 as they come in, and file names relative to
      images/SPLIT. Ids are numbered from 1 in the order of pages.

      SPLITS
        train, val and test; training, valid, validation and testing are the same.
        A page of no split is a training page. Other splits keep their name.

      ANNOTATIONS
        Boxes are [left, top, width, height]. The area is that of the symbol's ink if
        it is known, else that of its mask, of its outline, of its box. A mask is
        written as run lengths, packed as pycocotools packs them; an outline as
        polygons. Nothing is cut: a box may leave its page, or have no width.
        What COCO can't say (rotated boxes, comments, links, labels of other sets) is
        left out, and counted under the table. A symbol without a class isn't written.

      IMAGES
        link, copy, png, jpeg and none are those of 'yolo'. With link and copy, a page
        whose image isn't there is left out.

      EVALUATION
        COCO's evaluation looks at 100 detections of a page unless it is told otherwise
        (params.maxDets), and pages of music have many more symbols.

      EXAMPLES
        tacet run deepscores train.json ! keep @harmony ! coco out/
        tacet run coco instances_val.json --images val ! size --min-width 2 ! coco out/
      """
  )

  @Argument(help: ArgumentHelp("The folder to make.", valueName: "folder"))
  var folder: String

  @OptionGroup var images: ImageOptions

  func validate() throws {
    guard !folder.isEmpty else { throw ValidationError("give the folder to make: coco out/") }
  }

  func bind(to classes: ClassTable, notes: inout Notes) throws -> BoundSink<
    FilePerSplitWriter<COCOFormat>
  > {
    guard !classes.classes.isEmpty else {
      throw TacetError.badUsage("there are no classes; a detector needs one at least")
    }
    return BoundSink(.folder(folder)) { staging in
      FilePerSplitWriter(COCOFormat(classes: classes), staging: staging, images: images)
    }
  }
}
