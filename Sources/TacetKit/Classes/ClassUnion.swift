/// One class table for several members, such as the files of a dataset or datasets that are joined.
///
/// Classes of one name in annotation sets of one name are one class. The first member gives the order; what
/// only later members have comes behind.
public struct ClassUnion: Sendable {
  /// The annotation sets so far.
  public private(set) var sets: [AnnotationSet] = []

  /// For each set the label of each class by its name.
  private var labels: [[String: Int16]] = []
  private var memberCount = 0

  /// No classes.
  public init() {}

  /// Adds the classes of the next member.
  ///
  /// - Parameters:
  ///   - sets: The member's annotation sets. Classes of one name in one of them are taken as one.
  ///   - member: What the member is called in messages: a file's path.
  ///   - notes: Classes of one name, and those that members before did not have.
  /// - Returns: What the member's labels become.
  public mutating func add(
    _ sets: [AnnotationSet],
    of member: String,
    notes: inout Notes
  ) -> LabelMap {
    var places: [Int] = []
    var map: [[Int16]] = []
    var added: [String] = []
    var respelled: Set<String> = []
    for set in sets {
      let place = place(of: set.name)
      let prefix = sets.count > 1 ? "\(set.name):" : ""
      var seen: [String: SymbolClass] = [:]
      var row: [Int16] = []
      for entry in set.classes {
        if let twin = seen.updateValue(entry, forKey: entry.name),
          twin.name.utf8.elementsEqual(entry.name.utf8)
        {
          let words = Self.words(twin, entry)
          notes.warn("\(member): \(words) '\(prefix)\(entry.name)'; they are taken as one")
        }
        let count = self.sets[place].classes.count
        let label = label(of: entry, in: place)
        row.append(label)
        if label >= 0,
          !self.sets[place].classes[Int(label)].name.utf8.elementsEqual(entry.name.utf8)
        {
          respelled.insert(prefix + entry.name)
        }
        if self.sets[place].classes.count > count { added.append(prefix + entry.name) }
      }
      places.append(place)
      map.append(row)
    }
    if let words = SpelledNames.words(respelled) { notes.warn("\(member): \(words)") }
    if memberCount > 0, !added.isEmpty {
      notes.say("\(member) has classes that those before it do not have: \(added.shortened)")
    }
    memberCount += 1
    return LabelMap(sets: places, labels: map)
  }

  /// The table of all classes.
  ///
  /// - Parameter activeSet: The set that gives the class, an index into ``sets``.
  /// - Returns: The table.
  /// - Throws: ``TacetError`` if there are no sets, or more sets or classes than a table can have.
  public func table(activeSet: Int = 0) throws -> ClassTable {
    try ClassTable(sets, activeSet: activeSet)
  }

  private static func words(_ one: SymbolClass, _ other: SymbolClass) -> String {
    guard let first = one.id, let second = other.id else { return "two classes are called" }
    return "classes \(first) and \(second) are both called"
  }

  private mutating func place(of set: String) -> Int {
    if let place = sets.firstIndex(where: { $0.name == set }) { return place }
    sets.append(AnnotationSet(name: set, classes: []))
    labels.append([:])
    return sets.count - 1
  }

  /// The class's label; none if there are too many classes, which ``table(activeSet:)`` then refuses.
  private mutating func label(of entry: SymbolClass, in set: Int) -> Int16 {
    if let label = labels[set][entry.name] { return label }
    guard let label = Int16(exactly: sets[set].classes.count) else { return Labels.none }
    sets[set].classes.append(entry)
    labels[set][entry.name] = label
    return label
  }
}
