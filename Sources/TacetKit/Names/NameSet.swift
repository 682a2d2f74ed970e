/// Names that have come up, each with a number: little memory for hundreds of thousands of them.
///
/// The bytes of all names stand in one array, and a table leads to them: a name of 40 bytes
/// takes some 70. Names are compared byte by byte.
public struct NameSet: Sendable {
  private var bytes: [UInt8] = []
  /// For each name where it ends in `bytes`.
  private var ends: [Int] = []
  private var numbers: [Int] = []
  /// Places of names plus one, 0 where there is none; a power of two of them.
  private var slots = [UInt32](repeating: 0, count: 16)
  /// Another one in each process, so that no one can make up names that all fall on one place.
  private let basis = UInt64.random(in: 0 ... .max)

  /// No names.
  public init() {}

  /// How many names there are.
  public var count: Int { ends.count }

  /// Adds a name, unless it is there.
  ///
  /// - Parameters:
  ///   - name: The name.
  ///   - number: What to remember with it.
  /// - Returns: The number that it was added with before; nil if it is new.
  public mutating func insert(_ name: String, number: Int) -> Int? {
    var slot = firstSlot(name.utf8)
    while slots[slot] > 0 {
      let place = Int(slots[slot]) - 1
      if bytes[range(of: place)].elementsEqual(name.utf8) { return numbers[place] }
      slot = (slot + 1) & (slots.count - 1)
    }
    bytes.append(contentsOf: name.utf8)
    ends.append(bytes.count)
    numbers.append(number)
    slots[slot] = UInt32(clamping: ends.count)
    if 2 * ends.count > slots.count { grow() }
    return nil
  }

  private func range(of place: Int) -> Range<Int> {
    (place > 0 ? ends[place - 1] : 0)..<ends[place]
  }

  private func firstSlot(_ name: some Sequence<UInt8>) -> Int {
    let hash = FNV1a.hash(name, basis: basis)
    return Int(truncatingIfNeeded: hash ^ hash >> 32) & (slots.count - 1)
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: 2 * slots.count)
    for place in ends.indices {
      var slot = firstSlot(bytes[range(of: place)])
      while slots[slot] > 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(clamping: place + 1)
    }
  }
}
