import TacetKit
import Testing

struct NameSetTests {
  @Test func `a name is new once, and then has the number that it came with`() {
    var names = NameSet()
    #expect(names.insert("a", number: 7) == nil)
    #expect(names.insert("b", number: 8) == nil)
    #expect(names.insert("a", number: 9) == 7)
    #expect(names.insert("", number: 10) == nil)
    #expect(names.insert("", number: 11) == 10)
    #expect(names.count == 3)
  }

  @Test func `two spellings of an accent are two names`() {
    var names = NameSet()
    #expect(names.insert("F\u{FC}r", number: 0) == nil)
    #expect(names.insert("Fu\u{308}r", number: 1) == nil)
  }

  @Test func `many names are told apart, and found again`() {
    var names = NameSet()
    for number in 0..<5000 { #expect(names.insert("page-\(number)", number: number) == nil) }
    for number in 0..<5000 { #expect(names.insert("page-\(number)", number: 0) == number) }
    #expect(names.count == 5000)
  }
}
