/// What libxml2's numbers for its errors mean, in the user's words.
enum XMLFault {
  /// What is wrong.
  ///
  /// - Parameters:
  ///   - code: libxml2's number.
  ///   - isInside: Whether an element is open.
  ///   - sawRoot: Whether the root has begun.
  /// - Returns: A sentence without place.
  static func words(_ code: Int, isInside: Bool, sawRoot: Bool) -> String {
    switch code {
    case 3, 4: sawRoot ? damaged(code) : "there is no element in the file: it isn't XML"
    case 5:
      isInside
        ? "the file ends in the middle: it was cut off" : "something stands behind the last element"
    case 9: "a character that XML doesn't allow, or that isn't in the file's encoding"
    case 26, 27: "an entity that isn't declared; only &amp; &lt; &gt; &quot; &apos; are known"
    case 31, 32: "an encoding that isn't known; save the file as UTF-8"
    case 42: "an attribute is given twice"
    case 73...75, 77: "a tag isn't closed: the file was cut off or damaged"
    case 76: "an element ends that hasn't begun: start and end tags don't match"
    case 1: "a text too long for XML"
    default: sawRoot ? damaged(code) : "it isn't XML (\(code))"
    }
  }

  private static func damaged(_ code: Int) -> String {
    "the XML is damaged (libxml2 error \(code))"
  }
}
