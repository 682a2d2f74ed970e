import TacetKit
import TacetXML

/// `voc` as a source: reads Pascal VOC.
struct VOCSource: Source {
  static let configuration = CommandConfiguration(
    commandName: "voc",
    abstract: "Read a Pascal VOC dataset, or DeepScores V1.",
    usage: "voc <path> ... [--images <dir>] [--corners <corners>]",
    discussion: """
      Each XML file is a page. A folder stands for the .xml files in it, or in Annotations below it. The \
      classes are those that occur in the files, in alphabetical order. Splits come from ImageSets/Main \
      beside the folder of XML files, if it exists.

      BOXES
        from-1   Pixels are counted from 1; xmax and ymax name the last one. This is
                 VOC's definition.
        from-0   Pixels are counted from 0; xmax and ymax name the last one.
        edges    Edges between pixels, from 0: the width is xmax minus xmin.

        Files do not say which convention they follow, and all three are in use; if
        in doubt, look at a page with 'overlay'. Coordinates relative to the page,
        as in DeepScores V1, are recognised.

      IMAGES
        A page's image has the name in 'filename', whatever its extension, or else
        that of the file. It is searched in the folder that --images names, or else
        in JPEGImages beside the folder of XML files, or beside the file. The page's
        size is the one in the file, or else that of the image.

      ATTRIBUTES
        difficult, truncated, pose and other elements of an object stay with its
        annotation. Defects of single objects are counted in the report; an
        unreadable file fails only its own page.

      EXAMPLES
        voc VOCdevkit/VOC2012
        voc Annotations --images pages --corners edges
      """
  )

  @OptionGroup var files: PageFileOptions

  @Option(help: "Meaning of box coordinates; see BOXES.")
  var corners = Corners.fromOne

  func open(_ notes: inout Notes) throws -> PageFiles<VOCFormat> {
    try PageFiles(VOCFormat(corners: corners), files, notes: &notes)
  }
}
