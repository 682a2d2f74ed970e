import TacetDataSets
import TacetKit

/// The images of documents, found before the first page is read, so that two documents of one image are known.
struct PageImages: Sendable {
  /// The image of a document with one page.
  struct Found: Sendable {
    /// The image, nil if there is none; or why it can't be told.
    var image: Result<ImageFinder.Match?, TacetError>
    /// An image that is called as the document, where the document names another one.
    var other: String?
  }

  private var finders: [String: ImageFinder] = [:]
  /// By the bytes of the document's path: two normalisations of an accent are two files.
  private var found: [[UInt8]: Found] = [:]

  /// Finds the images.
  ///
  /// - Parameters:
  ///   - named: The only folder, if the user named one.
  ///   - format: Where images are otherwise, and how they are called.
  ///   - files: The documents.
  ///   - threads: How many are searched in parallel.
  /// - Throws: ``TacetError`` if the folder that the user named isn't there.
  init(
    named: String?,
    format: some PageFormat,
    files: [PageFile],
    threads: ThreadCount
  ) throws {
    try ImageFolder.check(named: named)
    var folders: [String: ImageFolder] = [:]
    for file in files {
      let place = InputFiles.folder(of: file.path)
      guard finders[place] == nil else { continue }
      let candidates = Self.folders(of: file, named: named, format.imageFolders)
      finders[place] = ImageFinder(
        candidates.map { path, isForImages in
          let folder = folders[path] ?? ImageFolder(path, isForImages: isForImages)
          folders[path] = folder
          return folder
        }
      )
    }
    let index = self
    let all = parallelMap(files.count, threads: threads, state: {}) { _, place in
      index.search(files[place], stems: format.imageStems(of: files[place]))
    }
    for (file, image) in zip(files, all) { found[Array(file.path.utf8)] = image }
    failShared(files)
  }

  /// The folders to search for the image of a document, and whether they have images alone.
  private static func folders(
    of file: PageFile,
    named: String?,
    _ relative: [String]
  ) -> [(String, Bool)] {
    // The image of a document in a subfolder is in a folder of that name, or with all others.
    let roots =
      named.map { [($0, true)] }
      ?? relative.map { (PageFile.place($0, from: file.folder), !$0.isEmpty) }
    guard !file.prefix.isEmpty else { return roots }
    let place = InputFiles.folder(of: file.path)
    return roots.map { (InputFiles.path($0.0, String(file.prefix.dropLast())), $0.1) } + roots
      + (named == nil ? relative.map { (PageFile.place($0, from: place), !$0.isEmpty) } : [])
  }

  private func search(_ file: PageFile, stems: [String]) -> Found {
    let finder = finders[InputFiles.folder(of: file.path)] ?? ImageFinder([])
    let image = Result { () throws(TacetError) in
      try finder.image(named: file.imageName, documents: stems)
    }
    guard case .success(let match?) = image, match.evidence != .document else {
      return Found(image: image)
    }
    // Several such images contradict the document no less.
    let own = Result { () throws(TacetError) in try finder.image(named: nil, documents: stems) }
    guard case .success(let own?) = own, own.path != match.path,
      own.name.withoutExtension != match.name.withoutExtension
    else { return Found(image: image) }
    return Found(image: image, other: own.path)
  }

  /// Fails all pages that show the image of another one: which of them is right can't be known.
  private mutating func failShared(_ files: [PageFile]) {
    var users: [[UInt8]: [PageFile]] = [:]
    for file in files where file.pageCount == 1 {
      guard let path = try? found[Array(file.path.utf8)]?.image.get()?.path else { continue }
      users[Array(path.utf8), default: []].append(file)
    }
    for (path, users) in users where users.count > 1 {
      let error = TacetError.badData(
        "\(users.map { "'\($0.path)'" }.shortened) have one image, '\(String(decoding: path, as: UTF8.self))'; a page needs its own"
      )
      for user in users { found[Array(user.path.utf8)]?.image = .failure(error) }
    }
  }

  /// The images beside those of pages that belong to no document, if most belong to one.
  ///
  /// - Parameter files: The documents; nothing is known of the images of those with several pages.
  /// - Returns: Their paths.
  func unused(by files: [PageFile]) -> [String] {
    guard files.allSatisfy({ $0.pageCount == 1 }) else { return [] }
    return UnusedImages(beside: files.compactMap { try? self[$0].image.get()?.path }).amongUsed
  }

  /// The image of a document with one page.
  subscript(file: PageFile) -> Found { found[Array(file.path.utf8)] ?? Found(image: .success(nil)) }

  /// The image of a page of a document with several.
  ///
  /// - Throws: ``TacetError`` if it can't be told.
  func image(_ stem: String, of file: PageFile) throws(TacetError) -> ImageFinder.Match? {
    try finders[InputFiles.folder(of: file.path)]?.image(named: nil, documents: [stem])
  }

  /// The expected path of the image, for messages.
  func expected(_ name: String, of file: PageFile) -> String {
    let path = finders[InputFiles.folder(of: file.path)]?.expected(name) ?? name
    return name.fileExtension.isEmpty ? "\(path).png" : path
  }
}

extension PageFormat {
  /// What the image of a document with one page may be called, without extension, if the document names none.
  fileprivate func imageStems(of file: PageFile) -> [String] {
    let stem = imageStem(ofFile: file.stem)
    return stem == file.stem ? [stem] : [stem, file.stem]
  }
}
