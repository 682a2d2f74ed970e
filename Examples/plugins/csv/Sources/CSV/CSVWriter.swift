import Synchronization
import TacetDataSets
import TacetKit

/// Writes the rows.
final class CSVWriter: SinkWriter {
  private let file: Mutex<OutputFile>
  private let set: Int

  /// Each class's name as a field.
  private let names: [String]

  private static let header = "split,page,page_width,page_height,id,class,left,top,right,bottom\r\n"

  init(_ path: String, _ classes: ClassTable) throws {
    var file = try OutputFile(making: path)
    try file.append(Self.header.utf8)
    self.file = Mutex(file)
    set = classes.activeSet
    names = classes.classes.map { field($0.name) }
  }

  /// The rows of a page; many pages are encoded at the same time.
  func encode(_ delivery: Delivery, account: inout Account) throws -> String {
    let page = delivery.page
    let start = "\(field(page.split)),\(field(page.name)),\(page.width),\(page.height)"
    var rows = ""
    for annotation in page.annotations {
      let label = Int(annotation.labels[set])
      guard names.indices.contains(label) else {
        account.drop(annotation, because: .noClass)
        continue
      }
      let box = annotation.box
      let edges = [box.xMin, box.yMin, box.xMax, box.yMax].map(number).joined(separator: ",")
      rows += "\(start),\(annotation.id),\(names[label]),\(edges)\r\n"
    }
    return rows
  }

  /// Writes the rows of a page; pages come one after the other, in their order.
  func commit(_ rows: String) throws { try file.withLock { try $0.append(rows.utf8) } }

  func finish(_ notes: inout Notes, account: inout Account) throws {
    try file.withLock { try $0.finish() }
  }
}

/// A text as a field of a row.
private func field(_ text: String) -> String {
  let needsQuotes = text.utf8.contains { [",", "\"", "\r", "\n"].contains(UnicodeScalar($0)) }
  return needsQuotes ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
}

/// A length in pixels, without ".0" where it is whole.
private func number(_ length: Double) -> String {
  Int(exactly: length).map(String.init) ?? "\(length)"
}
