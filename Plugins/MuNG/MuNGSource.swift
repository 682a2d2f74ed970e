import TacetKit
import TacetXML

/// `mung`: reads MUSCIMA++ and what else is written as a music notation graph.
struct MuNGSource: Source {
  static let configuration = CommandConfiguration(
    commandName: "mung",
    abstract: "Read MUSCIMA++, or other data in MuNG's XML.",
    usage: "mung <file or folder> ... [--images DIR]",
    discussion: """
      Each XML file is a page: <Nodes> as in MUSCIMA++ 2, or <CropObjectList> as in its first \
      version. A folder stands for the .xml files in it (or in data/annotations below it) that are \
      such documents. The classes are those that the files name, in the order of the alphabet; names \
      of other versions (notehead-full, noteheadBlack, gClef) are understood by 'keep', 'drop' and \
      'map'.

      IMAGES
        The image of X.xml is X.png (or X.jpg), in the folder that --images names;
        without it beside the file, or in 'images' there, one folder up or two. The
        page's size is the image's. A page without an image is as large as its boxes
        reach, which the table says.
        Images of MUSCIMA++ are white on black. That is said, not changed.

      SPLITS
        Read from lists beside the documents' folder, a page's name in each line:
        train.txt, val.txt or valid.txt, and test.txt.

      MASKS, LINKS, VALUES
        A node's mask, its links and its data items go on with it, to whatever can
        write them. What is wrong with single nodes (a mask that doesn't add up, a
        link to nowhere, a missing box) is counted in the table. A file that can't be
        read fails its own page only.

      EXAMPLES:
        mung v2.0/data/annotations --images CVC_MUSCIMA_PP/images
        mung page.xml
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

  func open(_ notes: inout Notes) throws -> PageFiles<MuNGFormat> {
    try PageFiles(MuNGFormat(), input, imageFolder: images, notes: &notes)
  }
}
