import TacetDataSets
import TacetKit

/// Text files with a name or a path a line.
enum TextLines {
  /// The lines that aren't blank, trimmed, with their numbers from 1; a byte order mark is no part of the first.
  ///
  /// - Throws: ``TacetError`` if the file is missing, or no text in UTF-8.
  static func read(_ path: String) throws -> [(number: Int, text: String)] {
    guard let bytes = try LabelFile.bytes(path), let text = String(validating: bytes, as: UTF8.self)
    else {
      throw TacetError.noInput("this list can't be read as text in UTF-8", at: .init(file: path))
    }
    let start = text.hasPrefix("\u{FEFF}") ? text.dropFirst() : text[...]
    return start.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated().map { ($0.offset + 1, String($0.element).trimmed) }
      .filter { !$0.text.isEmpty }
  }
}
