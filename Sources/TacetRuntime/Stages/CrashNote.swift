import CCrashNote

/// What this thread is doing in a plugin: the line that a crash leaves behind says it.
///
/// A plugin is code of another author in this process. If it crashes, the process ends, and the last
/// line on standard error names plugin, stage and page. See `crash_note.h`.
package enum CrashNote {
  /// From now on a crash leaves its line, and so does a plugin that ends the process.
  ///
  /// - Parameter onTerminal: Whether standard error is a terminal, with a progress bar perhaps.
  package static func watch(onTerminal: Bool) { crash_note_watch(onTerminal ? 1 : 0) }

  /// From now on the process may end: the command is done, or has failed.
  package static func endWatch() { crash_note_end_watch() }

  /// Makes a call into a plugin.
  ///
  /// - Parameters:
  ///   - stage: Whose call it is, as ``StageDescription/inFull`` has it.
  ///   - page: What it works on, such as "page 'a'"; empty if there is none.
  ///   - call: The call.
  /// - Returns: What the call returns.
  static func during<Result>(
    _ stage: ImmortalText,
    page: String = "",
    _ call: () throws -> Result
  ) rethrows -> Result {
    var page = page
    return try page.withUTF8 { page in
      try unsafe page.withMemoryRebound(to: CChar.self) { page in
        var note = unsafe crash_note(
          stage: stage.bytes.baseAddress,
          stage_length: stage.bytes.count,
          page: page.isEmpty ? nil : page.baseAddress,
          page_length: page.count
        )
        return try unsafe withUnsafePointer(to: &note) { note in
          let before = unsafe crash_note_enter(note)
          defer { unsafe crash_note_leave(before) }
          return try call()
        }
      }
    }
  }
}

/// Text that stays where it is for the life of the process: a signal's handler may read it.
@safe struct ImmortalText: @unchecked Sendable {
  let bytes: UnsafeBufferPointer<CChar>

  /// A copy of `text`, never freed; for what there is a handful of.
  init(_ text: String) {
    let copy = UnsafeMutableBufferPointer<CChar>.allocate(capacity: text.utf8.count)
    _ = unsafe copy.update(fromContentsOf: text.utf8.lazy.map { CChar(bitPattern: $0) })
    unsafe bytes = UnsafeBufferPointer(copy)
  }
}
