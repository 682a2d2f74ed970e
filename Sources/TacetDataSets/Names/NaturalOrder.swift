/// Natural order of file names: `shard-9` before `shard-10`.
public enum NaturalOrder {
  /// Whether `one` comes before `other`.
  public static func isAscending(_ one: String, _ other: String) -> Bool {
    let left = pieces(of: one)
    let right = pieces(of: other)
    for (piece, counterpart) in zip(left, right) where piece != counterpart {
      return piece < counterpart
    }
    return (left.count, one) < (right.count, other)
  }

  /// A run of digits, or the text between two such runs.
  private enum Piece: Comparable {
    /// Digits without leading zeros, so that the longer number is the larger one.
    case number(digitCount: Int, digits: String)
    case text(String)
  }

  private static func pieces(of name: String) -> [Piece] {
    var rest = name[...]
    var pieces: [Piece] = []
    while let first = rest.first {
      let isNumber = isDigit(first)
      let run = rest.prefix { isDigit($0) == isNumber }
      rest = rest[run.endIndex...]
      let digits = run.drop { $0 == "0" }
      pieces.append(
        isNumber
          ? .number(digitCount: digits.count, digits: String(digits)) : .text(String(run))
      )
    }
    return pieces
  }

  private static func isDigit(_ character: Character) -> Bool {
    ("0"..."9").contains(character)
  }
}
