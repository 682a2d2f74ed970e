import TacetKit
import TacetXML

/// `doremi`: reads the data set DoReMi.
struct DoReMiSource: Source {
  static let configuration = CommandConfiguration(
    commandName: "doremi",
    abstract: "Read the data set DoReMi.",
    usage: "doremi <file or folder> ... [--images DIR]",
    discussion: """
      A folder stands for the .xml files in it, or in Parsed_by_page_omr_xml below it. A document has \
      one page, or all pages of a piece (OMR_XML). The classes are those that the files name, in the \
      order of the alphabet.

      IMAGES
        The image of Parsed_PIECE-layout-0-muscima_Page_7.xml is PIECE-007.png, in the
        folder that --images names; without it in Images beside the documents' folder,
        or beside the document. A page without an image is as large as its boxes
        reach, which the table says.

      WHAT TO KNOW
        Staff lines come one by one (kStaffLine), and twice in some files: 'dedupe'
        makes them one. A beam is a whole group of beams. Masks, links and data items
        go on with each symbol. What is wrong with single symbols is counted in the
        table; a file that can't be read fails its own pages only.

      EXAMPLES:
        doremi DoReMi_v1
        doremi DoReMi_v1/Parsed_by_page_omr_xml --images DoReMi_v1/Images
      """
  )

  @Argument(
    help: ArgumentHelp("Files, or folders of them.", valueName: "file or folder"),
    completion: .file(extensions: ["xml"])
  )
  var input: [String]

  @Option(
    help: ArgumentHelp("The folder with the images.", valueName: "dir"),
    completion: .directory
  )
  var images: String?

  func open(_ notes: inout Notes) throws -> PageFiles<DoReMiFormat> {
    try PageFiles(DoReMiFormat(), input, imageFolder: images, notes: &notes)
  }
}
