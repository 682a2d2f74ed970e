import CProcess
import TacetConformance
import TacetKit

/// What a process gets from the one that starts it: open files, limits and words.
enum Surroundings {
  /// Puts right what can be, before anything is opened.
  ///
  /// - Throws: ``TacetError`` if the command can't work like this.
  static func prepare() throws {
    let reason = standard_streams_open()
    guard reason == 0 else {
      throw TacetError.unavailable("/dev/null can't be opened (error \(reason))")
    }
    try allowFiles()
    try refuseBrokenWords()
    // `plugin check` looks at what a plugin prints, in a process that prints nothing itself.
    if CommandLine.arguments.dropFirst().first != RuleRunner.command {
      standard_streams_keep_output()
    }
  }

  /// A run has some files open for each thread, besides those of the Swift runtime.
  private static let neededFiles = 32

  /// Raises the limit on open files as far as the user may, if it is low.
  private static func allowFiles() throws {
    let limit = Int(file_limit_raise(1024))
    guard limit < neededFiles else { return }
    throw TacetError.unavailable(
      "only \(limit) files may be open at once, and tacet needs \(neededFiles); raise the limit "
        + "(ulimit -n 1024)"
    )
  }

  /// Refuses words that are not UTF-8: repaired, they would name another file.
  private static func refuseBrokenWords() throws {
    for place in 0..<Int(CommandLine.argc) {
      guard let word = unsafe CommandLine.unsafeArgv[place] else { continue }
      if unsafe String(validatingCString: word) != nil { continue }
      throw TacetError.badUsage(
        "the word '\(unsafe String(cString: word))' is not UTF-8; tacet takes names in UTF-8 only, so rename "
          + "the file or name it by a link"
      )
    }
  }
}
