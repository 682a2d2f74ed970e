/// What is watched while rules are tried, and is a rule of its own in the report.
enum Observation: String, Codable, CaseIterable {
  /// Standard output and standard error.
  case printing
  /// What belongs to the whole process.
  case process

  /// What a plugin has done since the last call.
  ///
  /// The state is put back.
  ///
  /// - Parameter state: The process's state when the rule began.
  /// - Returns: A clause about the plugin; nil if it did nothing.
  func take(since state: ProcessState) -> String? {
    switch self {
    case .printing: return PrintedText.take().map { "it writes \($0)" }
    case .process:
      guard let change = state.change else { return nil }
      state.restore()
      return "it changes \(change)"
    }
  }
}
