/// A file of text that a user or another program wrote.
///
/// Every such text is decoded here: it is UTF-8, a byte order mark in front is no part of it, and its lines
/// end with `\n`, `\r\n` or `\r`.
public struct TextFile: Sendable {
  /// The file's path.
  public let path: String

  /// The text, without a byte order mark.
  public let text: String

  /// A line of the text.
  public struct Line: Sendable {
    /// The line's number, from 1.
    public let number: Int
    /// The line, without white space at both ends.
    public let text: String
  }

  /// Reads the file at `path`.
  ///
  /// - Parameters:
  ///   - path: The path.
  ///   - kind: What the file is, for messages: "list of classes".
  ///   - limit: Larger files are refused, in bytes.
  ///   - fault: The kind of error that a file is which is no text, or too large.
  /// - Throws: ``TacetError`` that names the file, and the line that is not UTF-8.
  public init(
    _ path: String,
    kind: String,
    limit: Int = 1 << 28,
    fault: TacetError.Code = .badData
  ) throws(TacetError) {
    self.path = path
    let bytes = try Self.bytes(of: path, kind: kind, limit: limit, fault: fault)
    text = try Self.decode(bytes, path, fault)
  }

  /// The bytes of a file, for those who decode them piece by piece.
  ///
  /// Pipes and devices, which may have no end, are not read.
  ///
  /// - Parameters: As for ``init(_:kind:limit:fault:)``.
  /// - Returns: The bytes, with the byte order mark.
  /// - Throws: ``TacetError`` that names the file.
  public static func bytes(
    of path: String,
    kind: String,
    limit: Int = 1 << 28,
    fault: TacetError.Code = .badData
  ) throws(TacetError) -> [UInt8] {
    let place = TacetError.Place(file: path)
    do throws(RegularFile.Refusal) { return try RegularFile.read(path, limit: limit) } catch {
      if error.isMissing { throw .noInput("this \(kind) is missing", at: place) }
      if let size = error.excessiveSize {
        throw TacetError(fault, "too large for a \(kind): \(size.byteSize)", at: place)
      }
      if error.isOther { throw .noInput("no \(kind): \(error)", at: place) }
      throw .noInput("this \(kind) can't be read: \(error)", at: place)
    }
  }

  /// Decodes the bytes of a file.
  ///
  /// - Parameters:
  ///   - bytes: The file's content.
  ///   - path: The file, for messages.
  ///   - fault: The kind of error if they are no text.
  /// - Returns: The text, without a byte order mark.
  /// - Throws: ``TacetError`` with the line that is not UTF-8.
  public static func decode(
    _ bytes: [UInt8],
    _ path: String,
    _ fault: TacetError.Code = .badData
  ) throws(TacetError) -> String {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw TacetError(fault, "it is UTF-16; save it as UTF-8", at: .init(file: path))
    }
    let content = bytes[markLength(of: bytes)...]
    guard let text = String(validating: content, as: UTF8.self) else {
      let (line, byte) = firstFault(in: content)
      throw TacetError(
        fault,
        "no UTF-8 text: byte 0x\(String(byte, radix: 16, uppercase: true)); save it as UTF-8",
        at: .init(file: path, line: line)
      )
    }
    return text
  }

  /// The number of bytes of the byte order mark in front, 3 or 0.
  public static func markLength(of bytes: some Collection<UInt8>) -> Int {
    bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// The lines, blank ones included.
  public var lines: [Line] { Self.lines(of: text) }

  /// The lines that are not blank.
  public var filledLines: [Line] { lines.filter { !$0.text.isEmpty } }

  /// The lines of a text, blank ones included.
  public static func lines(of text: String) -> [Line] {
    // In characters, "\r\n" would be one that is neither of both; in scalars, there are more ends of lines.
    var lines: [Line] = []
    let bytes = text.utf8
    var start = bytes.startIndex
    while start < bytes.endIndex {
      let end = bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.endIndex
      lines.append(Line(number: lines.count + 1, text: String(text[start..<end]).trimmed))
      guard end < bytes.endIndex else { break }
      start = bytes.index(after: end)
      if bytes[end] == 0x0D, start < bytes.endIndex, bytes[start] == 0x0A {
        start = bytes.index(after: start)
      }
    }
    return lines
  }

  /// The first byte that doesn't belong there, and its line.
  private static func firstFault(in bytes: ArraySlice<UInt8>) -> (line: Int, byte: UInt8) {
    var line = 1
    for part in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      var decoder = UTF8.ForwardParser()
      var place = part.startIndex
      var iterator = part.makeIterator()
      parsing: while true {
        switch decoder.parseScalar(from: &iterator) {
        case .valid(let scalar): place += scalar.count
        case .error: return (line, part[min(place, part.endIndex - 1)])
        case .emptyInput: break parsing
        }
      }
      line += 1
    }
    return (line, bytes.last ?? 0)
  }
}
