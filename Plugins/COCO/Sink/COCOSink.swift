import TacetDataSets
import TacetKit

/// `coco` as a sink: writes COCO's instances files.
struct COCOSink: Sink {
  static let configuration = CommandConfiguration(
    commandName: "coco",
    abstract: "Write a COCO dataset.",
    usage: "coco <folder> [<options>]",
    discussion: """
      Creates a folder with annotations/instances_SPLIT.json and images/SPLIT/. Every file lists all \
      classes, numbered from 1 in their order, and file names relative to images/SPLIT. Ids are numbered \
      from 1 in page order.

      SPLITS
        train, val and test; training, valid, validation and testing mean the same.
        Pages without a split are training pages. Other splits keep their names.

      ANNOTATIONS
        Boxes are [left, top, width, height]. The area is that of the annotation if
        it has one, else of its mask, its polygons or its box, in this order. Masks
        are written as compressed RLE, as pycocotools does. Nothing is clipped: a
        box may leave its page or be empty. The confidence of predictions is
        'score', and attributes are the object 'attributes'. Annotations without a
        class are not written. What COCO cannot store (oriented boxes, comments,
        relations, labels of other annotation sets) is not exported; a note counts
        it.

      IMAGES
        copy, link, symlink, png, jpeg and none mean the same as for 'yolo'. Pages
        without an image on disk fail, unless it is none.

      EVALUATION
        COCO's evaluation considers 100 detections per image by default
        (params.maxDets); raise it, as pages of music have many more annotations.

      EXAMPLES
        tacet run deepscores train.json ! keep @harmony ! coco out/
        tacet run coco instances_val.json ! size --min-width 2 ! coco out/
      """
  )

  @OptionGroup var target: TargetFolder

  @OptionGroup(title: "Image options") var images: ImageOptions

  func bind(to classes: ClassTable, notes: inout Notes) throws -> BoundSink<
    FilePerSplitWriter<COCOFormat>
  > {
    try classes.refuseEmpty()
    return BoundSink(.folder(target.folder)) { staging in
      FilePerSplitWriter(COCOFormat(classes: classes), staging: staging, images: images)
    }
  }
}
