import FoundationEssentials
import TacetKit

extension XMLDocument {
  /// Finds the numbers in certain elements by scanning for their tags instead of parsing.
  ///
  /// Like ``XMLTagScan`` it takes a small part of the time of a parse, and takes comments for content: good
  /// enough for evidence about all files, before the first is read.
  ///
  /// - Parameters:
  ///   - names: The elements.
  ///   - body: Called for each number in the order of the document, with the index of its element in `names`.
  package func forEachNumber(in names: [String], _ body: (Int, Double) -> Void) {
    let tags = names.map { Array("<\($0)>".utf8) }
    unsafe content.withUnsafeBytes { bytes in
      var brackets = unsafe ByteFinder(UInt8(ascii: "<"), in: bytes)
      var next = brackets.next()
      while let start = next {
        next = brackets.next()
        guard let end = next else { return }
        guard
          let index = tags.firstIndex(where: { tag in
            unsafe tag.count <= end - start && bytes[start..<(start + tag.count)].elementsEqual(tag)
          })
        else { continue }
        let inside = start + tags[index].count
        let text = unsafe String(decoding: bytes[inside..<end], as: UTF8.self)
        if let number = Double(text.trimmed), number.isFinite { body(index, number) }
      }
    }
  }
}
