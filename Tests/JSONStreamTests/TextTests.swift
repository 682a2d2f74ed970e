import JSONStream
import LibC
import Testing

struct TextTests {
  /// Writes a file under a name of its own, and removes it when `body` is done.
  private func withFile(_ bytes: [UInt8], _ body: (String) throws -> Void) throws {
    let folder = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp"
    let path = "\(folder)/jsonstream-\(getpid())-\(UInt64.random(in: 0 ... .max)).json"
    let file = unsafe try #require(unsafe fopen(path, "wb"))
    let written = unsafe fwrite(bytes, 1, bytes.count, file)
    unsafe fclose(file)
    defer { unsafe remove(path) }
    try #require(written == bytes.count)
    try body(path)
  }

  @Test(arguments: [1, 2, 7, 8, 9, 4095, 4096, 4097, 8192])
  func `a file of any length is read to its end`(_ length: Int) throws {
    // A page that is full to its last byte has nothing readable behind it.
    let digits = [UInt8](repeating: UInt8(ascii: "1"), count: length)
    try withFile(digits) { path in
      let text = try JSONText(contentsOf: path)
      #expect(text.count == length)
      #expect(text.name == path)
      var reader = JSONReader(text)
      try reader.skipValue()
      try reader.finish()
      reader = JSONReader(text)
      try reader.passValue()
      try reader.finish()
    }
  }

  @Test(arguments: ["[\"", "{\"a\": \"\\u00", "[[", "[\"é", "[tru", "[1e"])
  func `a file cut off at the end of a page is an error, not a crash`(_ end: String) throws {
    let spaces = [UInt8](repeating: 0x20, count: 4096 - end.utf8.count)
    try withFile(spaces + Array(end.utf8)) { path in
      let text = try JSONText(contentsOf: path)
      var reader = JSONReader(text)
      #expect(throws: JSONError.self) { try reader.skipValue() }
      reader = JSONReader(text)
      #expect(throws: JSONError.self) { try reader.passValue() }
    }
  }

  @Test func `an empty file can be opened, but not read`() throws {
    try withFile([]) { path in
      let text = try JSONText(contentsOf: path)
      #expect(text.count == 0)
      var reader = JSONReader(text)
      let error = #expect(throws: JSONError.self) { try reader.skipValue() }
      #expect(error?.code == .truncated)
      #expect(
        error?.description
          == "\(path):1:1 (byte 0): expected a value, found the end of the text"
      )
    }
  }

  @Test(
    arguments: [
      ("/nowhere/at/all.json", "No such file or directory"),
      ("/", "it is a folder, not a file"),
      ("/dev/null", "it is not a regular file"),
    ])
  func `what can't be opened is named with the reason`(_ path: String, _ reason: String) {
    let error = #expect(throws: JSONError.self) { try JSONText(contentsOf: path) }
    #expect(error?.code == .unreadable)
    #expect(error?.description == "\(path): cannot read this file: \(reason)")
  }

  @Test func `a byte order mark is no part of the text`() throws {
    var reader = JSONReader(JSONText([0xEF, 0xBB, 0xBF] + Array(" [1".utf8), name: "x"))
    #expect(reader.offset == 4)
    let error = #expect(throws: JSONError.self) { try reader.skipValue() }
    let detail = "expected ',' or ']', found the end of the text"
    #expect(error?.description == "x:1:4 (byte 6), at [0]: \(detail)")
  }
}
