import TacetDataSets
import TacetKit

/// `voc`, not first in a run: writes Pascal VOC.
struct VOCSink: Sink {
  static let configuration = CommandConfiguration(
    commandName: "voc",
    abstract: "Write a data set in Pascal VOC's format.",
    discussion: """
      Makes a folder with Annotations/PAGE.xml, JPEGImages/PAGE.png (or whatever the image is) and
      ImageSets/Main/SPLIT.txt. A page of no split is a training page.

      BOXES
        Pixels are counted from 1, and xmax, ymax name the last one, as VOC defines it. Boxes are
        widened to whole pixels and cut at the page's edge. A symbol without a class, or with
        nothing on the page, isn't written. All that is counted.
        Pose, truncated and difficult are kept where the source has them. What VOC can't say
        (masks, links, rotated boxes, areas of ink) is left out, and counted under the table.

      IMAGES
        link, copy, png, jpeg and none are those of 'yolo'. With link and copy, a page
        whose image isn't there is left out. 'depth' is 1 for a grey image that is
        encoded here; for any other it is 3, as those of a data set aren't looked into.

      EXAMPLES
        tacet run deepscores train.json ! keep @harmony ! voc out/
        tacet run mung data/annotations ! voc out/ --images png
      """
  )

  @Argument(help: ArgumentHelp("The folder to make.", valueName: "folder"))
  var folder: String

  @OptionGroup var images: ImageOptions

  func validate() throws {
    guard !folder.isEmpty else { throw ValidationError("give the folder to make: voc out/") }
  }

  func bind(to classes: ClassTable, notes: inout Notes) throws -> BoundSink<PageFileWriter> {
    BoundSink(.folder(folder)) { staging in
      PageFileWriter(
        staging: staging,
        layout: Self.layout,
        images: images,
        unsaid: UnsupportedFields(except: [], activeSet: classes.activeSet)
      ) { page, place, image, account, unsaid in
        var text = VOCText(
          page,
          file: place.file,
          depth: image.isMadeGrey ? 1 : 3,
          classes: classes
        )
        text.write(account: &account, unsaid: &unsaid)
        return text.bytes
      }
    }
  }

  private static let layout = PageFileLayout(
    format: "VOC",
    sink: stageName,
    files: "Annotations",
    fileExtension: ".xml",
    images: "JPEGImages",
    lists: "ImageSets/Main/",
    listsAll: true
  )
}
