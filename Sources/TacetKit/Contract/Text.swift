// Text on its way over the contract: pointer and length, valid for a call.

extension String {
  /// A copy of the contract's text; what is not UTF-8 is repaired.
  package init(_ text: tacet_string) {
    let isRead = unsafe text.bytes != nil && (0...Self.contractLimit).contains(text.length)
    let length = unsafe isRead ? text.length : 0
    self = unsafe String(
      decoding: UnsafeRawBufferPointer(start: text.bytes, count: length),
      as: UTF8.self
    )
  }

  /// Longer text is not read: its length is a mistake.
  package static var contractLimit: Int { 1 << 30 }

  /// Lends the text to `body`.
  package func withContract<Result>(_ body: (tacet_string) throws -> Result) rethrows -> Result {
    var text = self
    return try text.withUTF8 { utf8 in
      try unsafe utf8.withMemoryRebound(to: CChar.self) { characters in
        try unsafe body(tacet_string(bytes: characters.baseAddress, length: characters.count))
      }
    }
  }

  /// The text for the life of the process: what a plugin's description is made of.
  func immortal() -> tacet_string {
    let copy = UnsafeMutableBufferPointer<CChar>.allocate(capacity: max(utf8.count, 1))
    _ = unsafe copy.update(fromContentsOf: utf8.lazy.map { CChar(bitPattern: $0) })
    return unsafe tacet_string(bytes: copy.baseAddress, length: utf8.count)
  }
}

extension Array where Element == String {
  /// Lends all texts to `body`, in order.
  package func withContract<Result>(
    _ body: (UnsafeBufferPointer<tacet_string>) throws -> Result
  ) rethrows -> Result {
    let bytes = flatMap(\.utf8)
    return try unsafe bytes.withUnsafeBytes { buffer in
      var offset = 0
      let texts = unsafe map { text in
        defer { offset += text.utf8.count }
        let start = unsafe buffer.baseAddress?.advanced(by: offset)
        return unsafe tacet_string(
          bytes: start?.assumingMemoryBound(to: CChar.self),
          length: text.utf8.count
        )
      }
      return try unsafe texts.withUnsafeBufferPointer(body)
    }
  }
}
