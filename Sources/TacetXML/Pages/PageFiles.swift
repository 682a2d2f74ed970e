import TacetImaging
import TacetDataSets
public import TacetKit

/// An opened dataset of XML files.
public struct PageFiles<Format: PageFormat>: OpenedSource {
  /// The classes of all files, by name.
  public let classes: ClassTable

  /// The XML files, without those that can't be opened, whose pages fail.
  public var inputs: [String] { files.filter { $0.failure?.code != .noInput }.map(\.path) }

  /// The number of batches of ``batch`` files.
  public var partCount: Int { (files.count + Self.batch - 1) / Self.batch }

  /// The format; what it has learnt from all files may be added before the first page is read.
  public var format: Format

  private let files: [PageFile]
  private let images: PageImages
  private let splits: SplitLists
  private let labels: ClassLabels
  /// The image of one of the pages: if there is one, every page should have one.
  private let firstImage: String?

  /// The number of files in a part: enough to keep many threads busy.
  private static var batch: Int { 256 }

  /// Scans all files for classes and pages, and finds their images.
  ///
  /// - Parameters:
  ///   - format: The format.
  ///   - options: The files, and the folder of their images.
  ///   - notes: Receives notes about skipped files and about the images.
  /// - Throws: ``TacetError`` if there is nothing to read, or too many classes.
  public init(
    _ format: Format,
    _ options: PageFileOptions,
    notes: inout Notes
  ) throws {
    self.format = format
    var found = try PageFile.files(options.input, of: format)
    let spellings = PageFile.look(into: &found, for: format, threads: RunState.threadCount)
    let names = spellings.names
    let wanted = try Self.wanted(found, of: format, words: options.input, notes: &notes)
    if names.isEmpty { try Self.refuseDamaged(wanted) }
    let entries = names.filter { !$0.isEmpty }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    classes = try ClassTable(
      [AnnotationSet(name: format.annotationSet, classes: entries.map { SymbolClass($0) })]
    )
    if let words = SpelledNames.words(spellings.respelled) { notes.warn(words) }
    labels = ClassLabels(classes)
    images = try PageImages(
      named: options.images,
      format: format,
      files: wanted,
      threads: RunState.threadCount
    )
    splits = try SplitLists(format, files: wanted, notes: &notes)
    let files = Self.withoutBlankPages(wanted, of: format, labels, images, notes: &notes)
    self.files = files
    let index = images
    firstImage = files.lazy.compactMap { try? index[$0].image.get()?.path }.first
    describeImages(in: &notes)
    let unused = images.unused(by: files)
    if let first = unused.first {
      notes.warn(
        "\(unused.count.counted("image")) \(unused.count.verb("has", "have")) no document and "
          + "\(unused.count.verb("is", "are")) not read, the first is \(first)"
      )
    }
  }

  /// Removes documents of other formats that were found in folders.
  private static func wanted(
    _ files: [PageFile],
    of format: Format,
    words: [String],
    notes: inout Notes
  ) throws -> [PageFile] {
    func isOther(_ file: PageFile) -> Bool {
      !file.isNamed && file.root.map { !format.roots.contains($0) } ?? false
    }
    let others = files.filter(isOther).map(\.path)
    if !others.isEmpty { notes.say("skipped: not \(format.title) XML: \(others.shortened)") }
    let wanted = files.filter { !isOther($0) }
    // A damaged file among others fails only its own page, but at least one file must have the format.
    guard wanted.contains(where: { $0.root.map(format.roots.contains) ?? true }) else {
      let roots = format.roots.map { "<\($0)>" }.joined(separator: " or ")
      let found = files.first?.root.map { "; the root of '\(files[0].path)' is <\($0)>" } ?? ""
      throw TacetError.badData(
        "no \(format.title) document, whose root is \(roots)\(found)",
        at: .init(file: words.first)
      )
    }
    return wanted
  }

  /// Throws what is wrong with the first of `files`, none of which names a class, if something is.
  ///
  /// A damaged file among others fails its own page. Where there is no class because of the damage, that
  /// has to be said, and not that classes are missing.
  private static func refuseDamaged(_ files: [PageFile]) throws(TacetError) {
    for file in files {
      if let failure = file.failure { throw failure }
      try XMLDocument(contentsOf: file.path).visit(NothingWanted())
    }
  }

  /// Removes documents without annotations whose page has neither an image nor a size.
  private static func withoutBlankPages(
    _ files: [PageFile],
    of format: Format,
    _ labels: ClassLabels,
    _ images: PageImages,
    notes: inout Notes
  ) -> [PageFile] {
    func isBlank(_ file: PageFile) -> Bool {
      guard !file.hasClasses, file.pageCount == 1, case .success(nil) = images[file].image,
        let document = try? XMLDocument(contentsOf: file.path)
      else { return false }
      var account = Account(labels.classes)
      let page = try? format.read(
        page: 0,
        of: document,
        stem: file.stem,
        classes: labels,
        account: &account
      )
      guard let page else { return false }
      return page.annotations.isEmpty && page.size == nil && account.entries.isEmpty
        && (try? images.image(page.imageStem, of: file)) == nil
    }
    let blank = files.filter(isBlank)
    guard !blank.isEmpty, blank.count < files.count else { return files }
    notes.say(
      "skipped: neither annotations nor an image: \(blank.map(\.path).shortened)"
    )
    let names = Set(blank.map { Array($0.path.utf8) })
    return files.filter { !names.contains(Array($0.path.utf8)) }
  }

