import TacetKit
import TacetXML

/// `voc`, first in a run: reads Pascal VOC.
struct VOCSource: Source {
  static let configuration = CommandConfiguration(
    commandName: "voc",
    abstract: "Read a data set in Pascal VOC's format, or DeepScores V1.",
    usage: "voc <file or folder> ... [--images DIR] [--corners WHAT]",
    discussion: """
      Each XML file is a page. A folder stands for the .xml files in it, or in Annotations below it. \
      The classes are those that the files name, in the order of the alphabet. Splits are those of \
      ImageSets/Main, if there is such a folder beside.

      BOXES
        from-1   Pixels are counted from 1, and xmax, ymax name the last one: as VOC
                 defines it.
        from-0   Pixels are counted from 0, and xmax, ymax name the last one.
        edges    Edges between pixels, from 0: xmax minus xmin is the width.
        Nothing in a file tells these apart, and all are in use: look at a page
        (overlay) if in doubt. Shares of the page, as DeepScores V1 has them, are
        recognised by themselves.

      IMAGES
        A page's image is called as 'filename' says, whatever the extension, or else
        as the file; in the folder that --images names, or in JPEGImages beside the
        documents' folder, or beside the document. The size is what the file says, or
        else the image's.

      Difficult, truncated, pose and what else stands in an object go on with it. What is wrong with \
      single objects is counted in the table; a file that can't be read fails its own page only.

      EXAMPLES:
        voc VOCdevkit/VOC2012
        voc Annotations --images pages --corners edges
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

  @Option(help: "What the numbers of boxes count: from-1, from-0 or edges.")
  var corners = Corners.fromOne

  func open(_ notes: inout Notes) throws -> PageFiles<VOCFormat> {
    try PageFiles(VOCFormat(corners: corners), input, imageFolder: images, notes: &notes)
  }
}
