/// Negative numbers among a stage's arguments, which swift-argument-parser would take for options: in
/// `--at -2`, the `-2` is a value.
struct NegativeNumbers {
  /// The arguments with each negative number joined to the option before it: `--at=-2`.
  let joined: [String]

  /// Whether a negative number remains that can't be distinguished from an option.
  let isOneLeft: Bool

  init(in arguments: [String]) {
    var joined: [String] = []
    var isOneLeft = false
    let end = arguments.firstIndex(of: "--") ?? arguments.endIndex
    for word in arguments[..<end] {
      let isNumber = word.hasPrefix("-") && Double(word) != nil
      if isNumber, let option = joined.last, option.hasPrefix("--"), !option.contains("=") {
        joined[joined.count - 1] = option + "=" + word
      } else {
        joined.append(word)
        isOneLeft = isOneLeft || isNumber
      }
    }
    self.joined = joined + arguments[end...]
    self.isOneLeft = isOneLeft
  }
}
