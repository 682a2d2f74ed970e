/// The kinds of the open brackets, innermost first, one bit each: 1 for a brace.
///
/// Up to 64 levels need no memory beyond the value itself.
struct BracketStack {
  private(set) var count = 0
  private var innermost: UInt64 = 0
  private var outer: [UInt64] = []

  /// Whether the innermost bracket is a brace; nil if none is open.
  var top: Bool? { count == 0 ? nil : innermost & 1 == 1 }

  mutating func push(isBrace: Bool) {
    if count & 63 == 0, count > 0 { outer.append(innermost) }
    innermost = innermost << 1 | (isBrace ? 1 : 0)
    count += 1
  }

  mutating func pop() {
    innermost >>= 1
    count -= 1
    if count & 63 == 0, let word = outer.popLast() { innermost = word }
  }
}