  /// Returns a batch of files; nothing is read before a page is requested.
  ///
  /// - Throws: Never; a file that can't be read fails its own page.
  public func load(_ part: Int, account: inout Account) throws -> PageBatch {
    let batch = files[(part * Self.batch)..<min(files.count, (part + 1) * Self.batch)]
    let pages = batch.flatMap { file in (0..<file.pageCount).map { (file, $0) } }
    return PageBatch(pageCount: pages.count) { index, account in
      try page(pages[index].1, of: pages[index].0, account: &account)
    }
  }

  private func page(_ index: Int, of file: PageFile, account: inout Account) throws -> Page {
    do {
      if let failure = file.failure { throw failure }
      let document = try XMLDocument(contentsOf: file.path)
      var content = try format.read(
        page: index,
        of: document,
        stem: file.stem,
        classes: labels,
        account: &account
      )
      content.name = file.pagePrefix + content.name
      return try complete(content, of: file, account: &account)
    } catch var error as TacetError {
      error.place.page = error.place.page ?? file.stem
      error.place.file = error.place.file ?? file.path
      throw error.ofPage
    }
  }

  /// Completes the page of `content` with its image and its size.
  private func complete(
    _ content: PageContent,
    of file: PageFile,
    account: inout Account
  ) throws -> Page {
    let name: RelativePath
    do { name = try RelativePath(content.name) } catch {
      throw TacetError.badData("the page's name \(error)", at: .init(file: file.path))
    }
    let match = try image(of: content, in: file, account: &account)
    let path = match?.path
    if path == nil, firstImage != nil {
      account.record(
        .noted,
        .imageNotOnDisk,
        unit: .others,
        example: "\(file.imageName?.text ?? content.imageStem) of \(file.path)"
      )
    }
    let size = try content.size ?? size(of: content, from: file, image: path, account: &account)
    guard PageSide.range ~= size.width, PageSide.range ~= size.height else {
      throw TacetError.badData(
        "a page cannot be \(size.width) × \(size.height) pixels",
        at: .init(file: file.path, page: content.name)
      )
    }
    let view = PixelRectangle(width: size.width, height: size.height)
    let expected = images.expected(
      file.imageName?.path?.string ?? content.imageStem,
      of: file
    )
    return Page(
      name: name.string,
      split: splits.split(of: content.name, in: file),
      width: size.width,
      height: size.height,
      image: PageImage(path: path ?? expected, view: view, isMissing: path == nil),
      annotations: content.annotations,
      attachments: content.attachments
    )
  }

  /// The image of a page, with what is odd about the way to it.
  private func image(
    of content: PageContent,
    in file: PageFile,
    account: inout Account
  ) throws(TacetError) -> ImageFinder.Match? {
    // What the image of a document with several pages is called is known only now.
    if file.pageCount > 1 || content.imageStem != format.imageStem(ofFile: file.stem),
      let match = try images.image(content.imageStem, of: file)
    {
      return match
    }
    let found = images[file]
    guard file.pageCount == 1, let match = try found.image.get() else { return nil }
    account.record(match, for: file.imageName)
    if let other = found.other {
      account.record(
        .noted,
        .imageOfOtherName,
        unit: .others,
        example: "\(file.path) names \(match.path), and there is \(other)"
      )
    }
    return match
  }

  /// The image's size, or else the extent of the boxes.
  private func size(
    of content: PageContent,
    from file: PageFile,
    image: String?,
    account: inout Account
  ) throws -> (width: Int, height: Int) {
    if let image {
      let header = try ImageFile(image).header()
      return (header.width, header.height)
    }
    guard !content.annotations.isEmpty else {
      throw TacetError.noInput(
        "unknown size: there is neither an image '\(content.imageStem).png' nor an annotation with a "
          + "box; '\(format.stage) --images DIR' says where images are",
        at: .init(file: file.path, page: content.name)
      )
    }
    account.record(.noted, .sizeFromBoxes, unit: .others, example: "page \(content.name)")
    let right = content.annotations.reduce(1) { max($0, $1.box.xMax) }
    let bottom = content.annotations.reduce(1) { max($0, $1.box.yMax) }
    return (Self.side(to: right), Self.side(to: bottom))
  }

  /// The smallest side of a page that includes `edge`.
  private static func side(to edge: Double) -> Int {
    let longest = Double(PageSide.range.upperBound)
    return Int(exactly: min(max(edge, 1), longest).rounded(.up)) ?? 1
  }

  // MARK: - Notes about images

  private func describeImages(in notes: inout Notes) {
    // The images of documents with several pages have other names and are found with their pages.
    guard let firstImage, isDark(firstImage) else { return }
    notes.say(
      "images are white on black (see '\(firstImage)'); they are not changed"
    )
  }

  /// Whether more than half of an image is dark, and the rest is not.
  private func isDark(_ path: String) -> Bool {
    guard let raster = try? ImageFile(path).decode(maxPixels: 100_000_000) else { return false }
    let bright = raster.samples.reduce(0) { $0 + Int($1 >> 7) }
    return bright > 0 && bright * 2 < raster.samples.count
  }
}

/// Lets a document be read to its end for nothing but what is wrong with it.
private final class NothingWanted: XMLVisitor {
  func begin(_ element: XMLElement) {}
  func end(_ name: String, text: String) {}
}

extension Reason {
  /// Noted for a page without an image, whose size is the extent of its boxes.
  static let sizeFromBoxes = Reason("page without an image, sized by its boxes")
}
