public import TacetKit

/// Finds the image that a page shows: the one place where documents and images are paired.
///
/// What is searched for is, in this order, and in each step in one folder after the other:
///
/// 1. the file name that the document gives, its extension included;
/// 2. that name with `/` for `\`, without a drive and without `.` and `..`, if it has any of these;
/// 3. that name without the folders at its start, one by one: `images/p.png`, then `p.png`;
/// 4. a file called like that anywhere below the folders of images;
/// 5. a file of that name with the extension of another image format;
/// 6. an image with the document's own name.
///
/// The first step that finds a file decides. If it finds several in a folder, none is taken: the page fails, and
/// the error names them. All steps but the first, and the last for documents that name no image, are evidence of
/// a name that isn't right; they are counted and shown with an example, as is a document that names the image of
/// another document.
public struct ImageFinder: Sendable {
  /// Where images may be, the likeliest folder first.
  public let folders: [ImageFolder]

  /// What led to an image.
  public enum Evidence: Sendable {
    /// It is where the document says.
    case name
    /// It is where the document says, if `\` separates folders.
    case separators
    /// It has the file name that the document gives, in another folder.
    case fileName
    /// It has that name and another extension.
    case otherExtension
    /// It is called as the document is.
    case document
  }

  /// The image of a page.
  public struct Match: Sendable {
    /// Its path.
    public let path: String
    /// Its path below its folder.
    public let name: String
    /// What led to it.
    public let evidence: Evidence
  }

  /// Searches `folders`, the likeliest first.
  public init(_ folders: [ImageFolder]) {
    self.folders = folders
  }

  /// The image of a page.
  ///
  /// - Parameters:
  ///   - given: The name that the document gives, if it gives one.
  ///   - documents: What the image is called without extension if it is called as the document, the likeliest
  ///     name first.
  /// - Returns: The image; nil if there is none.
  /// - Throws: ``TacetError`` if several could be meant, or one can't be looked at.
  public func image(
    named given: GivenName?,
    documents: [String] = []
  ) throws(TacetError) -> Match? {
    if let path = given?.path, let match = try image(path, of: given) { return match }
    for stem in documents {
      if let match = try image(stem: stem, evidence: .document) { return match }
    }
    return nil
  }

  /// The image of a page with a known size, which may be missing; what is odd about it is counted.
  ///
  /// - Parameters:
  ///   - name: The path that the document gives.
  ///   - width: The page's width in pixels.
  ///   - height: The page's height in pixels.
  ///   - account: Counts an image that is missing, or not where the document says.
  /// - Returns: The image of the whole page.
  /// - Throws: ``TacetError`` if several could be meant, or one can't be looked at.
  public func pageImage(
    _ name: RelativePath,
    width: Int,
    height: Int,
    account: inout Account
  ) throws(TacetError) -> PageImage {
    let given = GivenName(name.string)
    let match = try image(named: given)
    let path = match?.path ?? expected(name.string)
    if let match {
      account.record(match, for: given)
    } else {
      account.record(.noted, .imageNotOnDisk, unit: .others, example: path)
    }
    let view = PixelRectangle(width: width, height: height)
    return PageImage(path: path, view: view, isMissing: match == nil)
  }

  /// Whether one of the folders that are for images alone is there.
  public var hasFolder: Bool { folders.contains { $0.isForImages && $0.exists } }

  /// Where the image called `name` would be.
  public func expected(_ name: String) -> String {
    let folder = folders.first { $0.isForImages && $0.exists } ?? folders.first
    return InputFiles.path(folder?.path ?? "", name)
  }

  // MARK: - Steps

  private func image(_ path: RelativePath, of given: GivenName?) throws(TacetError) -> Match? {
    var rest = path.string[...]
    var evidence = Evidence.name
    if given?.isForeign == true {
      evidence = .fileName
    } else if given?.isRepaired == true {
      evidence = .separators
    }
    while true {
      for folder in folders {
        if let found = try folder.find(String(rest)) {
          return Match(path: found, name: String(rest), evidence: evidence)
        }
      }
      guard let slash = rest.firstIndex(of: "/") else { break }
      rest = rest[rest.index(after: slash)...]
      evidence = .fileName
    }
    for folder in folders {
      let found = try folder.images(anywhere: String(rest))
      if let match = try match(found, in: folder, evidence: .fileName) { return match }
    }
    if let match = try image(stem: path.stem.string, evidence: .otherExtension) { return match }
    guard rest.utf8.count < path.string.utf8.count else { return nil }
    return try image(stem: String(rest.withoutExtension), evidence: .otherExtension)
  }

  private func image(stem: String, evidence: Evidence) throws(TacetError) -> Match? {
    for folder in folders {
      let found = try folder.images(stem: stem)
      if let match = try match(found, in: folder, evidence: evidence) { return match }
    }
    return nil
  }

  private func match(
    _ found: [String],
    in folder: ImageFolder,
    evidence: Evidence
  ) throws(TacetError) -> Match? {
    guard let name = found.first else { return nil }
    guard found.count == 1 else {
      throw .badData(
        "its image can't be told: \(found.map { InputFiles.path(folder.path, $0) }.shortened) could "
          + "be; remove or rename all but one, or let the document name it"
      )
    }
    return Match(path: InputFiles.path(folder.path, name), name: name, evidence: evidence)
  }
}

extension Account {
  /// Counts an image that is not where its document says.
  ///
  /// - Parameters:
  ///   - match: The image.
  ///   - given: The name that the document gives, if it gives one.
  public mutating func record(_ match: ImageFinder.Match, for given: GivenName?) {
    let reason: Reason
    switch match.evidence {
    case .name: return
    case .document:
      guard given != nil else { return }
      reason = .imageOfDocument
    case .separators: reason = .imageBySeparators
    case .fileName: reason = .imageByFileName
    case .otherExtension:
      // `p.svg` or `p` names what the image was made from.
      let fileExtension = given?.text.fileExtension.lowercased() ?? ""
      guard ImageFolder.isImageExtension(fileExtension) else { return }
      reason = .imageByStem
    }
    record(.noted, reason, unit: .others, example: "'\(given?.text ?? "")' is \(match.path)")
  }
}
