import Foundation
import TestSupport
import Testing

@testable import YOLO

/// Numbers as label files have them, against the C library's.
struct FixedPointTests {
  private static func text(_ number: FixedPoint, _ value: Double) -> String {
    var line = Line()
    number.append(number.units(value), to: &line)
    var bytes: [UInt8] = []
    line.write(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test(arguments: [
    (0, 6), (10_000, 6), (10_001, 7), (100_000, 7), (1_000_000, 8), (Int.max, 12),
  ])
  func `decimals tell a hundredth of a pixel apart`(sides: Int, decimals: Int) {
    #expect(FixedPoint(sides: sides).decimals == decimals)
  }

  @Test(arguments: [
    (0.0, "0.000000"), (-0.0, "0.000000"), (1, "1.000000"), (-0.5, "-0.500000"),
    (0.000001, "0.000001"), (0.0000005, "0.000000"), (0.0000015, "0.000002"),
    (0.1234565, "0.123456"), (1000, "1000.000000"), (-1000, "-1000.000000"),
    // Beyond what a row can mean.
    (1e300, "1000.000000"), (-.infinity, "-1000.000000"), (.nan, "0.000000"),
  ])
  func `six decimals`(value: Double, text: String) {
    #expect(Self.text(FixedPoint(sides: 100), value) == text)
  }

  @Test(arguments: [UInt64](1...8))
  func `every number is rounded as printf rounds it`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for sides in [100, 50_000, 5_000_000] {
      let number = FixedPoint(sides: sides)
      for _ in 0..<500 {
        let value: Double
        if Bool.random(using: &random) {
          value = Double.random(in: -2...2, using: &random)
        } else {
          // Close to the middle between two numbers of so many decimals.
          let units = Double(Int.random(in: 0...1_000_000, using: &random)) + 0.5
          value = units / pow(10, Double(number.decimals))
        }
        let expected = String(format: "%.\(number.decimals)f", value)
        let zero = String(format: "%.\(number.decimals)f", 0.0)
        #expect(Self.text(number, value) == (expected == "-\(zero)" ? zero : expected), "\(value)")
      }
    }
  }

  @Test func `whole numbers have no point`() {
    #expect(Self.text(.whole, 0) == "0")
    var line = Line()
    FixedPoint.whole.append(1_234_567_890_123, to: &line)
    var bytes: [UInt8] = []
    line.write(to: &bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == "1234567890123")
  }
}
