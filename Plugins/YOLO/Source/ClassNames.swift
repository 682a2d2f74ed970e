import TacetDataSets
import TacetKit

/// The classes of a dataset, and which of them each class id means.
struct ClassNames {
  /// The class table.
  let table: ClassTable

  /// For each id the index of its class, ``Labels/none`` for ids without one.
  let labels: [Int16]

  /// Names as data.yaml or classes.txt has them, or else numbers.
  ///
  /// - Parameters:
  ///   - plan: What there is to read.
  ///   - highestClass: Looks for the highest class id in label files, which takes its time.
  ///   - notes: What is odd about the names.
  /// - Throws: ``TacetError`` if there are too many.
  init(_ plan: DataSetPlan, highestClass: () -> Int, notes: inout Notes) throws {
    let file = plan.dataFile?.path ?? plan.classList?.path ?? "the folder"
    var names: [(id: Int, name: String)]
    if let given = plan.dataFile?.names {
      names = given
    } else if let list = plan.classList {
      names = list.names.enumerated().map { ($0.offset, $0.element) }
    } else {
      let count = try plan.dataFile?.classCount ?? Self.count(highestClass: highestClass())
      names = (0..<count).map { ($0, "\($0)") }
      notes.warn(
        "\(file) names no classes"
          + (count > 0
            ? "; they are called by their numbers, 0 to \(count - 1)" : ", and no label has one")
      )
    }
    if let count = plan.dataFile?.classCount, count != names.count {
      notes.warn(
        "\(file): nc is \(count), but \(names.count.counted("class")) \(names.count.verb("is", "are")) named; the names count"
      )
    }
    if let first = names.first, first.id > 0 {
      notes.warn(
        "\(file): class numbers begin at \(first.id), and those of rows at 0; Ultralytics refuses such a "
          + "file"
      )
    } else if let last = names.last, last.id != names.count - 1 {
      notes.say("\(file): class numbers have gaps up to \(last.id), where Ultralytics wants none")
    }
    var union = ClassUnion()
    let classes = names.map { SymbolClass($0.name, id: $0.id) }
    let set = AnnotationSet(name: "yolo", classes: classes)
    let map = union.add([set], of: file, notes: &notes)
    var labels = [Int16](repeating: Labels.none, count: (names.last?.id ?? -1) + 1)
    for (place, entry) in names.enumerated() { labels[entry.id] = map.label(place, in: 0) }
    self.labels = labels
    table = try union.table()
  }

  private static func count(highestClass: Int) throws -> Int {
    guard highestClass < ClassTable.classLimit else {
      throw TacetError.badData(
        "a label file has class \(highestClass), and no file names the classes; a data.yaml should"
      )
    }
    return highestClass + 1
  }
}
