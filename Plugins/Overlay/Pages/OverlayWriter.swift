import Synchronization
import TacetDrawing
import TacetDataSets
import TacetImaging
import TacetKit

/// Draws pages, and writes pictures, gallery and contact sheets.
final class OverlayWriter: SinkWriter {
  private let plan: OverlayPlan
  private let written: Mutex<Written>

  /// A page that was drawn.
  struct Drawn: Sendable {
    let name: String
    let split: String
    /// The page with its boxes, as PNG.
    let picture: [UInt8]
    /// The page without them.
    let image: ImageState
    let listing: GalleryPage
    /// The page's script, if its image gets the path that ``listing`` says.
    let entry: GalleryPage.Encoded
    let thumbnail: ContactSheet.Thumbnail?
    /// How many labels did not fit.
    let unlabelled: Int

    /// The page's script with its image at `path`.
    func entry(image path: String) -> GalleryPage.Encoded {
      if path == listing.image { return entry }
      var renamed = listing
      renamed.image = path
      return GalleryPage.Encoded(renamed)
    }
  }

  private struct Written: Sendable {
    var folder: DataSetFolder
    var names: OutputNames
    var gallery: Gallery
    var sheets: ContactSheets?
    var pages = 0
    var unlabelled = 0
  }

  /// Begins to write into the empty folder `staging`.
  init(_ plan: OverlayPlan, staging: String) throws {
    self.plan = plan
    let style = plan.style
    let gallery = try Gallery(
      in: staging,
      title: plan.folder.split(separator: "/").last.map(String.init) ?? plan.folder,
      classes: style.classNames.indices.map {
        Gallery.Class(name: style.classNames[$0], color: style.colours[$0].html)
      },
      hasRemoved: plan.hasRemoved
    )
    written = Mutex(
      Written(
        folder: DataSetFolder(staging),
        names: OutputNames(
          files: ["index.html", "sheet.png"],
          folders: ["data", "images"]
        ),
        gallery: gallery,
        sheets: plan.hasSheets ? ContactSheets(style) : nil
      )
    )
  }

  // MARK: - A page by itself

  /// Draws the page; nil if it is not one of those to draw.
  func encode(_ delivery: Delivery, account: inout Account) throws -> Drawn? {
    let page = delivery.page
    guard plan.sampling?.contains(page) ?? true else { return nil }
    let raster = try plan.isBlank ? page.paper : delivery.pixels()
    let image = try plainImage(delivery, raster, account: &account)
    let place = PagePlace(page, image: image)
    let marks = PageMarks(
      kept: page.annotations.filter(plan.choice.contains),
      removed: plan.hasRemoved ? delivery.removed : Removed()
    )
    let picture = try PagePicture(raster, page: page, marks: marks, style: plan.style)
    let listing = entry(page, image: place.image, marks)
    return Drawn(
      name: page.name,
      split: page.split,
      picture: try PNG.encode(picture.canvas.raster),
      image: image,
      listing: listing,
      entry: GalleryPage.Encoded(listing),
      thumbnail: plan.hasSheets
        ? try ContactSheet.Thumbnail(raster, page: page, marks: marks, style: plan.style) : nil,
      unlabelled: picture.unlabelled
    )
  }

  /// The page without boxes: the dataset's own file where that will do.
  private func plainImage(
    _ delivery: Delivery,
    _ raster: Raster,
    account: inout Account
  ) throws -> ImageState {
    if !plan.isBlank, let image = delivery.page.image, !image.isMissing {
      return try ImageOptions(images: .copy).state(of: delivery, account: &account)
    }
    return .encoded(try PNG.encode(raster), fileExtension: ".png")
  }

  private func entry(_ page: Page, image: String, _ marks: PageMarks) -> GalleryPage {
    var entry = GalleryPage(
      name: page.name,
      split: page.split,
      image: image,
      width: page.width,
      height: page.height
    )
    let set = plan.style.activeSet
    func shape(_ annotation: Annotation, label: Int?) -> GalleryPage.Shape {
      GalleryPage.Shape(
        label: label,
        id: annotation.id,
        box: annotation.box,
        oriented: plan.style.isOriented ? annotation.orientedBox : nil
      )
    }
    entry.kept = marks.kept.map { annotation in
      let label = Int(annotation.labels[set])
      return shape(annotation, label: label < 0 ? nil : label)
    }
    let removed = marks.removed
    entry.removed = removed.annotations.map { shape($0, label: removed.classIndex(of: $0)) }
    entry.removedNames = removed.classNames
    return entry
  }

  // MARK: - One page after the other

  func commit(_ page: Drawn?) throws {
    guard let page else { return }
    try written.withLock { written in
      let image = written.names.claim(image: page.listing.image)
      try written.folder.place(page.image, at: image, ofPage: page.name)
      let path = written.names.claim(page.name, split: page.split)
      try written.folder.create(path, page.picture)
      try written.gallery.add(page.entry(image: image))
      if let thumbnail = page.thumbnail, let sheet = try written.sheets?.add(thumbnail) {
        try written.folder.create(sheet.name, sheet.file)
      }
      written.pages += 1
      written.unlabelled += page.unlabelled
    }
  }

  // MARK: - The whole

  func finish(_ notes: inout Notes, account: inout Account) throws {
    try written.withLock { written in
      if let sheet = try written.sheets?.finish() {
        try written.folder.create(sheet.name, sheet.file)
      }
      try written.gallery.finish()
      let all = plan.sampling.map { " of \($0.seen.grouped)" } ?? ""
      let noun = all.isEmpty && written.pages == 1 ? "page" : "pages"
      notes.say(
        "\(written.pages.grouped)\(all) \(noun) drawn; open \(InputFiles.path(plan.folder, "index.html")) "
          + "in a browser"
      )
      written.folder.reportTransfers(in: &notes)
      if written.unlabelled > 0 {
        notes.say(
          "labels that did not fit: \(written.unlabelled.grouped); --label index needs less room, a larger "
            + "--scale makes more"
        )
      }
    }
  }
}

extension Page {
  /// White paper as large as the page.
  fileprivate var paper: Raster {
    get throws {
      try Raster(width: 1, height: 1, channels: .grey, samples: [255])
        .cropped(to: PixelRectangle(width: width, height: height))
    }
  }
}
