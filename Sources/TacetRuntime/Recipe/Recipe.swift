import TacetKit

/// The stages of a run and their arguments, from the command line or a recipe file.
package struct Recipe: Equatable, Sendable {
  /// One stage and its arguments.
  package struct Invocation: Equatable, Sendable {
    /// The stage's name.
    package var name: String
    /// Its arguments, as on a command line.
    package var arguments: [String]

    /// The stage `name` with `arguments`.
    package init(name: String, arguments: [String]) {
      self.name = name
      self.arguments = arguments
    }
  }

  /// The stages, in the order in which pages pass through them.
  package var stages: [Invocation]

  /// A recipe of `stages`.
  package init(_ stages: [Invocation]) { self.stages = stages }

  /// Parses a command line of stages separated by `!`.
  ///
  /// - Throws: ``TacetError`` if it is empty, or a `!` has nothing before or after it.
  package init(words: [String]) throws {
    guard !words.isEmpty else {
      throw TacetError.badUsage(
        "no stages; write tacet run deepscores FILE ! keep @harmony ! yolo DIR, "
          + "or tacet run RECIPE.yaml"
      )
    }
    if let word = words.first(where: { $0.count > 1 && ($0.hasPrefix("!") || $0.hasSuffix("!")) }) {
      throw TacetError.badUsage("'\(word)': put blanks around the '!' between two stages")
    }
    if let word = words.first(where: Self.foreignSeparators.contains) {
      throw TacetError.badUsage("'\(word)' separates no stages; write '!' between two stages")
    }
    stages = try words.split(separator: "!", omittingEmptySubsequences: false).enumerated()
      .map { place, words in
        guard let name = words.first else {
          throw TacetError.badUsage(
            place == 0
              ? "nothing before the first '!': a source comes first"
              : "nothing after '!': a stage and its arguments belong there"
          )
        }
        return Invocation(name: name, arguments: Array(words.dropFirst()))
      }
  }

  /// What other programs put between the parts of a pipeline.
  private static let foreignSeparators: Set<String> = [
    "|", "||", "&", "&&", ";", "->", "=>", ">", ">>", "\u{2192}", "|>",
  ]

  /// The recipe as a command line, quoted for a shell where necessary.
  package var commandLine: String {
    stages.map { ([$0.name] + $0.arguments).map(Self.quoted).joined(separator: " ") }
      .joined(separator: " ! ")
  }

  private static func quoted(_ word: String) -> String {
    let plain = word.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: "@%_-+=:,./".utf8.contains(byte)
      }
    }
    guard !plain || word.isEmpty else { return word }
    return "'"
      + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
      + "'"
  }
}
