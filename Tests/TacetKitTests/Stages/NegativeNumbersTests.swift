import Testing

@testable import TacetKit

struct NegativeNumbersTests {
  @Test(arguments: [
    ("--at -2", "--at=-2", false),
    ("--at -.5 --near 1", "--at=-.5 --near 1", false),
    ("--at -1e3 out", "--at=-1e3 out", false),
    ("--at=3 -2", "--at=3 -2", true),
    ("-2 --at 3", "-2 --at 3", true),
    ("10 -5", "10 -5", true),
    ("--at -x -v --flag -", "--at -x -v --flag -", false),
    ("--at -- -2", "--at -- -2", false),
    ("", "", false),
  ])
  func `a negative number behind an option is its value`(
    words: String,
    joined: String,
    isOneLeft: Bool
  ) {
    func split(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }
    let numbers = NegativeNumbers(in: split(words))
    #expect(numbers.joined == split(joined))
    #expect(numbers.isOneLeft == isOneLeft)
  }
}
