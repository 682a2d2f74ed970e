import FoundationEssentials
import TacetKit
import TacetXML

/// Notes all that it is told of, a line each.
final class Recorder: XMLVisitor {
  private(set) var lines: [String] = []
  private(set) var isDone = false
  private let last: String?

  /// - Parameter last: The element behind whose start nothing is wanted any more.
  init(upTo last: String? = nil) { self.last = last }

  func begin(_ element: XMLElement) throws(TacetError) {
    let attributes = element.attributes.map { " \($0.name)=\($0.value)" }.joined()
    lines.append("\(element.line):\(element.depth) <\(element.name)\(attributes)>")
    if element.name == last { isDone = true }
    if element.name == "refused" { throw .badData("refused by the visitor") }
  }

  func end(_ name: String, text: String) {
    lines.append("</\(name)> \(text.trimmed)")
    if name == "last" { isDone = true }
  }

  /// What is said of a document: the lines, or the error.
  static func read(_ bytes: some Sequence<UInt8>) -> Result<[String], TacetError> {
    let recorder = Recorder()
    do throws(TacetError) {
      try XMLDocument(Data(bytes), path: "x.xml").visit(recorder)
    } catch { return .failure(error) }
    return .success(recorder.lines)
  }

  static func read(_ text: String) -> Result<[String], TacetError> { read(text.utf8) }
}

extension Result where Failure == TacetError {
  /// The error's message; nil for a success.
  var message: String? {
    guard case .failure(let error) = self else { return nil }
    return error.description
  }
}
