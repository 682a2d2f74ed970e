/// Decimal fractions with a fixed number of decimals, written without a string in between.
struct FixedPoint: Sendable {
  /// Digits after the point, 0 to 12.
  let decimals: Int

  private let scale: Double

  /// Whole numbers.
  static let whole = FixedPoint(decimals: 0)

  /// Enough decimals that a hundredth of a pixel makes a difference on a page with sides of up to
  /// `sides` pixels; never under six.
  init(sides: Int) {
    var decimals = 6
    var reach = 10_000
    while reach < sides, decimals < 12 {
      decimals += 1
      reach *= 10
    }
    self.init(decimals: decimals)
  }

  private init(decimals: Int) {
    self.decimals = decimals
    scale = (0..<decimals).reduce(1) { power, _ in power * 10 }
  }

  /// How many units of the last decimal are nearest to `value`, as `printf` would round it: for -1000
  /// to 1000, beyond which the nearer of those is taken; 0 for what is no number.
  func units(_ value: Double) -> Int {
    let value = value.isNaN ? 0 : min(max(value, -1000), 1000)
    let product = value * scale
    // Converting to a whole number and back is one instruction each, where rounding is a call.
    let whole = Int(product)
    let rest = abs(product - Double(whole))
    guard rest != 0.5 else { return tie(value, product) }
    return rest < 0.5 ? whole : whole + (product < 0 ? -1 : 1)
  }

  /// The units nearest to `value` where its product with the scale looks like a tie.
  private func tie(_ value: Double, _ product: Double) -> Int {
    // It may have been rounded to one itself; the error tells.
    let error = (-product).addingProduct(value, scale)
    let rule: FloatingPointRoundingRule =
      error == 0 ? .toNearestOrEven : error > 0 ? .up : .down
    return Int(exactly: product.rounded(rule)) ?? 0
  }

  /// Writes `units`, with the point where it belongs.
  func append(_ units: Int, to line: inout Line) {
    if units < 0 { line.append(UInt8(ascii: "-")) }
    var rest = units.magnitude
    // Digits come out last first, so their number has to be known before.
    var digits = decimals + 1
    while digits < 19, rest >= Self.powers[digits] { digits += 1 }
    var place = line.reserve(digits + (decimals > 0 ? 1 : 0))
    let point = decimals > 0 ? place - decimals - 1 : -1
    for _ in 0..<digits {
      place -= 1
      if place == point {
        line[place] = UInt8(ascii: ".")
        place -= 1
      }
      let (tenth, digit) = rest.quotientAndRemainder(dividingBy: 10)
      line[place] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: digit)
      rest = tenth
    }
  }

  /// The powers of ten that fit a `UInt`.
  private static let powers: [UInt] = (0..<20).map { exponent in
    (0..<exponent).reduce(1) { power, _ in power * 10 }
  }
}

/// A line of text that is being put together, with room for any label.
struct Line {
  private var bytes = InlineArray<128, UInt8>(repeating: 0)

  /// How many bytes it has.
  private(set) var count = 0

  /// Adds a byte.
  mutating func append(_ byte: UInt8) {
    bytes[count] = byte
    count += 1
  }

  /// Makes room for `length` bytes and says where it ends.
  mutating func reserve(_ length: Int) -> Int {
    count += length
    return count
  }

  /// The byte at `place`.
  subscript(place: Int) -> UInt8 {
    get { bytes[place] }
    set { bytes[place] = newValue }
  }

  /// Adds the line to `text`.
  func write(to text: inout [UInt8]) {
    // One copy for the line: byte by byte, the array would look at its room each time.
    unsafe bytes.span.extracting(first: count).withUnsafeBufferPointer {
      unsafe text.append(contentsOf: $0)
    }
  }
}
