import TacetDataSets
import TacetKit

/// `labelme`: reads the JSON files of the annotation tool LabelMe.
struct LabelMe: Source {
  static let configuration = CommandConfiguration(
    commandName: "labelme",
    abstract: "Read pages annotated with LabelMe.",
    discussion: """
      Reads the JSON files that LabelMe writes, one for each page. A page is called as its file, relative to \
      the folder on the command line. Classes are the labels of all files, in natural order.

      Rectangles, oriented rectangles, polygons, circles and masks become annotations, with their flags and \
      group as attributes and their description as the comment. Points and lines have no area: they are \
      dropped and counted.

      The image is where the file says, relative to the file. Images that are only inside the JSON file are \
      not read.

      EXAMPLES
        tacet run labelme pages/ ! split train=0.8 val=0.2 ! yolo out/
        tacet run labelme labels/ --images scans/ ! overlay looks/
      """
  )

  @Argument(help: "JSON files, or folders with JSON files.")
  var paths: [String]

  @Option(help: "The folder of the images; only the file names in the JSON files count then.")
  var images: String?

  func open(_ notes: inout Notes) throws -> LabelMeFiles {
    let files = try InputFiles(paths) { folder in
      let names = try InputFiles.files(below: folder) { $0.lowercased().hasSuffix(".json") }
      guard !names.isEmpty else {
        throw TacetError.noInput("there are no JSON files in it", at: .init(file: folder))
      }
      return names.map { InputFiles.path(folder, $0) }
    }
    if let images, InputFiles.isFolder(images) != true {
      throw TacetError.noInput("--images: there is no such folder", at: .init(file: images))
    }
    // The classes have to be known before the first page: all files are read once for their labels.
    var labels: Set<String> = []
    for path in files.paths {
      try RunState.checkStopping()
      for shape in try LabelMeFile(path).shapes { labels.insert(shape.label) }
    }
    let names = labels.sorted(by: NaturalOrder.isAscending)
    let set = AnnotationSet(name: "labelme", classes: names.map { SymbolClass($0) })
    return LabelMeFiles(
      classes: try ClassTable([set]),
      inputs: files.paths,
      names: files.paths.map { name(of: $0) },
      images: images.map(ImageFolder.init)
    )
  }

  /// The name of the page of a file: its path without the folder that the user named, and without ".json".
  private func name(of path: String) -> String {
    let folder = paths.first { path.hasPrefix(InputFiles.path($0, "")) }
    let name =
      folder.map { path.dropFirst(InputFiles.path($0, "").count) } ?? path.lastPathComponent
    return String(name.withoutExtension)
  }
}
