import TacetKit

/// New classes for those of a table: each class keeps its name, gets another, or is dropped.
///
/// The active set takes precedence: a class of another set decides about an annotation only if the user did
/// not name the annotation's class in the active set.
struct Relabelling {
  /// What happens to an annotation.
  private enum Fate {
    /// It goes out with this label, which may be none.
    case label(Int16)
    /// It is dropped because of its class.
    case unwanted
    /// It is dropped because it has no class.
    case unclassed
    /// It is dropped because its links say that it is something else.
    case linkedElsewhere
  }

  /// The user's decisions about the classes of an inactive set.
  private struct OtherSet {
    let set: Int
    /// By class; nil for classes that the user did not name.
    var fates: [Fate?]
  }

  /// The user's decision about a class of the active set, or about annotations without one.
  private struct Verdict {
    var fate: Fate
    /// Whether it applies regardless of labels in other sets.
    var isFinal: Bool
    /// Which annotations it applies to; nil for all of the class.
    var condition: LinkCondition?
    /// What happens to the others of the class.
    var otherwise = Fate.unwanted
  }

  private let set: Int
  private let classes: [SymbolClass]
  private let verdicts: [Verdict]
  private let unlabelled: Fate
  private let others: [OtherSet]

  /// The outgoing index of each incoming class, or nil if it is dropped.
  ///
  /// Nil as a whole if that depends on labels in other sets.
  private let classMap: [Int?]?

  /// Keeps `chosen`, in that order, and drops the others; classes of the same name become one.
  init(
    keeping chosen: [ClassReference],
    where conditions: [ClassReference: LinkCondition] = [:],
    of table: ClassTable
  ) {
    var names = ClassNames()
    var labels: [ClassReference: Int] = [:]
    for reference in chosen {
      let entry = table.sets[reference.set].classes[reference.index]
      // The source's number belongs to its own set.
      labels[reference] = names.add(
        reference.set == table.activeSet ? entry : SymbolClass(entry.name)
      )
    }
    set = table.activeSet
    classes = names.classes
    let map = table.classes.indices.map { labels[ClassReference(set: table.activeSet, index: $0)] }
    verdicts = map.enumerated().map { index, label in
      Verdict(
        fate: Self.fate(label),
        isFinal: label != nil,
        condition: conditions[ClassReference(set: table.activeSet, index: index)],
        otherwise: .linkedElsewhere
      )
    }
    unlabelled = .unclassed
    others = Self.others(table) { reference in labels[reference].map(Self.fate) }
    classMap = others.isEmpty ? map : nil
  }

  /// Drops `unwanted`, and keeps the others in their order.
  init(
    dropping unwanted: [ClassReference],
    where conditions: [ClassReference: LinkCondition] = [:],
    of table: ClassTable
  ) {
    let unwanted = Set(unwanted)
    var names = ClassNames()
    let map = table.classes.enumerated().map { index, entry -> Int? in
      let reference = ClassReference(set: table.activeSet, index: index)
      return unwanted.contains(reference) && conditions[reference] == nil ? nil : names.add(entry)
    }
    set = table.activeSet
    classes = names.classes
    verdicts = map.enumerated().map { index, label in
      let condition = conditions[ClassReference(set: table.activeSet, index: index)]
      return Verdict(
        fate: condition == nil ? Self.fate(label) : .unwanted,
        isFinal: label == nil || condition != nil,
        condition: condition,
        otherwise: Self.fate(label)
      )
    }
    unlabelled = .label(Labels.none)
    others = Self.others(table) { unwanted.contains($0) ? .unwanted : nil }
    classMap = conditions.isEmpty ? map : nil
  }

  /// Gives classes new names, and makes those of one name one class.
  ///
  /// A merged class takes the place of its first member; one that consists only of other sets' classes comes
  /// last.
  init(
    renaming names: [(reference: ClassReference, name: String)],
    where conditions: [ClassReference: LinkCondition] = [:],
    of table: ClassTable
  ) {
    let newNames = Dictionary(names) { first, _ in first }
    var classNames = ClassNames()
    var verdicts: [Verdict] = []
    var map: [Int?] = []
    for (index, entry) in table.classes.enumerated() {
      let reference = ClassReference(set: table.activeSet, index: index)
      let newName = newNames[reference]
      let label = classNames.add(newName.map { SymbolClass($0) } ?? entry)
      let condition = conditions[reference]
      verdicts.append(
        Verdict(
          fate: Self.fate(label),
          isFinal: newName != nil,
          condition: condition,
          otherwise: condition == nil ? .unwanted : Self.fate(classNames.add(entry))
        )
      )
      map.append(label)
    }
    var labels: [ClassReference: Int] = [:]
    for (reference, name) in names where reference.set != table.activeSet {
      labels[reference] = classNames.add(SymbolClass(name))
    }
    set = table.activeSet
    classes = classNames.classes
    self.verdicts = verdicts
    unlabelled = .label(Labels.none)
    others = Self.others(table) { reference in labels[reference].map(Self.fate) }
    classMap = others.isEmpty && conditions.isEmpty ? map : nil
  }

