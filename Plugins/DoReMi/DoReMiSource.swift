import TacetKit
import TacetXML

/// `doremi`: reads the DoReMi dataset.
struct DoReMiSource: Source {
  static let configuration = CommandConfiguration(
    commandName: "doremi",
    abstract: "Read the DoReMi dataset.",
    usage: "doremi <path> ... [--images <dir>]",
    discussion: """
      A folder stands for the .xml files in it, or in Parsed_by_page_omr_xml below it. A file contains \
      one page, or all pages of a piece (OMR_XML). The classes are those that occur in the files, in \
      alphabetical order.

      IMAGES
        The image of Parsed_PIECE-layout-0-muscima_Page_7.xml is PIECE-007.png, in
        the folder that --images names, or else in Images beside the folder of XML
        files, or beside the file. A page without an image is as large as the extent
        of its boxes, which the report counts.

      ANNOTATIONS
        Staff lines are annotated one by one (kStaffLine), in some files twice;
        'dedupe' removes the duplicates. A beam is a whole group of beams. Masks,
        links and data items stay with each annotation. Defects of single nodes are
        counted in the report; an unreadable file fails only its own pages.

      EXAMPLES
        doremi DoReMi_v1
        doremi DoReMi_v1/Parsed_by_page_omr_xml --images DoReMi_v1/Images
      """
  )

  @OptionGroup var files: PageFileOptions

  func open(_ notes: inout Notes) throws -> PageFiles<DoReMiFormat> {
    try PageFiles(DoReMiFormat(), files, notes: &notes)
  }
}
