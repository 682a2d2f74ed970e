import TacetDataSets
import TacetKit
import TacetXML

/// Reads the objects of a document.
final class VOCReader: XMLVisitor {
  /// Width and height, where the document says them.
  private(set) var width: Double?
  private(set) var height: Double?

  private let corners: Corners
  private let fixesInverted: Bool
  private let classes: ClassLabels
  private var objects: [Object] = []
  private var object = Object(line: 0)
  private var open: [String] = []
  /// Whether the element that ends has elements in it.
  private var isNested = false
  /// Whether an element in the page's element, or in one in it, has a text.
  private var saysSomething = false
  /// The names of the document's own elements that say something and are not read.
  private var unread: [String] = []

  /// An object as it stands in the document.
  private struct Object {
    let line: Int
    var name = ""
    var edges: [String: Double] = [:]
    /// What stands there beside, such as `difficult`, as ``Attributes`` writes it.
    var values: [UInt8] = []
    /// The names of elements with elements in them, which are not read: `part`, `polygon`.
    var unread: [String] = []
  }

  private static let unreadOfObject = UnreadFields(
    of: "object",
    named: ["part", "polygon", "actions", "attributes", "point", "segm", "parts", "robndbox"]
  )
  private static let unreadOfPage = UnreadFields(
    of: "page",
    named: ["source", "owner", "segmented", "verified", "layout", "image", "annotator"]
  )

  static let noClass = Reason("object without a name", isDefect: true)
  static let noBox = Reason("xmin, ymin, xmax or ymax missing or no number", isDefect: true)
  static let inverted = BoxIssue.inverted.reason
  static let tooFar = BoxIssue.tooFar.reason
  static let emptyBox = Reason(BoxIssue.empty.words, isDefect: true)

  /// Nothing yet.
  init(corners: Corners, fixesInverted: Bool, classes: ClassLabels) {
    self.corners = corners
    self.fixesInverted = fixesInverted
    self.classes = classes
  }

  // MARK: - Elements

  func begin(_ element: XMLElement) throws(TacetError) {
    if element.depth == 0, element.name != "annotation" {
      throw .badData("the document's root is <\(element.name)>; it should be <annotation>")
    }
    if element.name == "object", open.last == "annotation" { object = Object(line: element.line) }
    open.append(element.name)
    isNested = false
    if open.count == 2 { saysSomething = false }
  }

  func end(_ name: String, text: String) {
    open.removeLast()
    if !isNested, !VOCStandard.saysNothing(text.trimmed) { saysSomething = true }
    switch (open.last, name) {
    case ("size", "width"): width = Double(text.trimmed)
    case ("size", "height"): height = Double(text.trimmed)
    case ("annotation", "object"): objects.append(object)
    case ("object", "name") where open.count == 2: object.name = text.trimmed
    case ("bndbox", _) where open.count == 3 && open[1] == "object":
      object.edges[name] = Double(text.trimmed).flatMap { $0.isFinite ? $0 : nil }
    case ("object", "bndbox"): break
    case ("object", _) where open.count == 2:
      if isNested {
        object.unread.append(name)
      } else {
        let value = text.trimmed
        Attributes.append(
          key: name,
          type: "str",
          value: value.isEmpty ? VOCStandard.value(of: name) ?? "" : value,
          to: &object.values
        )
      }
    // The page's image was looked for by its name before.
    case ("annotation", "filename"), ("annotation", "folder"), ("annotation", "path"),
      ("annotation", "size"):
      break
    case ("annotation", _) where open.count == 1:
      if saysSomething { unread.append(name) }
    default: break
    }
    isNested = true
  }

  // MARK: - Symbols

  /// Whether coordinates are shares of the page, as DeepScores V1 has them.
  private var hasFractions: Bool {
    let numbers = objects.lazy.flatMap(\.edges.values)
    return numbers.allSatisfy { (0...1).contains($0) } && numbers.contains { $0 != $0.rounded() }
  }

  /// Adds the objects to a page.
  ///
  /// - Parameters:
  ///   - content: The page.
  ///   - account: What is wrong with single objects.
  /// - Throws: ``TacetError`` for shares of a page whose size the document doesn't say.
  func finish(_ content: inout PageContent, account: inout Account) throws(TacetError) {
    if let width, let height, width >= 1, height >= 1, let across = Int(exactly: width.rounded()),
      let down = Int(exactly: height.rounded())
    {
      content.size = (across, down)
    }
    let fractions = hasFractions
    if fractions, content.size == nil {
      throw .badData("boxes are normalized (0 to 1), but there is no <size> to multiply them with")
    }
    for name in unread { Self.unreadOfPage.count(name, in: &account, example: content.name) }
    for (place, object) in objects.enumerated() {
      let label = object.name.isEmpty ? Labels.none : classes[object.name]
      let id = UInt64(place + 1)
      let reason: Reason
      switch box(of: object, isFraction: fractions, on: content) {
      case .failure(let failure): reason = failure.reason
      case .success(let (box, isFixed)) where !object.name.isEmpty:
        if isFixed {
          account.record(
            .noted,
            label: label,
            InvertedBoxOptions.fixed,
            id: id,
            line: object.line
          )
        }
        var annotation = Annotation(id: id, box: box, labels: .unlabelled)
        annotation.labels[0] = label
        if box.isEmpty {
          account.record(.noted, label: label, Self.emptyBox, id: id, line: object.line)
        }
        if !object.values.isEmpty {
          content.attachments.append(kind: Int(TACET_ATTRIBUTES), object.values, to: &annotation)
        }
        for name in object.unread {
          Self.unreadOfObject.count(name, in: &account, example: "line \(object.line)")
        }
        content.annotations.append(annotation)
        continue
      case .success: reason = Self.noClass
      }
      account.record(.dropped, label: label, reason, id: id, line: object.line)
    }
  }

  private struct Fault: Error { let reason: Reason }

  private func box(
    of object: Object,
    isFraction: Bool,
    on content: PageContent
  ) -> Result<(Box, isFixed: Bool), Fault> {
    guard var left = object.edges["xmin"], var top = object.edges["ymin"],
      var right = object.edges["xmax"], var bottom = object.edges["ymax"]
    else { return .failure(Fault(reason: Self.noBox)) }
    guard [left, top, right, bottom].allSatisfy({ abs($0) <= BoxIssue.coordinateLimit }) else {
      return .failure(Fault(reason: Self.tooFar))
    }
    // Before anything is added: the last pixel is the first one then, and the other way round.
    let isFixed = fixesInverted && (left > right || top > bottom)
    if isFixed {
      (left, right) = (min(left, right), max(left, right))
      (top, bottom) = (min(top, bottom), max(top, bottom))
    }
    let width = isFraction ? Double(content.size?.width ?? 1) : 1
    let height = isFraction ? Double(content.size?.height ?? 1) : 1
    let start = isFraction ? 0 : corners.start
    let end = isFraction ? 0 : corners.end
    let box = Box(
      left: left * width + start,
      top: top * height + start,
      right: right * width + end,
      bottom: bottom * height + end
    )
    guard box.xMin <= box.xMax, box.yMin <= box.yMax else {
      return .failure(Fault(reason: Self.inverted))
    }
    return .success((box, isFixed))
  }
}
