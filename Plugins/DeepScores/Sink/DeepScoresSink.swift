import TacetDataSets
import TacetKit

/// `deepscores` as a sink: writes a dataset in DeepScoresV2's format.
struct DeepScoresSink: Sink {
  static let configuration = CommandConfiguration(
    commandName: "deepscores",
    abstract: "Write a DeepScoresV2 dataset.",
    usage: "deepscores <folder> [<options>]",
    discussion: """
      Creates a folder with deepscores_SPLIT.json and images/. Everything that 'deepscores' reads is \
      written back: labels of all annotation sets, boxes with inclusive ends, oriented boxes, areas, \
      comments, and the numbers of classes and annotations. Pages are numbered from 1 in each file.

      SPLITS
        train, val and test; training, valid, validation and testing mean the same.
        Pages without a split are training pages. Other splits keep their names; to
        read them, name their files. All images share one folder, so page names must
        be unique across splits.

      ANNOTATIONS
        A box smaller than a pixel becomes one of a pixel, since its last pixel is
        part of it. Oriented box and area are null where an annotation has none. An
        annotation without a number, or whose number is taken, gets the next free
        one. Masks, polygons, relations and attributes are not exported; a note
        counts them.

      CLASSES
        A class without a number, or with that of another class, gets the next
        number after the highest. Colours are those of the release; the colour of
        any other class is its number.

      IMAGES
        copy, link, symlink, png, jpeg and none mean the same as for 'yolo'. Pages
        without an image on disk fail, unless it is none. No segmentation
        images are written.

      EXAMPLES
        tacet run deepscores ds2_dense/ ! keep @harmony ! deepscores out/
        tacet run coco instances_val.json ! deepscores out/ --images none
      """
  )

  @OptionGroup var target: TargetFolder

  @OptionGroup(title: "Image options") var images: ImageOptions

  func bind(to classes: ClassTable, notes: inout Notes) throws -> BoundSink<
    FilePerSplitWriter<DeepScoresFormat>
  > {
    try classes.refuseEmpty()
    return BoundSink(.folder(target.folder)) { staging in
      FilePerSplitWriter(DeepScoresFormat(classes), staging: staging, images: images)
    }
  }
}
