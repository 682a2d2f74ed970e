/// Messages of a stage for the user.
public struct Notes: Equatable, Sendable {
  /// A message.
  public struct Note: Hashable, Sendable {
    /// A sentence without a full stop.
    public var text: String
    /// Whether the user should act on it.
    public var isWarning: Bool
  }

  /// The messages so far.
  public private(set) var all: [Note] = []

  /// Reports: blocks of several lines, such as tables.
  public private(set) var reports: [String] = []

  /// No messages.
  public init() {}

  /// Adds a note, such as "'gClef' means clefG".
  public mutating func say(_ text: String) { all.append(Note(text: text, isWarning: false)) }

  /// Adds a warning, such as "no validation pages".
  public mutating func warn(_ text: String) { all.append(Note(text: text, isWarning: true)) }

  /// The lines of both.
  package static func + (one: Notes, other: Notes) -> Notes {
    var notes = one
    notes.all += other.all
    notes.reports += other.reports
    return notes
  }

  /// Adds a report, a block of text that is shown verbatim in the run's report and its JSON.
  ///
  /// Only reports added when the stage finishes are shown.
  public mutating func show(_ block: String) { reports.append(block) }
}
