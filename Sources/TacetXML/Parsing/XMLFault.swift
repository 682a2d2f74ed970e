import CXML

/// What ended the reading of a document, in the user's words.
enum XMLFault {
  /// What is wrong.
  ///
  /// - Parameters:
  ///   - fault: What it is.
  ///   - detail: The parser's words, for what has none here.
  /// - Returns: A sentence without place.
  static func words(_ fault: cxml_fault, detail: String?) -> String {
    switch fault {
    case cxml_no_element: return "there is no element in the file: it isn't XML"
    case cxml_cut_off: return "the file ends in the middle: it was cut off"
    case cxml_junk_behind_root: return "something stands behind the last element"
    case cxml_tag_mismatch:
      return "an element ends that hasn't begun: start and end tags don't match"
    case cxml_duplicate_attribute: return "an attribute is given twice"
    case cxml_bad_character:
      return "a character that XML doesn't allow, or that isn't in the file's encoding"
    case cxml_undeclared_entity:
      return "an entity that isn't declared; only &amp; &lt; &gt; &quot; &apos; are known"
    case cxml_entity_declaration:
      return "the document declares entities (<!ENTITY …>), which are never expanded here; "
        + "remove the declarations and write out what they stand for"
    case cxml_attribute_default:
      return "the document declares default values of attributes (<!ATTLIST …>), which are never "
        + "filled in here; remove the declarations and write the attributes out"
    case cxml_no_memory: return "there is no memory to read the document"
    default: return "the XML is damaged: \(detail ?? "fault \(fault.rawValue)")"
    }
  }
}
