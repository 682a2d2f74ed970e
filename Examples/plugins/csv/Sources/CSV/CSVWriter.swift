import Foundation
import TacetKit

/// Writes the rows.
struct CSVWriter: SinkWriter {
  private let file: FileHandle
  private let set: Int

  /// Each class's name as a field.
  private let names: [String]

  private static let header = "split,page,page_width,page_height,id,class,left,top,right,bottom\r\n"
  private static let unclassed = Reason("no class")

  init(_ path: String, _ classes: ClassTable) throws {
    guard FileManager.default.createFile(atPath: path, contents: Data(Self.header.utf8)) else {
      throw TacetError.cantCreate("the file can't be made", at: .init(file: path))
    }
    file = try FileHandle(forWritingTo: URL(filePath: path))
    try file.seekToEnd()
    set = classes.activeSet
    names = classes.classes.map { field($0.name) }
  }

  /// The rows of a page; many pages are encoded at once.
  func encode(_ delivery: Delivery, account: inout Account) throws -> Data {
    let page = delivery.page
    let start = "\(field(page.split)),\(field(page.name)),\(page.width),\(page.height)"
    var rows = ""
    for symbol in page.annotations {
      let label = Int(symbol.labels[set])
      guard names.indices.contains(label) else {
        account.drop(symbol, because: Self.unclassed)
        continue
      }
      let box = symbol.box
      let edges = [box.xMin, box.yMin, box.xMax, box.yMax].map(number).joined(separator: ",")
      rows += "\(start),\(symbol.id),\(names[label]),\(edges)\r\n"
    }
    return Data(rows.utf8)
  }

  /// Writes the rows of a page; pages come one at a time, in their order.
  func commit(_ rows: Data) throws { try file.write(contentsOf: rows) }

  func finish(_ notes: inout Notes, account: inout Account) throws { try file.close() }
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
