import FoundationEssentials
import TacetRuntime
import TacetKit

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Making a stage from arguments, good and bad ones, and letting it go.
extension ConformanceRule {
  static let making = [
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
        Arguments come from people and scripts: empty, a megabyte long, a thousand of them, numbers \
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
      "newer host",
      advice: """
        A newer tacet appends fields: 'size' of tacet_host, tacet_page, tacet_classes and the others is \
        larger then than sizeof. Ask whether it is at least as large as what you use, never whether it \
        is the same. (A copy of a record that you hand back has your own sizeof as its size.)
        """
    ) { subject in
      try mustTake(subject)
      do {
        let made = try StageInstance(
          subject.stage,
          arguments: subject.arguments,
          host: HostServices(growth: 64),
          marshalling: .grown
        )
        try bind(made, subject)
      } catch let error as TacetError where error.code != .broken {
        throw Violation("with larger records it fails: \(error.detail)")
      }
    },
    ConformanceRule(
      "memory",
      advice: """
        What 'create' takes 'destroy' gives back, also when 'create' fails half-way. A process makes \
        few stages, but who embeds tacet makes many.
        """
    ) { subject in
      // Where each 'create' refuses there is next to nothing to give back.
      _ = try subject.made()
      let warming = max(subject.repeats / 5, 50)
      for _ in 0..<warming { try make(subject, subject.arguments, binds: false) }
      let before = try residentBytes()
      for _ in 0..<subject.repeats { try make(subject, subject.arguments, binds: false) }
      let growth = try residentBytes() - before
      // The allocator's own habits are a few hundred kilobytes.
      guard growth < 1 << 20 else {
        throw Violation(
          "made and let go \(subject.repeats) times, it keeps \(growth / 1024) KiB, "
            + "\(growth / subject.repeats) bytes each time"
        )
      }
    },
  ]

  private static let absurdWords = [
    "", " ", "-", "--", "--=", "---", "=", "!", "%s%n", "\u{1}\u{7F}", "\0", "𝄞𝄢", "\u{202E}",
    "1e999", "-1e999", "nan", "-1", "0", "99999999999999999999999",
    String(repeating: "a", count: 1 << 20), String(repeating: "9", count: 5000),
  ]

  /// Makes the stage from these words and, if it takes them, binds it; it may refuse them.
  ///
  /// - Returns: Whether it took them.
  @discardableResult
  private static func make(
    _ subject: StageUnderTest,
    _ words: [String],
    binds: Bool = true
  ) throws -> Bool {
    try mayRefuse {
      let instance = try StageInstance(subject.stage, arguments: words, marshalling: .nullEmpty)
      if binds { try bind(instance, subject) }
    }
  }

  /// Makes the stage from the right arguments and binds it.
  ///
  /// - Throws: ``NotTried`` if it refuses them.
  private static func mustTake(_ subject: StageUnderTest) throws {
    let isBound = try mayRefuse { try bind(try subject.made(), subject) }
    guard isBound else { throw NotTried(reason: "it refuses these arguments") }
  }

  private static func bind(_ instance: StageInstance, _ subject: StageUnderTest) throws {
    let classes = try Trying.classes()
    switch subject.stage.role {
    case .source: _ = try HostSource(instance)
    case .filter:
      let filter = try HostFilter(instance, incoming: classes)
      guard !filter.wantsFirstPass else { return }
      _ = try filter.process(Trying.page(symbols: 20, of: classes))
    case .sink: _ = try HostSink(instance, incoming: classes, origin: classes)
    }
  }

  /// How much memory this process has in use.
  private static func residentBytes() throws -> Int {
    guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8),
      let pages = text.split(separator: " ").dropFirst().first.flatMap({ Int($0) })
    else { throw NotTried(reason: "this system does not say how much memory a process has") }
    return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
  }
}
