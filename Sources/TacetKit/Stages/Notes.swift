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

  /// No lines.
  public init() {}

  /// Says what the stage understood: "'gClef' means clefG".
  public mutating func say(_ text: String) { all.append(Note(text: text, isWarning: false)) }

  /// Says what the user should look at: "no validation pages".
  public mutating func warn(_ text: String) { all.append(Note(text: text, isWarning: true)) }
}
