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
  /// to 1000, beyond which the nearer of those is taken.
  func units(_ value: Double) -> Int {
    let value = min(max(value, -1000), 1000)
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
  func append(_ units: Int, to bytes: inout [UInt8]) {
    if units < 0 { bytes.append(UInt8(ascii: "-")) }
    var rest = units.magnitude
    var digits = 1
    var power: UInt = 10
    while digits <= decimals || (rest >= power && digits < 19) {
      digits += 1
      power *= 10
    }
    let start = bytes.count
    let length = digits + (decimals > 0 ? 1 : 0)
    bytes.append(contentsOf: repeatElement(UInt8(ascii: "."), count: length))
    let point = decimals > 0 ? start + length - decimals - 1 : -1
    for index in (start..<start + length).reversed() where index != point {
      bytes[index] = UInt8(ascii: "0") + UInt8(rest % 10)
      rest /= 10
    }
  }
}
