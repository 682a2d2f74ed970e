import FoundationEssentials
import TacetKit

/// How documents are encoded that are read here.
///
/// A short list, so that a document means one thing whatever the system knows of encodings; each of them is
/// decoded strictly. By tables of our own: the C library's converters are files that may not be installed.
enum XMLEncoding: Equatable {
  case utf8
  case utf16(isBigEndian: Bool)
  case singleByte(SingleByteEncoding)

  /// A document as UTF-8, without a byte order mark.
  ///
  /// - Parameter document: The bytes of a file.
  /// - Returns: The same bytes where they are UTF-8, or ASCII, already.
  /// - Throws: ``TacetError`` with line and column, without the file: the encoding isn't one of the list,
  ///   or there are bytes that are no character in it. In UTF-8 that is left to the parser.
  static func utf8(_ document: Data) throws(TacetError) -> Data {
    let (encoding, markLength) = try detect(Array(document.prefix(declarationLimit)))
    let content = document.dropFirst(markLength)
    switch encoding {
    case .utf8: return content
    case .utf16(let isBigEndian): return try decode(utf16: content, isBigEndian)
    case .singleByte(let encoding):
      return try content.allSatisfy { $0 < 0x80 } ? content : encoding.utf8(content)
    }
  }

  /// What is wrong with bytes, at the end of what could be decoded before them.
  static func fault(_ words: String, after utf8: [UInt8]) -> TacetError {
    let line = utf8.reduce(1) { $1 == UInt8(ascii: "\n") ? $0 + 1 : $0 }
    let start = utf8.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    let column = utf8[start...].reduce(1) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
    return .badData(words, at: .init(line: line, column: column))
  }

  private static func decode(utf16 content: Data, _ isBigEndian: Bool) throws(TacetError) -> Data {
    let bytes = Array(content)
    var utf8: [UInt8] = []
    utf8.reserveCapacity(bytes.count / 2)
    let units = stride(from: 0, to: bytes.count - 1, by: 2).lazy.map { place in
      let (first, second) = (UInt16(bytes[place]), UInt16(bytes[place + 1]))
      return isBigEndian ? first << 8 | second : second << 8 | first
    }
    let isDamaged = transcode(
      units.makeIterator(),
      from: UTF16.self,
      to: UTF8.self,
      stoppingOnError: true
    ) { utf8.append($0) }
    guard !isDamaged else { throw fault("half of a character in UTF-16", after: utf8) }
    guard bytes.count.isMultiple(of: 2) else {
      throw fault("the file ends in the middle of a character: it was cut off", after: utf8)
    }
    return Data(utf8)
  }

  // MARK: - Which it is

  /// A declaration that is longer isn't looked at: the parser refuses it, or it is no XML.
  private static let declarationLimit = 1024

  /// The encoding of a document that begins with `start`, and how long its byte order mark is.
  private static func detect(
    _ start: [UInt8]
  ) throws(TacetError) -> (encoding: XMLEncoding, markLength: Int) {
    // A text of UTF-32 begins with three zeros around a "<", or with two beside its mark.
    let wide: [[UInt8]] = [
      [0, 0, 0xFE, 0xFF], [0xFF, 0xFE, 0, 0], [0, 0, 0, 0x3C], [0x3C, 0, 0, 0], [0, 0, 0x3C, 0],
      [0, 0x3C, 0, 0],
    ]
    guard !wide.contains(where: start.starts) else { throw unknown("UTF-32") }
    let marks: [(bytes: [UInt8], encoding: XMLEncoding, length: Int)] = [
      ([0xEF, 0xBB, 0xBF], .utf8, 3), ([0xFE, 0xFF], .utf16(isBigEndian: true), 2),
      ([0xFF, 0xFE], .utf16(isBigEndian: false), 2), ([0, 0x3C], .utf16(isBigEndian: true), 0),
      ([0x3C, 0], .utf16(isBigEndian: false), 0),
    ]
    let mark = marks.first { start.starts(with: $0.bytes) }
    var declaration = Array(start.dropFirst(mark?.length ?? 0))
    if let mark, mark.encoding != .utf8 { declaration.removeAll { $0 == 0 } }
    guard let name = declaredName(declaration) else {
      return (mark?.encoding ?? .utf8, mark?.length ?? 0)
    }
    guard let declared = named(name) else { throw unknown(name) }
    // What the first bytes prove counts more than what a program that changed them forgot to rename.
    if let mark { return (mark.encoding, mark.length) }
    if case .utf16 = declared {
      throw .badData(
        "the file says that its encoding is '\(name)', which its bytes are not; save it as UTF-8",
        at: .init(line: 1, column: 1)
      )
    }
    return (declared, 0)
  }

  /// The name in `<?xml version="1.0" encoding="NAME"?>`; nil if there is none.
  private static func declaredName(_ start: [UInt8]) -> String? {
    let text = String(decoding: start, as: UTF8.self)
    guard let declaration = text.prefixMatch(of: /<\?xml\s[^>]*?\sencoding\s*=\s*["']([^"'>]*)["']/)
    else { return nil }
    return String(declaration.1)
  }

  private static func named(_ name: String) -> XMLEncoding? {
    switch name.uppercased().filter({ $0 != "-" && $0 != "_" }) {
    case "UTF8": .utf8
    case "UTF16", "UTF16LE": .utf16(isBigEndian: false)
    case "UTF16BE": .utf16(isBigEndian: true)
    case "USASCII", "ASCII": .singleByte(.ascii)
    case "ISO88591", "LATIN1": .singleByte(.latin1)
    case "ISO885915", "LATIN9": .singleByte(.latin9)
    case "WINDOWS1252", "CP1252": .singleByte(.windows1252)
    default: nil
    }
  }

  private static func unknown(_ name: String) -> TacetError {
    // Whatever stands there may be long, or no name at all.
    let shown = String(name.unicodeScalars.prefix(40).filter { (0x21...0x7E).contains($0.value) })
    return .badData(
      "the encoding '\(shown)' isn't read here; save the file as UTF-8",
      at: .init(line: 1, column: 1)
    )
  }
}
