public import TacetKit

extension ClassTable {
  /// Throws if the name of a class would be another one when it is read back from XML.
  ///
  /// XML has no control characters, and readers drop white space at the ends of a text.
  ///
  /// - Parameter format: The format in messages: "VOC".
  /// - Throws: ``TacetError`` that lists such names and says what to do.
  public func checkNamesForXML(format: String) throws(TacetError) {
    let names = classes.map(\.name).filter { $0 != $0.trimmed || !$0.isStorableInXML }
    guard let first = names.first else { return }
    let pattern = String(first.map { $0.isLetter || $0.isNumber ? $0 : "?" })
    throw .badUsage(
      "\(format) cannot store the \(names.count.verb("name", "names")) of "
        + "\(names.count.counted("class")): XML has no control characters, and its readers drop blanks at "
        + "the ends: \(names.map { "'\($0.visible)'" }.shortened); rename or drop them before, such as "
        + "map '\(pattern)=NAME'"
    )
  }
}

extension String {
  /// Whether XML allows all of its characters.
  var isStorableInXML: Bool { unicodeScalars.allSatisfy(\.isStorableInXML) }
}

extension Unicode.Scalar {
  /// Whether XML 1.0 allows the character, as itself or as a reference.
  var isStorableInXML: Bool {
    switch value {
    case 0x09, 0x0A, 0x0D: true
    case ..<0x20, 0xFFFE...0xFFFF: false
    default: true
    }
  }
}
