import JSONStream

/// A string as a JSON literal, in quotes.
struct JSONWord: CustomStringConvertible {
  let description: String

  init(_ text: String) {
    var writer = JSONWriter()
    writer.string(text)
    description = String(decoding: writer.takeBytes(), as: UTF8.self)
  }
}
