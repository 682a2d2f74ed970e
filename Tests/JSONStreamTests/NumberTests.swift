import JSONStream
import Testing

struct NumberTests {
  private func double(_ text: String) throws(JSONError) -> Double {
    var reader = JSONReader(JSONText(text))
    let number = try reader.readDouble()
    try reader.finish()
    return number
  }

  private func integer(_ text: String) throws(JSONError) -> Int {
    var reader = JSONReader(JSONText(text))
    let number = try reader.readInteger()
    try reader.finish()
    return number
  }

  @Test(
    arguments: [
      "0", "-0", "0.0", "-0.0", "0e999", "1", "-1", "0.1", "0.2", "0.3", "93.0", "1e22", "1e23",
      "9007199254740991", "9007199254740992", "9007199254740993", "9007199254740995", "1e-22",
      "9007199254740993.0", "1e-23", "1.7976931348623157e308", "1.7976931348623158e308",
      "2.2250738585072014e-308", "2.2250738585072011e-308", "5e-324", "4.9e-324", "2e-324",
      "2.4703282292062327e-324", "2.4703282292062328e-324", "1e-400", "18446744073709551615",
      "0.30000000000000004", "123.45678710937501", "0.1000000000000000055511151231257827",
      "9999999999999999999", "0.9999999999999999999", "1844674407370955161.6", "8.5e-19",
      "3.141592653589793238462643383279502884197", "6929495644600919.5", "6929495644600920.5",
      "1.00000000000000011102230246251565404236316680908203125",
      "1.00000000000000011102230246251565404236316680908203124",
      "1.00000000000000011102230246251565404236316680908203126",
    ])
  func `a double is the nearest one`(_ text: String) throws {
    let expected = try #require(Double(text))
    #expect(try double(text).bitPattern == expected.bitPattern)
  }

  @Test(arguments: 0..<8)
  func `random numbers are read as the standard library reads them`(_ seed: Int) throws {
    var numbers = SeededNumbers(state: UInt64(seed))
    for _ in 0..<5000 {
      let digits = Int.random(in: 1...22, using: &numbers)
      var text = Bool.random(using: &numbers) ? "-" : ""
      text += "\(Int.random(in: 1...9, using: &numbers))"
      let point = Int.random(in: 1...digits, using: &numbers)
      for place in 1..<max(2, digits) {
        if place == point { text += "." }
        text += "\(Int.random(in: 0...9, using: &numbers))"
      }
      if Bool.random(using: &numbers) { text += "e\(Int.random(in: -40...40, using: &numbers))" }
      let expected = try #require(Double(text))
      #expect(try double(text).bitPattern == expected.bitPattern, "\(text)")
    }
  }

  @Test(arguments: 0..<4)
  func `every double is read back from its shortest spelling`(_ seed: Int) throws {
    var numbers = SeededNumbers(state: UInt64(seed))
    for _ in 0..<5000 {
      let anything = Double(bitPattern: numbers.next())
      let coordinate = Double.random(in: -5000...5000, using: &numbers)
      for number in [anything, coordinate, coordinate / 4096] where number.isFinite {
        #expect(try double("\(number)").bitPattern == number.bitPattern, "\(number)")
      }
    }
  }

  @Test(arguments: ["1e309", "-1e309", "1.7976931348623159e308", "1e999", "123456e99999999999999"])
  func `a number too large for a double is refused`(_ text: String) {
    let error = #expect(throws: JSONError.self) { try double(text) }
    #expect(error?.code == .outOfRange)
    #expect(error?.detail == "\(text) is too large for a number in double precision")
  }

  @Test(
    arguments: [
      ("0", 0), ("-0", 0), ("7", 7), ("-7", -7), ("1960.0", 1960), ("1e3", 1000), ("1.5e1", 15),
      ("-1.96E+3", -1960), ("1000e-3", 1), ("0.0", 0), ("0e99999999999999999999", 0),
      ("0.000e-5", 0), ("9223372036854775807", .max), ("-9223372036854775808", .min),
      ("9223372036854775807.0", .max), ("-9223372036854775808.00", .min),
      ("9e18", 9_000_000_000_000_000_000),
      ("1.00000000000000000000000000000", 1), ("100000000000000000000000000e-26", 1),
      ("0.00000000000000000000000012e26", 12), ("123456789012345678", 123_456_789_012_345_678),
      ("0.00000000000000000000000000", 0), ("922337203685477580.70e1", .max),
    ])
  func `a whole number is read however it is spelled`(_ text: String, _ expected: Int) throws {
    #expect(try integer(text) == expected)
  }

  @Test(
    arguments: [
      "9223372036854775808", "-9223372036854775809", "1e19", "1e400", "-1e99999999999999999999",
      "10000000000000000000", "18446744073709551616", "123456789012345678901234567890",
      "9223372036854775808.0", "92233720368547758080e-1", "1e50", "5e18000",
    ])
  func `a whole number too large for 64 bits is refused`(_ text: String) {
    let error = #expect(throws: JSONError.self) { try integer(text) }
    #expect(error?.code == .outOfRange)
    #expect(error?.detail == "\(text) is too large for a whole number of 64 bits")
  }

  @Test(
    arguments: [
      "1.5", "-0.1", "1e-1", "15e-1", "1e-400", "1e-99999999999999999999",
      "1.00000000000000000000000001", "9223372036854775807.5", "0.99999999999999999999999",
    ])
  func `a fraction is no whole number`(_ text: String) {
    let error = #expect(throws: JSONError.self) { try integer(text) }
    #expect(error?.code == .wrongType)
    #expect(error?.detail == "expected a whole number, found \(text)")
  }
}
