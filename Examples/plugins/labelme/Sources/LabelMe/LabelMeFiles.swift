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
      folder: images ?? ImageFolder(InputFiles.folder(of: inputs[part]), isForImages: false),
      labels: labels
    )
  }
}

/// A file, read.
struct LabelMePage: SourcePart {
  let name: String
  let file: LabelMeFile
  let folder: ImageFolder
  let labels: [String: Int16]

  var pageCount: Int { 1 }

  func page(at index: Int, account: inout Account) throws -> Page {
    var image = try image(account: &account)
    let size = try size(image)
    image.view = PixelRectangle(width: size.width, height: size.height)
    if image.isMissing {
      let reason = file.hasImageData ? Self.onlyInFile : Reason.imageNotOnDisk
      account.record(.noted, reason, unit: .others, example: file.imagePath)
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

  /// The image, which may be missing; still without a size.
  ///
  /// The file may come from another system, and have its paths.
  private func image(account: inout Account) throws -> PageImage {
    let given = GivenName(file.imagePath)
    let match = try ImageFinder([folder]).image(named: given)
    if let match { account.record(match, for: given) }
    guard let name = given.path, match != nil || !given.isForeign else {
      throw TacetError.badData(
        "there is no image for the imagePath '\(given.text)' in the folder of the file; name the folder of "
          + "the images with --images",
        at: .init(file: file.path)
      )
    }
    return PageImage(
      path: match?.path ?? InputFiles.path(folder.path, name.string),
      view: PixelRectangle(width: 0, height: 0),
      isMissing: match == nil
    )
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
