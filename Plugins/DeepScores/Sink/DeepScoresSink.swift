import TacetDataSets
import TacetKit

/// `deepscores`, not first in a run: writes a data set in DeepScoresV2's format.
struct DeepScoresSink: Sink {
  static let configuration = CommandConfiguration(
    commandName: "deepscores",
    abstract: "Write a data set in DeepScoresV2's format.",
    discussion: """
      Makes a folder with deepscores_SPLIT.json and images/. What 'deepscores' reads is
      written as it was: labels of all annotation sets, boxes with inclusive ends,
      oriented boxes, areas, comments, and the numbers of classes and annotations.
      Pages are numbered from 1 in each file.

      SPLITS
        train, val and test; training, valid, validation and testing are the same.
        A page of no split is a training page. Other splits keep their name, and then
        the file has to be named to read it again. All images are in one folder, so
        no two pages may have the same name.

      ANNOTATIONS
        A box of less than a pixel becomes one of a pixel, as its last pixel belongs to
        it. A symbol without an oriented box or an area has null there. An annotation
        without a number, or with one that is in use, gets the next free one. Masks,
        outlines, links and values are left out, and counted under the table.

      CLASSES
        A class without a number, or with one that another class has, is numbered on
        from the highest. The colours are those of the release; for other classes the
        colour is the number.

      IMAGES
        link, copy, png, jpeg and none are those of 'yolo'. With link and copy, a page
        whose image isn't there is left out. There are no segmentation images.

      EXAMPLES
        tacet run deepscores ds2_dense/ ! keep @harmony ! deepscores out/
        tacet run coco instances_val.json ! deepscores out/ --images none
      """
  )

  @Argument(help: ArgumentHelp("The folder to make.", valueName: "folder"))
  var folder: String

  @OptionGroup var images: ImageOptions

  func validate() throws {
    guard !folder.isEmpty else { throw ValidationError("give the folder to make: deepscores out/") }
  }

  func bind(to classes: ClassTable, notes: inout Notes) throws -> BoundSink<
    FilePerSplitWriter<DeepScoresFormat>
  > {
    guard !classes.classes.isEmpty else {
      throw TacetError.badUsage("there are no classes; a data set needs one at least")
    }
    return BoundSink(.folder(folder)) { staging in
      FilePerSplitWriter(DeepScoresFormat(classes), staging: staging, images: images)
    }
  }
}
