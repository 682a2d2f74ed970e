import TacetDataSets
import TacetKit
import TacetXML

/// `mung` as a sink: writes music notation graphs as in MUSCIMA++ 2.
struct MuNGSink: Sink {
  static let configuration = CommandConfiguration(
    commandName: "mung",
    abstract: "Write MuNG XML, as in MUSCIMA++ 2.",
    usage: "mung <folder> [<options>]",
    discussion: """
      Creates a folder with annotations/PAGE.xml and images/PAGE.png (or the extension of the image). \
      Pages that have a split are listed in train.txt, test.txt and so on.

      NODES
        A node has the class, box, mask, links, data items and id of its annotation.
        Links to annotations that no longer exist are left out and counted. If ids
        are not unique on a page, as in data without ids, nodes are renumbered from
        0 and links are left out. Boxes are widened to whole pixels. An annotation
        without a class, or with an empty box, is not written. Class names with
        control characters, or with blanks at the ends, are refused: XML has none,
        and its readers drop the others. Rename them with 'map'.

      IMAGES
        copy, link, symlink, png, jpeg and none mean the same as for 'yolo'. Pages
        without an image on disk fail, unless it is none.

      EXAMPLES
        tacet run mung data/annotations ! drop staffLine,staffSpace ! mung out/
        tacet run doremi DoReMi_v1 ! mung out/ --images none
      """
  )

  @OptionGroup var target: TargetFolder

  @Option(help: "Name of the dataset to write into the files.")
  var dataset = "MUSCIMA-pp_2.0"

  @OptionGroup(title: "Image options") var images: ImageOptions

  func bind(to classes: ClassTable, notes: inout Notes) throws -> BoundSink<PageFileWriter> {
    try classes.checkNamesForXML(format: "MuNG")
    return BoundSink(.folder(target.folder)) { staging in
      PageFileWriter(
        staging: staging,
        layout: Self.layout,
        images: images,
        unsupported: UnsupportedFields(
          except: [.masks, .relations, .attributes],
          activeSet: classes.activeSet
        )
      ) { page, _, _, account, unsupported in
        for annotation in page.annotations {
          // A mask implies its area.
          let hasMask = page.attachments.first(Int(TACET_MASK), of: annotation) != nil
          unsupported.add(annotation, of: page.attachments, except: hasMask ? .maskAreas : [])
        }
        var document = NodeText(page, classes: classes, dataset: dataset)
        document.write(account: &account)
        return document.bytes
      }
    }
  }

  private static let layout = PageFileLayout(
    format: "MuNG",
    files: "annotations",
    fileExtension: ".xml",
    images: "images",
    lists: "",
    listsAll: false
  )
}
