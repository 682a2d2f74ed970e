import FoundationEssentials
import TacetKit
import TacetXML
import Testing

/// Which elements, attributes and texts a document has.
struct ReadingTests {
  @Test func `elements come in order, with depth, line, attributes and text`() throws {
    let document = """
      <?xml version="1.0" encoding="UTF-8"?>
      <!-- a comment -->
      <a x:b='1' c="two &amp; &#51;">
        <b>text <![CDATA[<in>]]> sections</b>
        <c
          d=''/>
      tail</a>
      """
    #expect(
      try Recorder.read(document).get() == [
        "3:0 <a x:b=1 c=two & 3>", "4:1 <b>", "</b> text <in> sections", "5:1 <c d=>", "</c> ",
        "</a> tail",
      ]
    )
  }

  @Test func `the text of an element is what stands behind its last child`() throws {
    #expect(
      try Recorder.read("<a>one<b/>two<b>three</b>four</a>").get() == [
        "1:0 <a>", "1:1 <b>", "</b> ", "1:1 <b>", "</b> three", "</a> four",
      ]
    )
  }

  @Test func `ends of lines are line feeds in text, and count as one line each`() throws {
    let document = "<a>\r\n<b>one\r\ntwo</b>\r\n<c/></a>"
    #expect(
      try Recorder.read(document).get() == [
        "1:0 <a>", "2:1 <b>", "</b> one\ntwo", "4:1 <c>", "</c> ", "</a> ",
      ]
    )
  }

  @Test func `a visitor that has enough is told nothing more, nor of damage behind that`() throws {
    let document = try XMLDocument(Data("<a><b/><c></wrong>".utf8), path: "x.xml")
    let atStart = Recorder(upTo: "b")
    try document.visit(atStart)
    #expect(atStart.lines == ["1:0 <a>", "1:1 <b>"])
    let other = try XMLDocument(Data("<a><last/><c></wrong>".utf8), path: "x.xml")
    let atEnd = Recorder()
    try other.visit(atEnd)
    #expect(atEnd.lines == ["1:0 <a>", "1:1 <last>", "</last> "])
  }

  @Test func `what a visitor throws gets its place`() {
    #expect(
      Recorder.read("<a>\n  <b>\n    <refused/>\n  </b>\n</a>").message
        == "x.xml:3:5, at a/b/refused: refused by the visitor"
    )
  }

  @Test func `prefixes need no declaration`() throws {
    #expect(try Recorder.read("<x:a y:b='1'/>").get() == ["1:0 <x:a y:b=1>", "</x:a> "])
  }

  @Test func `a document type without declarations is passed over`() throws {
    let document = "<!DOCTYPE a SYSTEM 'a.dtd' [<!ELEMENT a ANY><!ATTLIST a b CDATA #IMPLIED>]><a/>"
    #expect(try Recorder.read(document).get() == ["1:0 <a>", "</a> "])
  }

  /// Documents whose parts are longer than what the parser is handed at once.
  @Test(arguments: [1, 100_000, 40_000_000])
  func `texts, attributes and comments may be of any length`(count: Int) throws {
    let long = String(repeating: "é", count: count / 2)
    let document = "<a b='\(long)'><!--\(long)--><c>\(long)</c></a>"
    let lines = try Recorder.read(document).get()
    #expect(lines.count == 4)
    #expect(lines[0] == "1:0 <a b=\(long)>")
    #expect(lines[2] == "</c> \(long)")
  }

  @Test func `the bytes of a slice are those of the slice`() throws {
    let bytes = Data("??<a/>??".utf8)
    #expect(try Recorder.read(bytes.dropFirst(2).dropLast(2)).get() == ["1:0 <a>", "</a> "])
  }
}
