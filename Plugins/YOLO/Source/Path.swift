import TacetDataSets
import TacetKit

/// Paths as text: what they mean without a look at the disk.
enum Path {
  /// `path` as seen from `folder`, without `.` and, as far as it goes, without `..`.
  static func joined(_ folder: String, _ path: String) -> String {
    let whole = path.hasPrefix("/") ? path : InputFiles.path(folder, path)
    var parts: [Substring] = []
    for part in whole.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else {
        parts.append(part)
      }
    }
    return (whole.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
  }

  /// How a path may be meant that a program wrote on another machine, the likeliest first: as it stands, with
  /// `/` for `\`, `../train/images` for a folder beside the file, `data/train.txt` for one in it.
  static func spellings(_ path: String) -> [String] {
    let plain = path.replacing("\\", with: "/")
    let beside = plain.hasPrefix("../") ? String(plain.dropFirst(3)) : plain
    let inner = plain.hasPrefix("data/") ? String(plain.dropFirst("data/".count)) : plain
    return [path, plain, beside, inner]
  }

  /// The folder that all of `folders` lie in, or are.
  static func commonFolder(of folders: [String]) -> String {
    guard var common = folders.first.map(parts) else { return "" }
    for folder in folders {
      let others = parts(of: folder)
      common = Array(zip(common, others).prefix { $0 == $1 }.map(\.0))
    }
    return common.joined(separator: "/")
  }

  /// `path` from `folder` on, which it lies in.
  static func relative(_ path: String, to folder: String) -> String {
    let count = folder.isEmpty ? 0 : parts(of: folder).count
    return parts(of: path).dropFirst(count).joined(separator: "/")
  }

  /// Whether a folder on the way is called as the split is.
  static func leads(_ path: String, through split: String) -> Bool {
    parts(of: path).dropLast().contains { SplitName($0)?.rawValue == split }
  }

  /// The parts between slashes; of an absolute path the first one is empty.
  private static func parts(of path: String) -> [Substring] {
    path.isEmpty ? [] : path.split(separator: "/", omittingEmptySubsequences: false)
  }
}
