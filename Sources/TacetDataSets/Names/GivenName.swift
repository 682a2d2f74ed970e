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
    let hasDrive = Self.hasDrive(plain)
    if !hasDrive, let path = try? RelativePath(String(plain)) {
      (self.path, isRepaired, isForeign) = (path, false, false)
      return
    }
    var parts: [String] = []
    var bytes = Array((hasDrive ? plain.dropFirst(2) : plain).utf8)
    for index in bytes.indices where bytes[index] == UInt8(ascii: "\\") {
      bytes[index] = UInt8(ascii: "/")
    }
    var isForeign = bytes.first == UInt8(ascii: "/") || hasDrive
    for part in bytes.split(separator: UInt8(ascii: "/")) {
      let part = String(decoding: part, as: UTF8.self)
      if part == ".." {
        if parts.popLast() == nil { isForeign = true }
      } else if part != "." {
        parts.append(part)
      }
    }
    path = try? RelativePath(parts.joined(separator: "/"))
    isRepaired = true
    self.isForeign = isForeign
  }

  /// Whether a path begins with a drive: `C:\x`, `C:/x`.
  private static func hasDrive(_ path: Substring) -> Bool {
    let start = Array(path.utf8.prefix(3))
    guard start.count == 3, start[1] == UInt8(ascii: ":") else { return false }
    return UInt8(ascii: "a")...UInt8(ascii: "z") ~= start[0] | 0x20
      && [UInt8(ascii: "/"), UInt8(ascii: "\\")].contains(start[2])
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
