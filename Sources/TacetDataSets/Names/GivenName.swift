public import TacetKit

/// The name of an image as a document gives it, which another program on another system may have written.
///
/// `scan\p.png`, `..\..\upload\p.png`, `C:\data\p.png` and `/home/me/p.png` are all such names.
public struct GivenName: Hashable, Sendable {
  /// The name as it is written.
  public let text: String

  /// The name as a path: `/` between folders, without drive, `.` and `..`; nil if nothing usable is left.
  public let path: RelativePath?

  /// Whether ``path`` differs from ``text`` by more than a leading `./`.
  public let isRepaired: Bool

  /// Whether the name says where the image was on another machine: it is absolute, or leads out of its folder.
  public let isForeign: Bool

  /// The name `text`.
  public init(_ text: String) {
    self.text = text
    var plain = text[...]
    while plain.hasPrefix("./") { plain = plain.dropFirst(2) }
    if let path = try? RelativePath(String(plain)) {
      (self.path, isRepaired, isForeign) = (path, false, false)
      return
    }
    var parts: [String] = []
    var bytes = Array(plain.utf8)
    for index in bytes.indices where bytes[index] == UInt8(ascii: "\\") {
      bytes[index] = UInt8(ascii: "/")
    }
    var isForeign = bytes.first == UInt8(ascii: "/")
    for (index, part) in bytes.split(separator: UInt8(ascii: "/")).enumerated() {
      let part = String(decoding: part, as: UTF8.self)
      if index == 0, part.utf8.count == 2, part.utf8.last == UInt8(ascii: ":") {
        isForeign = true
      } else if part == ".." {
        if parts.popLast() == nil { isForeign = true }
      } else if part != "." {
        parts.append(part)
      }
    }
    path = try? RelativePath(parts.joined(separator: "/"))
    isRepaired = true
    self.isForeign = isForeign
  }

  /// Why the name can't be used at all; nil if it can.
  public var problem: String? {
    guard path == nil else { return nil }
    do throws(RelativePath.Invalid) {
      _ = try RelativePath(text)
      return nil
    } catch { return error.description }
  }
}
