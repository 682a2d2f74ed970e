import TacetDataSets
import TacetKit

/// `yolo` as a sink: writes a dataset for training Ultralytics' detectors.
struct YOLOSink: Sink {
  static let configuration = CommandConfiguration(
    commandName: "yolo",
    abstract: "Write a dataset for training Ultralytics YOLO.",
    usage: "yolo <folder> [<options>]",
    discussion: """
      Creates a folder with images/SPLIT/, labels/SPLIT/ and data.yaml, ready for \
      `yolo detect train data=FOLDER/data.yaml`. Classes keep their order. A page without annotations \
      gets an empty label file: it is a background.

      SPLITS
        train, val and test; training, valid, validation and testing mean the same.
        Pages without a split are training pages. Ultralytics requires val: if there
        are no such pages, data.yaml names the test pages as val, or else the
        training pages, and a warning says so. Pages of any other split go to a
        folder of that name, which data.yaml names only if there is nothing else.

      IMAGES
        copy     Copies, independent of your files (the default). Where the file
                 system can (Btrfs, XFS and others), a copy shares its blocks with
                 the original until one of them is changed, and takes no space.
        link     Hard links, which take no space but are your own files. Ultralytics
                 repairs damaged JPEGs in place: it would change your originals.
                 Symbolic links where hard ones are impossible.
        symlink  Symbolic links: as link, and broken once the originals move.
        png      Re-encoded losslessly, as grey if all pixels are grey.
        jpeg     Re-encoded with loss; smaller.
        none     No images: labels and data.yaml only.
        A note says how many images were copied or linked, and their size. With
        copy, link and symlink, cropped pages (after 'tile', for example) are written
        as PNG, and so are images of which a trainer's decoder makes another picture
        than tacet shows: transparent ones (OpenCV drops the alpha, and black ink is
        black on black), 16 bits a sample, CMYK, an orientation, several images in a
        TIFF. They are counted. Pages without an image on disk fail.

      BOXES
        Ultralytics skips a whole page if one of its boxes leaves it, so boxes are
        clipped to the page. Annotations outside the page, without width or height,
        or without a class are not written. All of this is counted.

      TASKS
        detect   Rows contain the box.
        obb      Rows contain the corners of the oriented box, or those of the box
                 if there is none or it has no area. One that leaves the page is
                 replaced by the smallest rectangle of the same angle around its
                 visible part.
        segment  Rows contain the polygon, or the outline of the mask without its
                 holes, or the corners of the box. Several parts of an annotation
                 are joined by lines of no width.

      CONFIDENCES
        Ultralytics skips pages whose rows have more numbers than its task has, so
        the confidence of predictions is not written, and a note counts it.
        --confidences writes it at the end of each row, as 'yolo predict save_conf'
        does; such a dataset can be read and compared, but not trained on.

      EXAMPLES
        tacet run deepscores train.json ! clip ! dedupe ! yolo out/
        tacet run deepscores train.json ! keep stem,beam ! yolo out/ --images copy
        tacet run deepscores train.json ! yolo out/ --task obb
      """
  )

  @OptionGroup var target: TargetFolder

  @Option(
    help: ArgumentHelp(
      "Task to train: detect (upright boxes), obb (oriented boxes) or segment (polygons).",
      valueName: "task"
    )
  )
  var task = LabelTask.detect

  @Flag(help: "Write the confidence of predictions at the end of each row.")
  var confidences = false

  @OptionGroup(title: "Image options") var images: ImageOptions

  func bind(to classes: ClassTable, notes: inout Notes) throws -> BoundSink<YOLOWriter> {
    let names = classes.classes.map(\.name)
    guard !names.isEmpty else {
      throw TacetError.badUsage("there are no classes; a detector needs at least one")
    }
    let activeSet = classes.activeSet
    return BoundSink(.folder(target.folder)) { staging in
      YOLOWriter(
        staging: staging,
        classNames: names,
        activeSet: activeSet,
        task: task,
        writesConfidences: confidences,
        images: images
      )
    }
  }
}
