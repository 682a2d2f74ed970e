/// Reads the orientation of an image from EXIF (CIPA DC-008, based on TIFF 6.0).
enum EXIF {
  /// The orientation, 1 to 8, in a TIFF structure; 1 (as stored) if there is none or it is damaged.
  static func orientation(in tiff: UnsafeBufferPointer<UInt8>) -> Int {
    guard let tiff = unsafe TIFF(tiff), let directory = tiff.number(at: 4, bytes: 4),
      let count = tiff.number(at: directory, bytes: 2)
    else { return 1 }
    for entry in 0..<count {
      // An entry is tag, type, count, and the value if it fits in four bytes.
      let start = directory + 2 + entry * 12
      guard let tag = tiff.number(at: start, bytes: 2) else { break }
      guard tag == 0x0112 else { continue }
      guard tiff.number(at: start + 2, bytes: 2) == 3, tiff.number(at: start + 4, bytes: 4) == 1,
        let value = tiff.number(at: start + 8, bytes: 2), (1...8).contains(value)
      else { break }
      return value
    }
    return 1
  }

  /// Numbers of a TIFF structure, in the byte order that it begins with.
  private struct TIFF {
    private let bytes: [UInt8]
    private let isBigEndian: Bool

    /// Nil if it does not begin like TIFF.
    init?(_ whole: UnsafeBufferPointer<UInt8>) {
      bytes = unsafe Array(whole.prefix(0x10000))
      switch bytes.prefix(4) {
      case [0x49, 0x49, 42, 0]: isBigEndian = false
      case [0x4D, 0x4D, 0, 42]: isBigEndian = true
      default: return nil
      }
    }

    /// The number of up to four bytes at `place`; nil if that is not inside.
    func number(at place: Int, bytes count: Int) -> Int? {
      guard place >= 0, place <= bytes.count - count else { return nil }
      let digits = bytes[place..<place + count]
      return isBigEndian
        ? digits.reduce(0) { $0 << 8 | Int($1) } : digits.reversed().reduce(0) { $0 << 8 | Int($1) }
    }
  }
}
