import TacetDataSets
import TacetKit
import TacetXML

/// `voc` as a sink: writes Pascal VOC.
struct VOCSink: Sink {
  static let configuration = CommandConfiguration(
    commandName: "voc",
    abstract: "Write a Pascal VOC dataset.",
    usage: "voc <folder> [<options>]",
    discussion: """
      Creates a folder with Annotations/PAGE.xml, JPEGImages/PAGE.png (or the extension of the image), \
      ImageSets/Main/SPLIT.txt, and labelmap.txt with the classes in their order, by which CVAT and \
      Datumaro read the folder. Pages without a split are training pages.

      BOXES
        Pixels are counted from 1, and xmax and ymax name the last one, as VOC
        defines. Boxes are widened to whole pixels and clipped to the page. An
        annotation without a class, or entirely outside the page, is not written.
        All of this is counted. pose, truncated and difficult are kept where the
        source has them. What VOC cannot store (masks, relations, oriented boxes,
        areas) is not exported; a note counts it.

      IMAGES
        copy, link, symlink, png, jpeg and none mean the same as for 'yolo'. Pages
        without an image on disk fail, unless it is none. 'depth' is 1 for grey
        images that are encoded here and 3 for all others, since the pixels of
        copied and linked images are not examined.

      NAMES
        Class names with control characters, or with blanks at the ends, are refused:
        XML has none, and its readers drop the others. Rename them with 'map'.

      EXAMPLES
        tacet run deepscores train.json ! keep @harmony ! voc out/
        tacet run mung data/annotations ! voc out/ --images png
      """
  )

  @OptionGroup var target: TargetFolder

  @OptionGroup(title: "Image options") var images: ImageOptions

  func bind(to classes: ClassTable, notes: inout Notes) throws -> BoundSink<PageFileWriter> {
    try classes.checkNamesForXML(format: "VOC")
    var layout = Self.layout
    let labels = LabelMapText(classes.classes.map(\.name))
    layout.extras = [("labelmap.txt", labels.bytes)]
    if !labels.unwritable.isEmpty {
      notes.say(
        "labelmap.txt has no place for classes with a ':' or with a '#' first: "
          + labels.unwritable.shortened
      )
    }
    let made = layout
    return BoundSink(.folder(target.folder)) { staging in
      PageFileWriter(
        staging: staging,
        layout: made,
        images: images,
        unsupported: UnsupportedFields(except: [], activeSet: classes.activeSet)
      ) { page, place, image, account, unsupported in
        var text = VOCText(
          page,
          file: place.file,
          depth: image.isMadeGrey ? 1 : 3,
          classes: classes
        )
        text.write(account: &account, unsupported: &unsupported)
        return text.bytes
      }
    }
  }

  private static let layout = PageFileLayout(
    format: "VOC",
    files: "Annotations",
    fileExtension: ".xml",
    images: "JPEGImages",
    lists: "ImageSets/Main/",
    listsAll: true
  )
}
