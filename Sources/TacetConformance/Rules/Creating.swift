import TacetRuntime
import TacetKit

/// Creating a stage from arguments, good and bad ones.
extension ConformanceRule {
  static let creating = [
    ConformanceRule(
      "no arguments",
      advice: """
        'create' may be given no argument at all: 'arguments' is then null and 'argument_count' 0. \
        Make the stage with its defaults, or call fail with TACET_BAD_USAGE and say what is missing.
        """
    ) { subject in try make(subject, []) },
    ConformanceRule(
      "unknown option",
      advice: """
        An option that the stage does not have is an error, of 'create' or at the latest of 'bind' or \
        'open': call fail with TACET_BAD_USAGE. Otherwise a user's typing error goes unseen.
        """
    ) { subject in
      // What refuses everything says nothing about this option.
      try mustTake(subject)
      guard try make(subject, subject.arguments + ["--no-such-option-anywhere"]) else { return }
      throw Violation("it takes the option --no-such-option-anywhere as if it had one of that name")
    },
    ConformanceRule(
      "absurd arguments",
      advice: """
        Arguments come from people and scripts: empty, 128 KiB long, a thousand of them, numbers \
        out of all range. Whatever they are, 'create' makes a stage or calls fail and says why. Mind \
        buffers of a fixed length: arguments are pointer and length, not ended by a zero byte.
        """
    ) { subject in
      for word in absurdWords {
        try make(subject, [word])
        try make(subject, subject.arguments + [word])
        for place in subject.arguments.indices {
          var words = subject.arguments
          words[place] = word
          try make(subject, words)
        }
      }
      try make(subject, Array(repeating: "a", count: 1_000))
    },
    ConformanceRule(
      "another contract",
      advice: """
        'tacet_host.abi' may be a number that the plugin does not know: it goes on, or it calls fail \
        and says so. It does not end the process.
        """
    ) { subject in
      try mayRefuse {
        _ = try StageInstance(
          subject.stage,
          arguments: subject.arguments,
          host: HostServices(abi: TACET_ABI + 98)
        )
      }
    },
    ConformanceRule(
      "options that create takes",
      after: ["options", "unknown option"],
      advice: """
        'create' takes every option that 'options' names: users are offered them by completion, and a \
        recipe may set them. Options that it does not take have no place in that JSON.
        """
    ) { subject in
      try mustTake(subject)
      guard let info = try subject.stage.toolInfo() else { return }
      let unknown = try refusal(subject, ["--no-such-option-anywhere"])
      for option in info.command.arguments ?? [] where !option.isPositional {
        for word in option.words where !["--help", "-h", "--version"].contains(word) {
          guard try isUnknown(word, option, subject, unknown) else { continue }
          throw Violation("its options JSON names \(word), and 'create' does not know that option")
        }
      }
    },
  ]

  private static let absurdWords = [
    "", " ", "-", "--", "--=", "---", "=", "!", "%s%n", "\u{1}\u{7F}", "\0", "𝄞𝄢", "\u{202E}",
    "1e999", "-1e999", "nan", "-1", "0", "99999999999999999999999",
    String(repeating: "a", count: 1 << 17), String(repeating: "9", count: 5000),
  ]

  /// Makes the stage from these words and binds it; it may refuse them.
  ///
  /// - Returns: Whether it took them.
  @discardableResult
  private static func make(_ subject: StageUnderTest, _ words: [String]) throws -> Bool {
    try mayRefuse {
      try bind(StageInstance(subject.stage, arguments: words, marshalling: .nullEmpty), subject)
    }
  }

  /// Makes the stage from the right arguments and binds it.
  ///
  /// - Throws: ``NotTried`` if it refuses them.
  static func mustTake(_ subject: StageUnderTest) throws {
    let isBound = try mayRefuse { try bind(try subject.made(), subject) }
    guard isBound else { throw NotTried(reason: "it refuses these arguments") }
  }

  private static func bind(_ instance: StageInstance, _ subject: StageUnderTest) throws {
    let classes = try SamplePages.classes()
    switch subject.stage.role {
    case .source: _ = try HostSource(instance)
    case .filter: _ = try HostFilter(instance, incoming: classes)
    case .sink: _ = try HostSink(instance, incoming: classes, origin: classes)
    }
  }

  /// Why the stage refuses its arguments with `words` behind them; nil if it takes them.
  private static func refusal(_ subject: StageUnderTest, _ words: [String]) throws -> String? {
    do {
      let arguments = subject.arguments + words
      try bind(StageInstance(subject.stage, arguments: arguments, marshalling: .nullEmpty), subject)
      return nil
    } catch let error as TacetError where error.code != .broken {
      return error.detail
    }
  }

  /// Whether the stage says of an option, alone and with values, what it says of one that does not exist.
  ///
  /// - Parameters:
  ///   - word: The option as it is typed.
  ///   - option: The option as the stage describes it.
  ///   - subject: The stage.
  ///   - unknown: What it says of `--no-such-option-anywhere`.
  /// - Returns: Whether it does not know the option.
  /// - Throws: ``TacetError`` if the stage breaks the contract.
  private static func isUnknown(
    _ word: String,
    _ option: ToolInfo.Argument,
    _ subject: StageUnderTest,
    _ unknown: String?
  ) throws -> Bool {
    let values = option.allValues ?? option.completionKind?.list?.values ?? ["1", "50%", "a"]
    let attempts =
      option.kind == "flag" ? [[word]] : [[word]] + values.prefix(3).map { [word, $0] }
    return try attempts.allSatisfy { words in
      guard let refusal = try refusal(subject, words) else { return false }
      if refusal == unknown?.replacing("--no-such-option-anywhere", with: word) { return true }
      // Swift's parser adds what the option may have been meant to be.
      return refusal.lowercased().contains("unknown option '\(word)'".lowercased())
    }
  }
}
