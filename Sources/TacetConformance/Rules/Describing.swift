import TacetRuntime
import TacetKit

/// What a stage says of itself.
extension ConformanceRule {
  static let describing = [
    ConformanceRule(
      "summary",
      advice: """
        'summary' is what 'tacet stages' shows: one line of UTF-8, without a line feed, not empty. The \
        plugin's name and version are not empty either.
        """
    ) { subject in
      let stage = subject.stage
      guard !stage.summary.allSatisfy(\.isWhitespace) else { throw Violation("it has no summary") }
      guard !stage.summary.contains(where: \.isNewline) else {
        throw Violation("its summary has more than one line")
      }
      guard unsafe stage.summary.utf8.count == stage.stage.pointee.summary.length else {
        throw Violation("its summary is not UTF-8")
      }
      guard !stage.plugin.isEmpty, !stage.version.isEmpty else {
        throw Violation("its plugin has no name, or no version")
      }
    },
    ConformanceRule(
      "help",
      advice: """
        'help' hands over text for a terminal of any width, even of 0 columns, and the same text every \
        time. If a stage has nothing to say it leaves 'help' null.
        """
    ) { subject in
      for columns in [80, 20, 1, 0, Int(UInt32.max)] {
        let text = try subject.stage.help(columns: columns)
        guard !text.allSatisfy(\.isWhitespace) else {
          throw Violation("for \(columns) columns its help is empty")
        }
        guard try text == subject.stage.help(columns: columns) else {
          throw Violation("its help is not the same when it is asked for again")
        }
      }
    },
    ConformanceRule(
      "options",
      advice: """
        'options' hands over swift-argument-parser's tool-info JSON, version 0, or nothing. A stage \
        that has no such JSON leaves it null; then recipes give it a list of arguments.
        """
    ) { subject in _ = try subject.stage.options() },
  ]
}
