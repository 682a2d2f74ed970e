import TacetDataSets
import TacetKit
import TacetXML

/// `voc` as a source: reads Pascal VOC.
struct VOCSource: Source {
  static let configuration = CommandConfiguration(
    commandName: "voc",
    abstract: "Read a Pascal VOC dataset, or DeepScores V1.",
    usage: "voc <path> ... [--images <dir>] [--corners <corners>] [--fix-inverted]",
    discussion: """
      Each XML file is a page. A folder stands for the .xml files in it, or in Annotations below it. The \
      classes are those that occur in the files, in alphabetical order.

      SPLITS
        train.txt, val.txt (or valid.txt) and test.txt in ImageSets/Main beside the
        folder of XML files assign pages to splits. A line is a page's name, or a
        path of its document or image, whatever follows it. Lines that match no page
        are counted. Without a list, folders named train, val or test are splits.

      BOXES
        from-1   Pixels are counted from 1; xmax and ymax name the last one. This is
                 VOC's definition.
        from-0   Pixels are counted from 0; xmax and ymax name the last one.
        edges    Edges between pixels, from 0: the width is xmax minus xmin.

        auto     What the boxes of all files prove: a 0 rules out from-1, a last
                 pixel as large as the page rules out from-0, and a box that ends
                 where it begins is hardly one of edges. Without a 0 it is VOC's
                 definition.

        Files do not say which convention they follow, and all three are in use. The
        run says which one it took and why, and warns if the boxes contradict it; if
        in doubt, look at a page with 'overlay'. Coordinates relative to the page,
        as in DeepScores V1, are recognised. An object whose corners are the wrong
        way round is dropped and counted; --fix-inverted swaps them.

      IMAGES
        A page's image is the one that 'filename' names, extension included; or else
        the one of that name with another extension, or with the name of the XML
        file. It is searched in the folder that --images names, or else in
        JPEGImages beside the folder of XML files, or beside the file. If several
        images could be meant, or two pages have one image, the pages fail. The
        page's size is the one in the file, or else that of the image.

      ATTRIBUTES
        difficult, truncated, pose and other elements of an object stay with its
        annotation; an empty one is 0, or Unspecified for pose. What has elements in
        it, such as part or polygon, is not read, nor are source and owner of a
        page: the report counts them by name. Defects of single objects are counted,
        too; an unreadable file fails only its own page.

      EXAMPLES
        voc VOCdevkit/VOC2012
        voc Annotations --images pages --corners edges
      """
  )

  @OptionGroup var files: PageFileOptions

  @OptionGroup var inverted: InvertedBoxOptions

  @Option(help: "Meaning of box coordinates; see BOXES.")
  var corners = Corners.auto

  func open(_ notes: inout Notes) throws -> PageFiles<VOCFormat> {
    let format = VOCFormat(corners: corners, fixesInverted: inverted.fixInverted)
    var pages = try PageFiles(format, files, notes: &notes)
    let evidence = CornerEvidence(pages.inputs, threads: RunState.threadCount)
    if corners == .auto {
      let verdict = evidence.verdict
      pages.format.corners = verdict.corners
      guard !verdict.words.isEmpty else { return pages }
      if verdict.isCertain { notes.say(verdict.words) } else { notes.warn(verdict.words) }
    } else if let words = evidence.contradiction(of: corners) {
      notes.warn("--corners \(corners.rawValue) is contradicted by the boxes: \(words)")
    }
    return pages
  }
}
