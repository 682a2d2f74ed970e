/// Which numbers the annotations of a file have.
///
/// A bit for each number, in words of 64 that are there once one of theirs is used: numbers that follow
/// each other cost a bit each, and those that lie far apart some thirty bytes.
struct UsedNumbers: Sendable {
  private var words: [UInt64: UInt64] = [:]
  private var highest: UInt64 = 0
  /// Where the search for a free number goes on once the highest is in use: none below is free, but 0,
  /// which is no number.
  private var next: UInt64 = 1

  /// The word that was looked at last: as a rule the next number is in the same one.
  private var place: UInt64 = 0
  private var word: UInt64 = 0

  /// The number that an annotation gets: its own, if it has one that nobody else has in this file,
  /// or else the one above the highest so far, or the lowest free one if there is none above.
  mutating func take(_ number: UInt64) -> UInt64 {
    if number > 0, insert(number) { return number }
    let (above, isBeyond) = highest.addingReportingOverflow(1)
    if !isBeyond, insert(above) { return above }
    // Each number is passed once in a file, not once for each annotation.
    while next == 0 || !insert(next) { next &+= 1 }
    return next
  }

  /// Whether the number was free; it is in use now.
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
