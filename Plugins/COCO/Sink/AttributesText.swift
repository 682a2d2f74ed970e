import JSONStream
import TacetKit

/// The attributes of an annotation as the object `attributes`, which labelling programs read.
struct AttributesText {
  private var values: [Attributes.Value] = []

  /// Whether all of them are written: of several with one name, JSON has room for the first.
  private(set) var isWhole = true

  /// The attributes of an annotation.
  init(of annotation: Annotation, on page: Page) {
    guard let bytes = page.attachments.first(Int(TACET_ATTRIBUTES), of: annotation) else { return }
    var names: Set<String> = []
    let all = Attributes(bytes).values
    values = all.filter { names.insert($0.key).inserted }
    isWhole = values.count == all.count
  }

  /// Writes the member with the comma before it; nothing without attributes.
  func write(to writer: inout JSONWriter) throws(JSONError) {
    guard !values.isEmpty else { return }
    writer.verbatim(",\"attributes\":")
    writer.beginObject()
    for value in values {
      writer.key(value.key)
      // What isn't what its type says is still a text.
      switch value.type {
      case "int":
        if let number = Int(value.text) { writer.integer(number) } else { fallthrough }
      case "float":
        if let number = Double(value.text), number.isFinite {
          try writer.double(number)
        } else {
          writer.string(value.text)
        }
      case "bool" where ["true", "false"].contains(value.text):
        writer.bool(value.text == "true")
      default: writer.string(value.text)
      }
    }
    writer.endObject()
  }
}
