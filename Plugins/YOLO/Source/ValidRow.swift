import TacetKit

/// A row that Ultralytics takes: one row that it doesn't take makes it leave out the whole page.
///
/// This is all that it asks of rows, but for the confidence of a detector's, which it writes and does not
/// read. It asks nothing of boxes of no size, of corners beyond the page as long
/// as what encloses them is on it, or of rows that are there twice, of which it takes one.
struct ValidRow {
  /// What it says of where the symbol is.
  let shape: RowShape

  /// The index of its class.
  let label: Int16

  /// Its box, or what encloses its corners.
  let box: RelativeBox

  /// The detector's confidence, if the row has one.
  let confidence: Double?

  /// The row's numbers as shares of the page, where they aren't that already.
  let converted: [Double]?

  /// What is wrong with a row.
  struct Fault: Error {
    let reason: Reason
  }

  /// Looks at a row.
  ///
  /// - Parameters:
  ///   - rows: The row is the one read last.
  ///   - meaning: What rows of the dataset mean.
  ///   - width: The page's width in pixels.
  ///   - height: The page's height in pixels.
  /// - Throws: The first of the rules that it breaks.
  init(
    _ rows: borrowing LabelRows,
    _ meaning: LabelSchema,
    width: Int,
    height: Int
  ) throws(Fault) {
    guard rows.isText else { throw Fault(reason: .noText) }
    guard rows.isSound else { throw Fault(reason: .noNumber) }
    let numbers = rows.numbers
    guard let shape = RowShape(numbers, meaning) else { throw Fault(reason: .wrongCount) }
    guard let id = Int(exactly: numbers[0]), id >= 0 else { throw Fault(reason: .brokenClass) }
    guard id < meaning.labels.count, meaning.labels[id] != Labels.none else {
      throw Fault(reason: .unknownClass)
    }
    confidence = shape.hasConfidence ? numbers.last : nil
    if let confidence, !(0...1).contains(confidence) { throw Fault(reason: .noConfidence) }
    self.shape = shape
    label = meaning.labels[id]
    converted =
      meaning.unit == .shares
      ? nil : meaning.unit.shares(numbers, shape, width: width, height: height)
    box = shape.box(of: converted ?? numbers)
    if let reason = Ultralytics.fault(of: box) { throw Fault(reason: reason) }
  }
}
