import Foundation
import TacetKit

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Hands what Foundation's parser finds to a visitor, and stops it at the first thing that is wrong.
final class XMLPump: NSObject, XMLParserDelegate {
  private(set) var failure: TacetError?
  private(set) var sawRoot = false

  private let visitor: any XMLVisitor
  private let path: String
  private var open: [String] = []
  private var text = ""
  private var isStopped = false

  init(_ visitor: any XMLVisitor, path: String) {
    self.visitor = visitor
    self.path = path
  }

  func parser(
    _ parser: XMLParser,
    didStartElement name: String,
    namespaceURI: String?,
    qualifiedName: String?,
    attributes: [String: String]
  ) {
    guard !isStopped else { return }
    sawRoot = true
    text = ""
    let depth = open.count
    open.append(name)
    guard depth < XMLDocument.depthLimit else {
      stop(parser, .badData("more than \(XMLDocument.depthLimit) elements stand in each other"))
      return
    }
    do throws(TacetError) {
      let line = parser.lineNumber
      try visitor.begin(XMLElement(name: name, attributes: attributes, depth: depth, line: line))
    } catch { stop(parser, error) }
    if visitor.isDone { stop(parser, nil) }
  }

  func parser(
    _ parser: XMLParser,
    didEndElement name: String,
    namespaceURI: String?,
    qualifiedName: String?
  ) {
    guard !isStopped else { return }
    do throws(TacetError) { try visitor.end(name, text: text) } catch { stop(parser, error) }
    text = ""
    open.removeLast()
    if visitor.isDone { stop(parser, nil) }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    if text.isEmpty { text = string } else { text += string }
  }

  func parser(_ parser: XMLParser, foundCDATA block: Data) {
    text += String(decoding: block, as: UTF8.self)
  }

  func parser(_ parser: XMLParser, parseErrorOccurred error: any Error) {
    let code = (error as NSError).code
    // A prefix that nobody declared says nothing about the data.
    guard !isStopped, !(201...205).contains(code) else { return }
    stop(parser, .badData(XMLFault.words(code, isInside: !open.isEmpty, sawRoot: sawRoot)))
  }

  private func stop(_ parser: XMLParser, _ error: TacetError?) {
    guard !isStopped else { return }
    isStopped = true
    if var error {
      error.place.file = path
      error.place.line = error.place.line ?? positive(parser.lineNumber)
      error.place.column = error.place.column ?? positive(parser.columnNumber)
      if error.place.path == nil, !open.isEmpty {
        error.place.path = open.joined(separator: "/")
      }
      failure = error
    }
    parser.abortParsing()
  }

  private func positive(_ number: Int) -> Int? { number > 0 ? number : nil }
}
