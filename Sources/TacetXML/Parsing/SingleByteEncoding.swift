import FoundationEssentials
import TacetKit

/// An encoding in which each byte is a character, those below 0x80 as in ASCII.
struct SingleByteEncoding: Equatable {
  /// What it is called in messages.
  let name: String

  /// The characters of the bytes from 0x80 on; nil where there is none.
  private let upper: [Unicode.Scalar?]

  static let ascii = SingleByteEncoding(name: "ASCII", upper: Array(repeating: nil, count: 128))

  static let latin1 = SingleByteEncoding(
    name: "ISO-8859-1",
    upper: (0x80...0xFF as ClosedRange<UInt8>).map { Unicode.Scalar($0) }
  )

  /// ISO-8859-1 but for eight characters.
  static let latin9 = SingleByteEncoding(
    name: "ISO-8859-15",
    upper: (0x80...0xFF as ClosedRange<UInt8>).map { byte in
      switch byte {
      case 0xA4: "\u{20AC}"
      case 0xA6: "\u{160}"
      case 0xA8: "\u{161}"
      case 0xB4: "\u{17D}"
      case 0xB8: "\u{17E}"
      case 0xBC: "\u{152}"
      case 0xBD: "\u{153}"
      case 0xBE: "\u{178}"
      default: Unicode.Scalar(byte)
      }
    }
  )

  /// ISO-8859-1 but for the bytes from 0x80 to 0x9F, five of which are none: they stand as U+0000 here.
  static let windows1252 = SingleByteEncoding(
    name: "Windows-1252",
    upper: """
      \u{20AC}\0\u{201A}\u{192}\u{201E}\u{2026}\u{2020}\u{2021}\
      \u{2C6}\u{2030}\u{160}\u{2039}\u{152}\0\u{17D}\0\
      \0\u{2018}\u{2019}\u{201C}\u{201D}\u{2022}\u{2013}\u{2014}\
      \u{2DC}\u{2122}\u{161}\u{203A}\u{153}\0\u{17E}\u{178}
      """.unicodeScalars.map { $0 == "\0" ? nil : $0 }
        + (0xA0...0xFF as ClosedRange<UInt8>).map { Unicode.Scalar($0) }
  )

  /// The characters of `content` as UTF-8.
  ///
  /// - Throws: ``TacetError`` with line and column at a byte that is none.
  func utf8(_ content: Data) throws(TacetError) -> Data {
    let encoded = upper.map { scalar in scalar.map { Array(String($0).utf8) } }
    var utf8: [UInt8] = []
    utf8.reserveCapacity(content.count + content.count / 8)
    for byte in content {
      guard byte >= 0x80 else {
        utf8.append(byte)
        continue
      }
      guard let character = encoded[Int(byte - 0x80)] else {
        throw XMLEncoding.fault("a byte that is no character in \(name)", after: utf8)
      }
      utf8 += character
    }
    return Data(utf8)
  }
}
