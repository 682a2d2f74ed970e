/// The parts of a path as text, without a look at the disk. Slashes and dots are looked for byte by byte: one
/// with an accent on it is a slash to the system all the same.
extension StringProtocol where SubSequence == Substring {
  /// What stands behind the last slash: `page-1.png` of `a/page-1.png`; empty for `a/`.
  public var lastPathComponent: Substring {
    let path = self[...]
    let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
    return slash.map { path[path.utf8.index(after: $0)...] } ?? path
  }

  /// The extension of the path's last component, without its dot: `png` of `a/page-1.scan.png`.
  ///
  /// It is empty without one. A dot at the start of a name is not that of an extension.
  public var fileExtension: Substring {
    let path = self[...]
    return extensionDot.map { path[path.utf8.index(after: $0)...] } ?? path[path.endIndex...]
  }

  /// The path without its extension and the dot before that: `a/page-1.scan` of `a/page-1.scan.png`.
  public var withoutExtension: Substring { extensionDot.map { self[..<$0] } ?? self[...] }

  private var extensionDot: String.Index? {
    let name = lastPathComponent
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot > name.startIndex else {
      return nil
    }
    return dot
  }
}
