import TacetDataSets
import TacetImaging
import TacetKit

/// The files, looked at: each is a part of one page.
struct LabelMeFiles: OpenedSource {
  let classes: ClassTable
  let inputs: [String]
  /// The names of the pages.
  let names: [String]
  /// Where all images are; nil if each is where its file says.
  let images: ImageFolder?
  private let labels: [String: Int16]

  init(classes: ClassTable, inputs: [String], names: [String], images: ImageFolder?) {
    self.classes = classes
    self.inputs = inputs
    self.names = names
    self.images = images
    labels = Dictionary(
      uniqueKeysWithValues: classes.classes.map(\.name).enumerated().map { ($1, Int16($0)) }
    )
  }

  var partCount: Int { inputs.count }

  func load(_ part: Int, account: inout Account) throws -> LabelMePage {
    LabelMePage(
      name: names[part],
      file: try LabelMeFile(inputs[part]),
      folder: images ?? ImageFolder(InputFiles.folder(of: inputs[part])),
      takesFileName: images != nil,
      labels: labels
    )
  }
}

/// A file, read.
struct LabelMePage: SourcePart {
  let name: String
  let file: LabelMeFile
  let folder: ImageFolder
  /// Whether the image's folders in the file don't count.
  let takesFileName: Bool
  let labels: [String: Int16]

  var pageCount: Int { 1 }

  func page(at index: Int, account: inout Account) throws -> Page {
    let path = try imagePath()
    let size = try size(folder.image(path, width: 1, height: 1))
    let image = folder.image(path, width: size.width, height: size.height)
    if image.isMissing {
      let reason = file.hasImageData ? Self.onlyInFile : Reason.imageNotOnDisk
      account.record(.noted, reason, unit: .others, example: path.string)
    }
    var page = Page(name: name, width: size.width, height: size.height, image: image)
    page.annotations.reserveCapacity(file.shapes.count)
    for (index, shape) in file.shapes.enumerated() {
      let label = labels[shape.label] ?? Labels.none
      guard let geometry = shape.geometry else {
        account.record(.dropped, label: label, shape.reason, id: UInt64(index + 1))
        continue
      }
      var annotation = Annotation(id: UInt64(index + 1), box: geometry.box, labels: Labels(label))
      annotation.orientedBox = geometry.orientedBox
      shape.attach(to: &annotation, in: &page.attachments, account: &account)
      page.annotations.append(annotation)
    }
    return page
  }

  private static let onlyInFile = Reason("image only inside the JSON file")

  /// Where the image is in its folder.
  private func imagePath() throws -> RelativePath {
    // Files that were written on Windows have its separators.
    let written = file.imagePath.replacing("\\", with: "/")
    do {
      return try RelativePath(takesFileName ? String(written.lastPathComponent) : written)
    } catch {
      throw TacetError.badData(
        "imagePath \(error); name the folder of the images with --images",
        at: .init(file: file.path)
      )
    }
  }

  /// The size of the page: what the file says, or else the image.
  private func size(_ image: PageImage) throws -> (width: Int, height: Int) {
    if let width = file.width, let height = file.height { return (width, height) }
    guard !image.isMissing else {
      throw TacetError.badData(
        "it has no imageWidth and imageHeight, and there is no image that tells them",
        at: .init(file: file.path)
      )
    }
    let header = try ImageFile(image.path).header()
    return (header.width, header.height)
  }
}
