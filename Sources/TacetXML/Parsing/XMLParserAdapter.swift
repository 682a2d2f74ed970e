import CXML
import TacetKit

/// Hands what the parser finds to a visitor, and stops it at the first thing that is wrong.
///
/// The parser's C side calls functions with an address: here that address becomes this object again, and
/// the bytes that it points to become strings. Nothing of theirs is kept.
final class XMLParserAdapter {
  private(set) var failure: TacetError?

  private let visitor: any XMLVisitor
  private let path: String
  private var open: [String] = []

  init(_ visitor: any XMLVisitor, path: String) {
    self.visitor = visitor
    self.path = path
  }

  /// Reads a document in UTF-8, up to where the visitor is done or something is wrong.
  func read(_ bytes: UnsafeRawBufferPointer) {
    let functions = unsafe cxml_visitor(
      context: Unmanaged.passUnretained(self).toOpaque(),
      begin: { context, name, attributes, count, line in
        guard let adapter = unsafe XMLParserAdapter.at(context) else { return false }
        return unsafe adapter.begin(name, attributes, count, line: line)
      },
      end: { context, name, text, count in
        guard let adapter = unsafe XMLParserAdapter.at(context) else { return false }
        return unsafe adapter.end(name, UnsafeRawBufferPointer(start: text, count: count))
      }
    )
    let result = unsafe cxml_read(
      bytes.baseAddress?.assumingMemoryBound(to: CChar.self),
      bytes.count,
      functions
    )
    let fault = unsafe result.fault
    // Stopped without a failure is what a visitor is that has enough.
    guard fault != cxml_none, fault != cxml_stopped || failure != nil else { return }
    let detail = unsafe result.detail.map { unsafe String(cString: $0) }
    var error = failure ?? .badData(XMLFault.words(fault, detail: detail))
    error.place.file = path
    error.place.line = unsafe error.place.line ?? result.line
    error.place.column = unsafe error.place.column ?? result.column
    if error.place.path == nil, !open.isEmpty { error.place.path = open.joined(separator: "/") }
    failure = error
  }

  private static func at(_ context: UnsafeMutableRawPointer?) -> XMLParserAdapter? {
    unsafe context.map { unsafe Unmanaged.fromOpaque($0).takeUnretainedValue() }
  }

  /// An element begins.
  ///
  /// - Returns: Whether to go on.
  private func begin(
    _ name: UnsafePointer<CChar>,
    _ attributes: UnsafePointer<UnsafePointer<CChar>?>,
    _ count: Int,
    line: Int
  ) -> Bool {
    let depth = open.count
    let name = unsafe String(cString: name)
    open.append(name)
    guard depth < XMLDocument.depthLimit else {
      return stop(.badData("more than \(XMLDocument.depthLimit) elements stand in each other"))
    }
    guard count <= XMLDocument.attributeLimit else {
      return stop(
        .badData("an element has more than \(XMLDocument.attributeLimit) attributes: \(count)")
      )
    }
    var values: [XMLAttribute] = []
    values.reserveCapacity(count)
    for index in 0..<count {
      guard let name = unsafe attributes[2 * index], let value = unsafe attributes[2 * index + 1]
      else { break }
      values.append(
        unsafe XMLAttribute(name: String(cString: name), value: String(cString: value))
      )
    }
    do throws(TacetError) {
      try visitor.begin(XMLElement(name: name, attributes: values, depth: depth, line: line))
    } catch { return stop(error) }
    return !visitor.isDone
  }

  /// An element ends.
  ///
  /// - Returns: Whether to go on.
  private func end(_ name: UnsafePointer<CChar>, _ text: UnsafeRawBufferPointer) -> Bool {
    // Start and end tags match, or the parser had stopped.
    let name = unsafe open.last ?? String(cString: name)
    do throws(TacetError) {
      try visitor.end(name, text: unsafe String(decoding: text, as: UTF8.self))
    } catch { return stop(error) }
    open.removeLast()
    return !visitor.isDone
  }

  private func stop(_ error: TacetError) -> Bool {
    failure = error
    return false
  }
}
