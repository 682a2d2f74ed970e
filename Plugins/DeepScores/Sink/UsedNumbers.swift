/// The numbers in use by the annotations of a file.
///
/// A sparse bit set in words of 64 bits: consecutive numbers cost a bit each, isolated ones about thirty
/// bytes.
struct UsedNumbers: Sendable {
  private var words: [UInt64: UInt64] = [:]
  private var highest: UInt64 = 0
  /// Where the search for a free number continues once the highest is in use; all below are taken, and 0 is
  /// not a number.
  private var next: UInt64 = 1

  /// The word used last: the next number is usually in the same one.
  private var place: UInt64 = 0
  private var word: UInt64 = 0

  /// Reserves a number for an annotation: its own if it is free, or else the one after the highest so far,
  /// or else the lowest free one.
  mutating func take(_ number: UInt64) -> UInt64 {
    if number > 0, insert(number) { return number }
    let (above, isBeyond) = highest.addingReportingOverflow(1)
    if !isBeyond, insert(above) { return above }
    // Over a whole file, each number is passed only once.
    while next == 0 || !insert(next) { next &+= 1 }
    return next
  }

  /// Marks the number as used, and returns whether it was free.
  private mutating func insert(_ number: UInt64) -> Bool {
    if number >> 6 != place {
      words[place] = word
      place = number >> 6
      word = words[place] ?? 0
    }
    let bit: UInt64 = 1 << (number & 63)
    guard word & bit == 0 else { return false }
    word |= bit
    highest = max(highest, number)
    return true
  }
}
