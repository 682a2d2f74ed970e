import TacetKit
import TacetXML

/// `mung` as a source: reads MUSCIMA++ and other music notation graphs.
struct MuNGSource: Source {
  static let configuration = CommandConfiguration(
    commandName: "mung",
    abstract: "Read MUSCIMA++ or other MuNG XML.",
    usage: "mung <path> ... [--images <dir>]",
    discussion: """
      Each XML file is a page: <Nodes> as in MUSCIMA++ 2, or <CropObjectList> as in its first version. \
      A folder stands for the .xml files of this kind in it, or in data/annotations below it. The \
      classes are those that occur in the files, in alphabetical order; 'keep', 'drop' and 'map' accept \
      the names of other versions (notehead-full, noteheadBlack, gClef).

      IMAGES
        The image of X.xml is X.png or X.jpg, in the folder that --images names, or
        else beside the file, or in 'images' there or up to two folders above. The
        page's size is that of its image; a page without an image is as large as the
        extent of its boxes, which the report counts. Images of MUSCIMA++ are white
        on black. A note says so; they are not changed.

      SPLITS
        train.txt, val.txt (or valid.txt) and test.txt beside the folder of XML
        files, with the name of a page per line, assign pages to splits.

      MASKS, RELATIONS, ATTRIBUTES
        A node's mask, links and data items stay with its annotation, for sinks that
        can store them. Defects of single nodes (a mask that does not add up, a
        dangling link, a missing box) are counted in the report. An unreadable file
        fails only its own page.

      EXAMPLES
        mung v2.0/data/annotations --images CVC_MUSCIMA_PP/images
        mung page.xml
      """
  )

  @OptionGroup var files: PageFileOptions

  func open(_ notes: inout Notes) throws -> PageFiles<MuNGFormat> {
    try PageFiles(MuNGFormat(), files, notes: &notes)
  }
}
