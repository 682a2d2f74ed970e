import TacetDataSets
import TacetKit

/// `mung`, not first in a run: writes a music notation graph as MUSCIMA++ 2 does.
struct MuNGSink: Sink {
  static let configuration = CommandConfiguration(
    commandName: "mung",
    abstract: "Write MuNG's XML, as MUSCIMA++ 2 has it.",
    discussion: """
      Makes a folder with annotations/PAGE.xml and images/PAGE.png (or whatever the image is). Pages \
      that have a split are listed in train.txt, test.txt and so on.

      NODES
        Class, box, mask, links and data items of each symbol, with the id that it
        has. A link to a symbol that is gone is left out, and counted. Where ids are
        not unique on a page, as in data without ids, symbols are numbered anew from
        0, and links can't be kept.
        Boxes are whole pixels here: others are widened to the next ones. A symbol
        without a class, or whose box has no width or height, isn't written.

      IMAGES
        link, copy, png, jpeg and none are those of 'yolo'. With link and copy, a page
        whose image isn't there is left out.

      EXAMPLES
        tacet run mung data/annotations ! drop staffLine,staffSpace ! mung out/
        tacet run doremi Parsed_by_page_omr_xml --images Images ! mung out/ --images none
      """
  )

  @Argument(help: ArgumentHelp("The folder to make.", valueName: "folder"))
  var folder: String

  @Option(help: "What the files say that the data set is called.")
  var dataset = "MUSCIMA-pp_2.0"

  @OptionGroup var images: ImageOptions

  func validate() throws {
    guard !folder.isEmpty else { throw ValidationError("give the folder to make: mung out/") }
  }

  func bind(to classes: ClassTable, notes: inout Notes) throws -> BoundSink<PageFileWriter> {
    BoundSink(.folder(folder)) { staging in
      PageFileWriter(
        staging: staging,
        layout: Self.layout,
        images: images,
        unsaid: UnsupportedFields(except: [.masks, .links, .values], activeSet: classes.activeSet)
      ) { page, _, _, account, unsaid in
        for annotation in page.annotations {
          // A mask says how much ink there is.
          let hasMask = page.attachments.first(Int(TACET_MASK), of: annotation) != nil
          unsaid.add(annotation, of: page.attachments, except: hasMask ? .maskAreas : [])
        }
        var document = NodeText(page, classes: classes, dataset: dataset)
        document.write(account: &account)
        return document.bytes
      }
    }
  }

  private static let layout = PageFileLayout(
    format: "MuNG",
    sink: stageName,
    files: "annotations",
    fileExtension: ".xml",
    images: "images",
    lists: "",
    listsAll: false
  )
}
