import JSONStream

/// A JSON value in memory, for comparing what was written with what is read.
indirect enum JSONValue: Equatable {
  case null
  case bool(Bool)
  case integer(Int)
  case double(Double)
  case string(String)
  case array([JSONValue])
  case object([Member])

  struct Member: Equatable {
    var key: String
    var value: JSONValue
  }

  /// Reads a value; a number with neither point nor exponent is an integer.
  init(from reader: inout JSONReader, in text: String) throws(JSONError) {
    switch try reader.peek() {
    case .null:
      try reader.readNull()
      self = .null
    case .bool:
      self = .bool(try reader.readBool())
    case .number:
      let start = reader.offset
      var copy = reader
      try copy.skipValue()
      let spelled = text.utf8.dropFirst(start).prefix(while: { !" ,]}\n".utf8.contains($0) })
      let isWhole = !spelled.contains { ".eE".utf8.contains($0) }
      self = isWhole ? .integer(try reader.readInteger()) : .double(try reader.readDouble())
    case .string:
      let string = try reader.readString()
      self = .string(reader.string(string))
    case .array:
      var elements: [JSONValue] = []
      try reader.beginArray()
      while try reader.nextElement() { elements.append(try JSONValue(from: &reader, in: text)) }
      self = .array(elements)
    case .object:
      var members: [Member] = []
      try reader.beginObject()
      while let key = try reader.nextKey() {
        let name = reader.string(key)
        members.append(Member(key: name, value: try JSONValue(from: &reader, in: text)))
      }
      self = .object(members)
    }
  }

  func write(to writer: inout JSONWriter) throws(JSONError) {
    switch self {
    case .null: writer.null()
    case .bool(let value): writer.bool(value)
    case .integer(let value): writer.integer(value)
    case .double(let value): try writer.double(value)
    case .string(let value): writer.string(value)
    case .array(let elements):
      try writer.array { writer throws(JSONError) in
        for element in elements { try element.write(to: &writer) }
      }
    case .object(let members):
      try writer.object { writer throws(JSONError) in
        for member in members {
          try writer.member(member.key) { writer throws(JSONError) in
            try member.value.write(to: &writer)
          }
        }
      }
    }
  }

  static func random(depth: Int, using numbers: inout some RandomNumberGenerator) -> Self {
    switch Int.random(in: 0..<(depth > 0 ? 9 : 6), using: &numbers) {
    case 0: return .null
    case 1: return .bool(.random(using: &numbers))
    case 2: return .integer(Int(truncatingIfNeeded: numbers.next()))
    case 3: return .integer(Int.random(in: -9...9, using: &numbers))
    case 4:
      let value = Double(bitPattern: numbers.next())
      return .double(value.isFinite ? value : 0.5)
    case 5: return .string(randomString(using: &numbers))
    case 6:
      let count = Int.random(in: 0..<5, using: &numbers)
      return .array((0..<count).map { _ in random(depth: depth - 1, using: &numbers) })
    default:
      let count = Int.random(in: 0..<5, using: &numbers)
      return .object(
        (0..<count).map { _ in
          let key = randomString(using: &numbers)
          return Member(key: key, value: random(depth: depth - 1, using: &numbers))
        }
      )
    }
  }

  /// Up to 24 characters: letters, brackets and quotes, control characters, all of Unicode.
  private static func randomString(using numbers: inout some RandomNumberGenerator) -> String {
    var string = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0..<24, using: &numbers) {
      let range: ClosedRange<UInt32> =
        switch Int.random(in: 0..<8, using: &numbers) {
        case 0: 0...0x7F
        case 1: 0x22...0x22
        case 2: 0x5B...0x5D
        case 3: 0x80...0x7FF
        case 4: 0x800...0x10FFFF
        default: 0x61...0x7D
        }
      if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &numbers)) {
        string.append(scalar)
      }
    }
    return String(string)
  }
}
