package import TacetKit

/// The pages of a call that satisfy the contract.
package struct CheckedPages {
  /// The pages.
  package let pages: [Page]
  /// The numbers of their annotations by class.
  package let counts: ClassCounts
  /// The stage's account.
  package let account: [Account.Entry]

  /// Checks the pages of a call that has returned.
  ///
  /// - Parameters:
  ///   - context: The call.
  ///   - rules: The rules for the outgoing classes.
  ///   - ordinal: The number of the source's page.
  /// - Throws: ``TacetError`` with plugin, stage, page and rule if one of them violates a rule.
  init(_ context: HostCallContext, _ rules: PageRules, ordinal: Int) throws {
    var counts = ClassCounts(classCount: rules.classCount)
    var names: Set<[String]> = []
    for page in context.pages {
      // Names are compared with those of other calls when pages reach a sink.
      guard context.pages.count == 1 || names.insert([page.split, page.name]).inserted else {
        throw context.stage.broke("handed over two pages of this name", page: page.name)
      }
      if let rule = rules.check(page, counting: &counts) {
        throw context.stage.broke(
          "handed over a page that breaks the contract: \(rule)",
          page: page.name
        )
      }
    }
    pages = context.pages.map { page in
      var page = page
      page.ordinal = ordinal
      return page
    }
    account = context.account
    self.counts = counts
  }
}

extension Page {
  /// The page in messages.
  var inWords: String { "page '\(name)'" }
}

/// The rules for pages that a stage hands over.
///
/// All following stages rely on them. One pass over a page's records checks and counts them; only if a rule is
/// violated does a second pass determine which.
struct PageRules {
  private let classes: ClassTable
  /// The number of classes of each annotation set; for a set that does not exist any label is valid.
  private let limits: (UInt16, UInt16, UInt16, UInt16)

  /// The number of classes of the active set.
  let classCount: Int

  /// The rules for pages labelled by `classes`.
  init(_ classes: ClassTable) {
    self.classes = classes
    classCount = classes.classes.count
    func limit(_ set: Int) -> UInt16 {
      guard set < classes.sets.count else { return .max }
      return UInt16(clamping: classes.sets[set].classes.count)
    }
    limits = (limit(0), limit(1), limit(2), limit(3))
  }

  /// The rule that `page` violates, in words; nil if it is valid, and then it is counted.
  func check(_ page: Page, counting counts: inout ClassCounts) -> String? {
    if let rule = brokenByPage(page) { return rule }
    var byLabel = [Int](repeating: 0, count: classCount + 1)
    let attachmentCount = page.attachments.entries.count
    let set = classes.activeSet
    for index in page.annotations.indices {
      guard isSound(page.annotations[index], attachmentCount: attachmentCount) else {
        return brokenByAnnotation(page)
      }
      byLabel[Int(Self.place(page.annotations[index].labels[set]))] += 1
    }
    counts.add(byLabel)
    return nil
  }

  /// A label counted from 1; 0 for none.
  ///
  /// Invalid negative labels become larger than all classes.
  private static func place(_ label: Int16) -> UInt16 { UInt16(bitPattern: label &+ 1) }

  /// Whether an annotation is valid, computed without branches.
  private func isSound(_ annotation: Annotation, attachmentCount: Int) -> Bool {
    let labels = annotation.labels
    var isSound = Self.place(labels.first) <= limits.0
    isSound = and(isSound, Self.place(labels.second) <= limits.1)
    isSound = and(isSound, Self.place(labels.third) <= limits.2)
    isSound = and(isSound, Self.place(labels.fourth) <= limits.3)
    isSound = and(isSound, Self.isUpright(annotation.box))
    isSound = and(isSound, Self.isFinite(annotation.oriented))
    isSound = and(isSound, annotation.area * 0 == 0)
    isSound = and(isSound, annotation.score * 0 == 0)
    let end = Int(annotation.firstAttachment) + Int(annotation.attachmentCount)
    return and(isSound, end <= attachmentCount || annotation.attachmentCount == 0)
  }

