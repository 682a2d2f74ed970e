import TacetDataSets
import TacetKit

/// A file that has the format, before it is known whether it is read.
struct InstancesCandidate {
  let path: String
  let place: InstancesPlace
  let header: InstancesHeader
  let images: ImageFinder
  /// Whether the user named the file, instead of its folder.
  let isNamed: Bool

  /// Looks into the file at `path`.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - images: The folder of images that the user names, if they do.
  ///   - isNamed: Whether the user named the file.
  /// - Throws: ``TacetError`` if the file can't be read or isn't an instances file.
  init(_ path: String, images: String?, isNamed: Bool) throws(TacetError) {
    self.path = path
    self.isNamed = isNamed
    place = InstancesPlace(path)
    self.images = ImageFinder(place.imageFolders(named: images))
    header = try InstancesHeader(of: path)
    guard header.hasInstances else {
      throw .badData(InstancesHeader.otherTask, at: .init(file: path))
    }
  }

  /// Leaves out files of a folder that list the images of another one, and are of another task.
  ///
  /// An image that two files list would be two pages, so that every instance counts twice. Of two files of one
  /// folder the one without keypoints is read, or the one that is not called as COCO calls files of other tasks.
  ///
  /// - Throws: ``TacetError`` if two files list an image, and it can't be told which of them is meant.
  static func settle(_ files: inout [InstancesCandidate], notes: inout Notes) throws(TacetError) {
    guard files.count > 1 else { return }
    let ranked = files.indices.sorted { (files[$0].rank, $0) < (files[$1].rank, $1) }
    var owners: [String: [Int]] = [:]
    var leftOut: Set<Int> = []
    for index in ranked {
      let names = Set(files[index].header.imageNames)
      let shared = names.filter { name in
        owners[name, default: []].contains { files[$0].shows(name, as: files[index]) }
      }
      guard let name = shared.min(),
        let other = owners[name, default: []].first(where: {
          files[$0].shows(name, as: files[index])
        })
      else {
        for name in names { owners[name, default: []].append(index) }
        continue
      }
      guard !files[index].isNamed, files[other].rank < files[index].rank else {
        throw .badData(
          "'\(files[other].path)' lists \(shared.count.counted("image")) of this file, too, such as "
            + "'\(name)'; every page would come twice: name the one file that is meant",
          at: .init(file: files[index].path)
        )
      }
      leftOut.insert(index)
      notes.warn("left out: \(files[index].path), as '\(files[other].path)' lists its images, too")
    }
    files = files.indices.filter { !leftOut.contains($0) }.map { files[$0] }
  }

  /// Which of two files that list the same images is read: the one with the lower rank.
  ///
  /// Files of other tasks have keypoints, or the names that COCO gives them.
  private var rank: Int {
    let name = path.lastPathComponent
    let others = ["captions_", "image_info_", "panoptic_", "person_keypoints_", "stuff_"]
    return (header.hasKeypoints ? 2 : 0) + (others.contains { name.hasPrefix($0) } ? 1 : 0)
  }

  /// Whether the image `name` of this file is the one of `other`: two folders may have two of one name.
  private func shows(_ name: String, as other: InstancesCandidate) -> Bool {
    let given = GivenName(name)
    guard let image = try? images.image(named: given),
      let counterpart = try? other.images.image(named: given)
    else { return place.split == other.place.split }
    return image.path == counterpart.path
  }
}
