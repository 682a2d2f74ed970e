import FoundationEssentials
import TacetImaging
import TacetKit

extension Shape {
  /// Where a shape is, in page pixels.
  struct Geometry {
    var box: Box
    var orientedBox: OrientedBox?
  }

  /// Where the shape is; nil if it covers nothing, as points and lines do: see ``reason``.
  var geometry: Geometry? {
    guard let bounds, !bounds.isEmpty, bounds.isFinite else { return nil }
    switch type {
    case "oriented_rectangle" where points.count == 4:
      let corners = OrientedBox(
        first: points[0],
        second: points[1],
        third: points[2],
        fourth: points[3]
      )
      return Geometry(box: bounds, orientedBox: corners)
    case "rectangle" where points.count > 1, "polygon" where points.count > 2,
      "circle" where points.count == 2, "mask" where points.count == 2:
      return Geometry(box: bounds)
    default:
      return nil
    }
  }

  /// Why there is no ``geometry``.
  var reason: Reason {
    switch type {
    case "point", "points", "line", "linestrip": Reason("\(type), which has no area")
    case "rectangle", "polygon", "circle", "mask", "oriented_rectangle":
      bounds?.isEmpty == true
        ? BoxIssue.empty.reason : Reason("\(type) of too few points", isDefect: true)
    default: Reason("shape of unknown type '\(type)'")
    }
  }

  /// The box around the shape.
  private var bounds: Box? {
    guard let first = points.first else { return nil }
    if type == "circle", points.count == 2 {
      // The centre, and a point on the circle.
      let (x, y) = (points[1].x - first.x, points[1].y - first.y)
      let radius = (x * x + y * y).squareRoot()
      return Box(
        left: first.x - radius,
        top: first.y - radius,
        right: first.x + radius,
        bottom: first.y + radius
      )
    }
    var box = Box(left: first.x, top: first.y, right: first.x, bottom: first.y)
    for point in points {
      (box.xMin, box.yMin) = (min(box.xMin, point.x), min(box.yMin, point.y))
      (box.xMax, box.yMax) = (max(box.xMax, point.x), max(box.yMax, point.y))
    }
    // The points of a mask are its first pixel and its last one.
    return type == "mask"
      ? Box(left: box.xMin, top: box.yMin, right: box.xMax + 1, bottom: box.yMax + 1) : box
  }

  /// Adds what an annotation has beside class and box.
  func attach(
    to annotation: inout Annotation,
    in attachments: inout Attachments,
    account: inout Account
  ) {
    if !comment.isEmpty {
      attachments.append(kind: Int(TACET_COMMENT), comment.utf8, to: &annotation)
    }
    if type == "polygon" {
      attachments.append(
        kind: Int(TACET_POLYGONS),
        Polygons([Polygon(points)]).bytes,
        to: &annotation
      )
    }
    if type == "mask" {
      if let mask = pixels(over: annotation.box) {
        attachments.append(kind: Int(TACET_MASK), mask.bytes, to: &annotation)
        annotation.maskArea = Double(mask.area)
      } else {
        account.note(annotation, because: .maskMismatch)
      }
    }
    guard group != nil || !flags.isEmpty else { return }
    attachments.append(kind: Int(TACET_ATTRIBUTES), to: &annotation) { bytes in
      if let group {
        Attributes.append(key: "group_id", type: "int", value: "\(group)", to: &bytes)
      }
      for flag in flags {
        Attributes.append(key: flag.name, type: "bool", value: "\(flag.isSet)", to: &bytes)
      }
    }
  }

  /// The mask; nil if it is no PNG, or not as large as the box.
  private func pixels(over box: Box) -> Mask? {
    guard let data = mask.flatMap({ Data(base64Encoded: $0) }),
      let image = try? PNG.decode(Array(data), maxPixels: Mask.cellLimit),
      Double(image.width) == box.width, Double(image.height) == box.height
    else { return nil }
    // Run lengths, the first one of pixels that are not set; of colours the first channel will do.
    var runs: [UInt32] = [0]
    var isSet = false
    for sample in stride(from: 0, to: image.samples.count, by: image.channels.rawValue) {
      if (image.samples[sample] != 0) != isSet {
        runs.append(0)
        isSet.toggle()
      }
      runs[runs.count - 1] += 1
    }
    return Mask(width: image.width, height: image.height, runs: runs)
  }
}