  private static func fate(_ label: Int?) -> Fate {
    label.map { .label(Int16(clamping: $0)) } ?? .unwanted
  }

  /// The inactive sets with classes that the user named.
  private static func others(
    _ table: ClassTable,
    fate: (ClassReference) -> Fate?
  ) -> [OtherSet] {
    table.sets.indices.compactMap { set in
      guard set != table.activeSet else { return nil }
      let fates = table.sets[set].classes.indices.map { fate(ClassReference(set: set, index: $0)) }
      return fates.contains { $0 != nil } ? OtherSet(set: set, fates: fates) : nil
    }
  }

  // MARK: Pages

  /// The filter that applies the relabelling.
  ///
  /// - Parameters:
  ///   - table: The incoming table.
  ///   - expectations: The names that the user gave.
  ///   - inputs: The files that the user named.
  /// - Throws: ``TacetError`` if there are too many classes.
  /// - Returns: The filter; it does not change labels of other annotation sets.
  func filter(
    _ table: ClassTable,
    expectations: [BoundFilter.Expectation],
    inputs: [String]
  ) throws -> BoundFilter {
    let unwanted = Reason("class not kept")
    let unclassed = Reason("no class in \(table.activeName)")
    let outgoing = try table.replacingClasses(classes)
    var filter = BoundFilter(handingOn: outgoing, classMap: classMap) { page, account, emit in
      var page = page
      var kept = 0
      // Built from all annotations, before any is moved.
      let links = hasConditions(on: page) ? PageLinks(page, set: set) : nil
      for index in page.annotations.indices {
        switch fate(of: page.annotations[index], links, &account) {
        case .label(let label):
          if kept < index { page.annotations[kept] = page.annotations[index] }
          page.annotations[kept].labels[set] = label
          kept += 1
        case .unwanted: account.drop(page.annotations[index], because: unwanted)
        case .unclassed: account.drop(page.annotations[index], because: unclassed)
        case .linkedElsewhere: account.drop(page.annotations[index], because: .linkedElsewhere)
        }
      }
      page.annotations.removeLast(page.annotations.count - kept)
      try emit(page)
    }
    filter.expectations = expectations
    filter.inputs = inputs
    return filter
  }

  /// Whether a page has an annotation whose links decide.
  private func hasConditions(on page: Page) -> Bool {
    page.annotations.contains { annotation in
      let label = Int(annotation.labels[set])
      return verdicts.indices.contains(label) && verdicts[label].condition != nil
    }
  }

  private func fate(
    of annotation: Annotation,
    _ links: PageLinks?,
    _ account: inout Account
  ) -> Fate {
    let label = Int(annotation.labels[set])
    guard let links, verdicts.indices.contains(label), let condition = verdicts[label].condition
    else { return fate(of: annotation.labels) }
    switch links.verdict(on: annotation, condition) {
    case .met: break
    case .notMet: return verdicts[label].otherwise
    case .unknown: account.note(annotation, because: .notLinked)
    }
    return fate(of: annotation.labels)
  }

  private func fate(of labels: Labels) -> Fate {
    let label = Int(labels[set])
    guard verdicts.indices.contains(label) else { return otherFate(of: labels) ?? unlabelled }
    let verdict = verdicts[label]
    return verdict.isFinal ? verdict.fate : otherFate(of: labels) ?? verdict.fate
  }

  private func otherFate(of labels: Labels) -> Fate? {
    for other in others {
      let label = Int(labels[other.set])
      if other.fates.indices.contains(label), let fate = other.fates[label] { return fate }
    }
    return nil
  }
}

/// Numbers classes by name, in the order of their first occurrence.
private struct ClassNames {
  private(set) var classes: [SymbolClass] = []
  private var indices: [String: Int] = [:]

  /// The index of the class with the name of `entry`, which is added if necessary.
  mutating func add(_ entry: SymbolClass) -> Int {
    if let index = indices[entry.name] { return index }
    indices[entry.name] = classes.count
    classes.append(entry)
    return classes.count - 1
  }
}
