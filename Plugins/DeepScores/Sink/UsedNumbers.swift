/// Which numbers the annotations of a file have.
///
/// A bit for each number, in words of 64 that are there once one of theirs is used: numbers that follow
/// each other cost a bit each, and those that lie far apart some thirty bytes.
struct UsedNumbers: Sendable {
  private var words: [UInt64: UInt64] = [:]
  private var highest: UInt64 = 0

  /// The word that was looked at last: as a rule the next number is in the same one.
  private var place: UInt64 = 0
  private var word: UInt64 = 0

  /// The number that an annotation gets: its own, if it has one that nobody else has in this file,
  /// or else the one above the highest so far.
  mutating func take(_ number: UInt64) -> UInt64 {
    if number > 0, insert(number) { return number }
    // Whatever the numbers are, there is a free one after a few steps.
    var free = highest &+ 1
    while free == 0 || !insert(free) { free = free &+ 1 }
    return free
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
