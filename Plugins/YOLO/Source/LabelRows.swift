import TacetKit

/// Takes a label file apart: its rows, and the numbers in each.
///
/// Rows end as Python has it, with `\n`, `\r` or both; blank ones are passed over. A mark at the start
/// that says UTF-8 is no part of the first row.
struct LabelRows {
  /// The numbers of the row read last, its class first.
  private(set) var numbers: [Double] = []

  /// The number of the row's line, from 1.
  private(set) var line = 0

  /// Whether all fields of the row are numbers; if not, ``numbers`` is of no use.
  private(set) var isSound = true

  /// Whether the row is text, in UTF-8.
  private(set) var isText = true

  private let bytes: [UInt8]
  private var place: Int

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    place = TextFile.markLength(of: bytes)
  }

  /// Reads the next row that isn't blank.
  ///
  /// - Returns: False behind the last one.
  mutating func next() -> Bool {
    while place < bytes.count {
      readLine()
      if !numbers.isEmpty || !isSound { return true }
    }
    return false
  }

  private mutating func readLine() {
    line += 1
    isSound = true
    isText = true
    numbers.removeAll(keepingCapacity: true)
    while place < bytes.count {
      let byte = bytes[place]
      if Self.endsLine(byte) { return passLineEnd(byte) }
      if Self.isBlank(byte) {
        place += 1
        continue
      }
      let start = place
      while place < bytes.count, !Self.isBlank(bytes[place]), !Self.endsLine(bytes[place]) {
        place += 1
      }
      if let number = DecimalNumber.value(of: bytes[start..<place]) {
        numbers.append(number)
      } else {
        isSound = false
        isText = isText && String(validating: bytes[start..<place], as: UTF8.self) != nil
      }
    }
  }

  private mutating func passLineEnd(_ byte: UInt8) {
    place += 1
    if byte == 0x0D, place < bytes.count, bytes[place] == 0x0A { place += 1 }
  }

  private static func endsLine(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0B || byte == 0x0C
  }
}
