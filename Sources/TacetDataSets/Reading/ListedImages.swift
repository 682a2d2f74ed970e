public import TacetKit

/// The pages of a file that lists its images by name: what each is called, and which image it shows.
///
/// Every image of the list is a page. One that can't be used is a page that fails, not one that is missing.
public struct ListedImages: Sendable {
  /// An image of the list.
  public struct Entry: Sendable {
    /// The page's name; without a usable image, the best there is to name it.
    public var name: String
    /// The image, which may be missing; without size.
    public var image: PageImage
    /// Why the page fails.
    public var failure: TacetError?

    /// A page whose image has not been searched yet.
    public init(name: String) {
      self.name = name
      image = PageImage(
        path: "",
        view: PixelRectangle(width: 0, height: 0),
        isMissing: true
      )
    }
  }

  /// The pages, in the order of the list.
  public private(set) var entries: [Entry] = []

  /// Finds the images.
  ///
  /// - Parameters:
  ///   - names: What the file calls its images, or why one is unusable anyway.
  ///   - finder: Where the images may be.
  ///   - split: The split of all of them; may be empty.
  ///   - account: Counts images that are missing, or not where the file says.
  public init(
    _ names: [Result<GivenName, TacetError>],
    in finder: ImageFinder,
    split: String,
    account: inout Account
  ) {
    entries.reserveCapacity(names.count)
    var files: [RelativePath?] = []
    var missing: [Int] = []
    for (index, name) in names.enumerated() {
      do throws(TacetError) {
        let given = try name.get()
        let (file, match) = try Self.file(of: given, in: finder)
        if let match {
          account.record(match, for: given)
        } else {
          missing.append(index)
          if given.isRepaired {
            let example = "'\(given.text)' is taken as \(file)"
            account.record(.noted, .imageBySeparators, unit: .others, example: example)
          }
        }
        var entry = Entry(name: file.stem.string)
        entry.image.path = match?.path ?? finder.expected(file.string)
        entry.image.isMissing = match == nil
        entries.append(entry)
        files.append(file)
      } catch {
        let path = try? name.get().path?.stem.string
        var entry = Entry(name: path ?? "images[\(index)]")
        entry.failure = error
        entries.append(entry)
        files.append(nil)
      }
    }
    failShared()
    let wholeCount = name(files, split: split)
    account.record(.noted, .wholeName, unit: .others, count: wholeCount)
    let isFound = entries.contains { $0.failure == nil && !$0.image.isMissing }
    guard finder.hasFolder || isFound else { return }
    for index in missing where entries[index].failure == nil {
      let example = try? names[index].get().text
      account.record(.noted, .imageNotOnDisk, unit: .others, example: example ?? "")
    }
  }

  /// The path of an image below its folder, and the image if it is on disk.
  private static func file(
    of given: GivenName,
    in finder: ImageFinder
  ) throws(TacetError) -> (RelativePath, ImageFinder.Match?) {
    if let problem = given.problem { throw .badData("the image's name \(problem)") }
    do throws(TacetError) {
      let match = try finder.image(named: given)
      let found = match.flatMap { try? RelativePath($0.name) }
      guard let file = found ?? given.path, match != nil || !given.isForeign else {
        throw .badData(unfound(given, in: finder))
      }
      return (file, match)
    } catch {
      var failure = error
      failure.detail = "image '\(given.text)': \(error.detail)"
      throw failure
    }
  }

  private static func unfound(_ given: GivenName, in finder: ImageFinder) -> String {
    let name = given.path?.string.lastPathComponent ?? ""
    let folders = finder.folders.filter(\.exists).map { $0.path.isEmpty ? "." : $0.path }
    return "the name leads out of the folder of images, and "
      + (folders.isEmpty
        ? "there is no such folder to look for '\(name)' in"
        : "there is no '\(name)' in \(folders.shortened)")
      + "; --images DIR names the folder"
  }

  /// Fails all pages that show the image of another one: which of them is right can't be known.
  private mutating func failShared() {
    let usable = entries.indices.filter { entries[$0].failure == nil }
    let byImage = Dictionary(grouping: usable) { Array(entries[$0].image.path.utf8) }
    for pages in byImage.values where pages.count > 1 {
      let places = pages.map { "images[\($0)]" }.shortened
      for page in pages {
        entries[page].failure = .badData(
          "\(places) are one image, '\(entries[page].image.path)'; remove all but one"
        )
      }
    }
  }

  /// Names the pages after their images.
  ///
  /// - Returns: How many pages keep the extension, as others differ by it alone.
  private mutating func name(_ files: [RelativePath?], split: String) -> Int {
    let usable = entries.indices.filter { entries[$0].failure == nil }
    let (names, wholeCount) = PageNaming.names(
      of: PageNaming.withoutImageRoot(usable.compactMap { files[$0] }, split: split)
    )
    for (index, name) in zip(usable, names) { entries[index].name = name }
    return wholeCount
  }
}
