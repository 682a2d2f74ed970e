import FoundationEssentials
import TacetKit
import TacetXML
import Testing

/// What is refused, and what is said of it.
struct RefusalTests {
  @Test(arguments: [
    ("", ": the file is empty"),
    (" \n", ":2:1: there is no element in the file: it isn't XML"),
    ("hello", ":1:1: there is no element in the file: it isn't XML"),
    ("<!-- only -->", ":1:14: there is no element in the file: it isn't XML"),
    ("<a>\n<b>\n<c>1", ":3:5, at a/b/c: the file ends in the middle: it was cut off"),
    ("<a>\n<b", ":2:1, at a: the file ends in the middle: it was cut off"),
    ("<a><![CDATA[x", ":1:14, at a: the file ends in the middle: it was cut off"),
    ("<a>\n<b></a></b>", ":2:6, at a/b: an element ends that hasn't begun"),
    ("<a></a>\nmore", ":2:1: something stands behind the last element"),
    ("<a></a>\n<b/>", ":2:1: something stands behind the last element"),
    ("<a>\n<b x='1' x='2'/></a>", ":2:10, at a: an attribute is given twice"),
    ("<a>\u{1}</a>", ":1:4, at a: a character that XML doesn't allow"),
    ("<a>é\u{FFFE}</a>", ":1:5, at a: a character that XML doesn't allow"),
    ("<a>&#0;</a>", ":1:4, at a: a character that XML doesn't allow"),
    ("<a>é<</a>", ":1:6, at a: the XML is damaged: not well-formed (invalid token)"),
    ("<a b=1/>", ":1:6: there is no element in the file: it isn't XML"),
    ("<a>&other;</a>", ":1:4, at a: an entity that isn't declared"),
    ("<a b='&other;'/>", ":1:1: an entity that isn't declared"),
  ])
  func `what is wrong is said with its line and column`(document: String, message: String) {
    let said = Recorder.read(document).message
    #expect(said?.hasPrefix("x.xml\(message)") == true, "\(said ?? "read")")
  }

  /// A document that names a file of declarations may have entities that only that file declares.
  ///
  /// To leave them out would change a text without a word.
  @Test(arguments: ["SYSTEM 'a.dtd'", "[%other;]", "SYSTEM 'a.dtd' [%other;]"])
  func `an entity that may be declared elsewhere is no empty text`(declaration: String) {
    for element in ["<a>x&other;y</a>", "<a b='x&other;y'/>", "<a b='&amp;&#65;&am;'/>"] {
      let said = Recorder.read("<!DOCTYPE a \(declaration)>\(element)").message
      #expect(
        said?.contains("an entity that isn't declared") == true,
        "\(element): \(said ?? "read")"
      )
    }
    let known = Recorder.read("<!DOCTYPE a \(declaration)><a b='&amp;&lt;&gt;&quot;&apos;&#65;'/>")
    #expect((try? known.get().first) == "1:0 <a b=&<>\"'A>")
  }

  @Test(arguments: [
    "<!ENTITY a 'x'>", "<!ENTITY a SYSTEM 'file:///etc/passwd'>",
    "<!ENTITY % a SYSTEM 'file:///etc/passwd'> %a;", "<!ENTITY % a '<!ENTITY b \"x\">'> %a;",
    "<!NOTATION n SYSTEM 'n'><!ENTITY a SYSTEM 'x' NDATA n>",
  ])
  func `a document that declares entities is refused, used or not`(declaration: String) {
    let said = Recorder.read("<!DOCTYPE a [\n\(declaration)]><a>&a;</a>").message
    #expect(said?.hasPrefix("x.xml:2:") == true, "\(said ?? "read")")
    #expect(said?.contains("the document declares entities") == true, "\(said ?? "read")")
  }

  @Test func `the word of a declaration may stand anywhere else`() throws {
    let document = "<a b='&lt;!ENTITY'><!-- <!ENTITY a 'x'> --><![CDATA[<!ENTITY b 'x'>]]></a>"
    #expect(
      try Recorder.read(document).get() == ["1:0 <a b=<!ENTITY>", "</a> <!ENTITY b 'x'>"]
    )
  }

  /// A hundred long values by default would be added to every element of four bytes.
  @Test func `a document that declares values of attributes is refused`() {
    let said = Recorder.read("<!DOCTYPE a [<!ATTLIST a b CDATA 'x'>]><a/>").message
    #expect(said?.contains("declares default values of attributes") == true, "\(said ?? "read")")
  }

  @Test func `elements may stand in each other so deep and no deeper`() {
    func nested(_ depth: Int) -> String {
      String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth)
    }
    #expect(Recorder.read(nested(XMLDocument.depthLimit)).message == nil)
    let said = Recorder.read(nested(XMLDocument.depthLimit + 1)).message
    #expect(said?.contains("more than 64 elements stand in each other") == true)
    #expect(Recorder.read(String(repeating: "<a>", count: 1_000_000)).message == said)
  }

  @Test func `an element may have so many attributes and no more`() {
    func element(_ count: Int) -> String {
      "<a\((0..<count).map { " a\($0)=''" }.joined())/>"
    }
    #expect(Recorder.read(element(XMLDocument.attributeLimit)).message == nil)
    #expect(
      Recorder.read(element(100_000)).message
        == "x.xml:1:1, at a: an element has more than 256 attributes: 100000"
    )
  }

  @Test func `a document cut off anywhere is an error, and one with any byte changed is no crash`()
  {
    let document = Array(
      "<?xml version='1.0'?><!DOCTYPE a [<!ELEMENT a ANY>]><a b='1&amp;2'><!-- c -->é<![CDATA[d]]></a>"
        .utf8
    )
    for count in document.indices {
      #expect(Recorder.read(document[..<count]).message != nil, "cut off at \(count)")
    }
    let others: [UInt8] = [
      0, 9, 0x20, 0x21, 0x22, 0x25, 0x26, 0x3C, 0x3E, 0x5B, 0x80, 0xC3, 0xF4, 0xFF,
    ]
    for place in document.indices {
      for other in others {
        var changed = document
        changed[place] = other
        _ = Recorder.read(changed)
      }
    }
  }
}
