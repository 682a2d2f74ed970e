/// Lines that a stage has for the user: what it understood, and what they should look at.
public struct Notes: Sendable {
  /// A line.
  public struct Note: Hashable, Sendable {
    /// A sentence without a full stop.
    public var text: String
    /// Whether the user should act on it.
    public var isWarning: Bool
  }

  /// The lines so far.
  public private(set) var all: [Note] = []

  /// Blocks of text, each of several lines: what a stage has found out, as a table perhaps.
  public private(set) var reports: [String] = []

  /// No lines.
  public init() {}

  /// Says what the stage understood: "'gClef' means clefG".
  public mutating func say(_ text: String) { all.append(Note(text: text, isWarning: false)) }

  /// Says what the user should look at: "no validation pages".
  public mutating func warn(_ text: String) { all.append(Note(text: text, isWarning: true)) }

  /// The lines of both.
  package static func + (one: Notes, other: Notes) -> Notes {
    var notes = one
    notes.all += other.all
    notes.reports += other.reports
    return notes
  }

  /// Shows a block of text as it stands under the run's table, and in its JSON.
  ///
  /// Only what a stage shows when it finishes is shown.
  public mutating func show(_ block: String) { reports.append(block) }
}
