import TacetKit

extension Delivery {
  /// What the source's page has and this one has no longer, where it would be on this page.
  ///
  /// What went is found by number, where the source gives each annotation one of its own; else by
  /// place: as many boxes as are gone from it. Of a page that was cut, what lies in its part counts.
  var removed: Removed {
    guard let origin, let originClasses else { return Removed() }
    let transform = transform(from: origin)
    let isCut = transform != .identity || (page.width, page.height) != (origin.width, origin.height)
    var left = Remaining(page, hasIDs: origin.hasIDs && page.hasIDs)
    let gone = origin.annotations.compactMap { annotation -> Annotation? in
      let annotation = annotation.transformed(by: transform)
      guard !left.take(annotation) else { return nil }
      return isCut && annotation.box.intersection(page.bounds).isEmpty ? nil : annotation
    }
    return Removed(
      annotations: gone,
      classNames: originClasses.classes.map(\.name),
      activeSet: originClasses.activeSet
    )
  }

  /// Where the points of the source's page are on this one, by the parts of the image that they show.
  private func transform(from origin: Page) -> PageTransform {
    guard let whole = origin.image?.view, let part = page.image?.view else { return .identity }
    return .translation(x: Double(whole.x) - Double(part.x), y: Double(whole.y) - Double(part.y))
  }
}

/// The annotations that are still on the page, to be matched with those of the source.
private struct Remaining {
  private let page: Box
  private let ids: Set<UInt64>?
  private var boxes: [Box: Int] = [:]

  init(_ page: Page, hasIDs: Bool) {
    self.page = page.bounds
    guard !hasIDs else {
      ids = Set(page.annotations.map(\.id))
      return
    }
    ids = nil
    for annotation in page.annotations { boxes[key(annotation), default: 0] += 1 }
  }

  /// Whether `annotation` is still there; each that is found by position is found once.
  mutating func take(_ annotation: Annotation) -> Bool {
    if let ids { return ids.contains(annotation.id) }
    guard let count = boxes[key(annotation)], count > 0 else { return false }
    boxes[key(annotation)] = count - 1
    return true
  }

  /// The box, cut at the page's edge.
  private func key(_ annotation: Annotation) -> Box {
    let inside = annotation.box.intersection(page)
    return inside.isEmpty ? annotation.box : inside
  }
}

extension Page {
  /// Whether each annotation has an id of its own.
  fileprivate var hasIDs: Bool {
    var seen: Set<UInt64> = [0]
    return annotations.allSatisfy { seen.insert($0.id).inserted }
  }
}