  private func and(_ one: Bool, _ other: Bool) -> Bool { other ? one : false }

  /// Whether both sides are finite and not negative; NaN is invalid.
  private static func isUpright(_ box: Box) -> Bool {
    let (width, height) = (box.xMax - box.xMin, box.yMax - box.yMin)
    let sum = width + height
    return width >= 0 && height >= 0 && sum < .infinity
  }

  private static func isFinite(_ box: OrientedBox) -> Bool {
    let first = box.first.x + box.first.y + box.second.x + box.second.y
    let second = box.third.x + box.third.y + box.fourth.x + box.fourth.y
    return (first + second) * 0 == 0
  }

  private func brokenByPage(_ page: Page) -> String? {
    guard page.width > 0, page.height > 0 else {
      return "it is \(page.width) × \(page.height) pixels large"
    }
    do { _ = try RelativePath(page.name) } catch { return "its name \(error)" }
    if !page.split.isEmpty {
      do { _ = try RelativePath(page.split) } catch { return "its split \(error)" }
    }
    if let view = page.image?.view {
      guard view.width > 0, view.height > 0 else {
        return "it shows \(view.width) × \(view.height) pixels of its image"
      }
      guard !view.x.addingReportingOverflow(view.width).overflow,
        !view.y.addingReportingOverflow(view.height).overflow
      else { return "what it shows of its image lies at \(view.x), \(view.y)" }
      guard Int(view.width) == page.width, Int(view.height) == page.height else {
        return "it is \(page.width) × \(page.height) pixels large, but its view is "
          + "\(view.width) × \(view.height)"
      }
    }
    if let parent = page.parent {
      guard Int(parent.place.width) == page.width, Int(parent.place.height) == page.height else {
        return "it is \(page.width) × \(page.height) pixels large, but its place on its parent is "
          + "\(parent.place.width) × \(parent.place.height)"
      }
      guard !parent.place.x.addingReportingOverflow(parent.place.width).overflow,
        !parent.place.y.addingReportingOverflow(parent.place.height).overflow
      else { return "its place on its parent begins at \(parent.place.x), \(parent.place.y)" }
    }
    let size = page.attachments.bytes.count
    let isValidUTF8 = page.attachments.entries.allSatisfy { entry in
      entry.offset <= UInt64(size) && UInt64(entry.length) <= UInt64(size) - entry.offset
    }
    return isValidUTF8 ? nil : "an attachment lies beyond the \(size) attachment bytes that it has"
  }

  /// The rule that the first invalid annotation violates.
  private func brokenByAnnotation(_ page: Page) -> String? {
    let attachmentCount = page.attachments.entries.count
    let bad = page.annotations.firstIndex { !isSound($0, attachmentCount: attachmentCount) }
    guard let index = bad else { return nil }
    let annotation = page.annotations[index]
    let name = "annotation \(annotation.id == 0 ? "at \(index)" : "\(annotation.id)")"
    for (place, set) in classes.sets.enumerated() {
      let label = Int(annotation.labels[place])
      guard set.classes.indices.contains(label) || label == Int(Labels.none) else {
        return "\(name) has the class index \(label) in the annotation set '\(set.name)'; "
          + "there are \(set.classes.count)"
      }
    }
    guard Self.isUpright(annotation.box) else {
      return "\(name) has a box that is inverted or not finite"
    }
    guard Self.isFinite(annotation.oriented) else {
      return "\(name) has a rotated box that is not finite"
    }
    guard annotation.area * 0 == 0 else { return "\(name) has an area that is not finite" }
    guard annotation.score * 0 == 0 else { return "\(name) has a score that is not finite" }
    return
      "\(name) has attachments \(annotation.firstAttachment) and on, \(annotation.attachmentCount) of "
      + "them; the page has \(attachmentCount)"
  }
}
