import CProcess

/// Tells which plugin, stage and page the process died in.
///
/// A plugin is somebody else's code in this process. If it crashes, the process ends, and the last line
/// on standard error names plugin, stage and page. See `crash_note.h`.
package enum CrashNote {
  /// Starts to report crashes, and plugins that end the process.
  ///
  /// - Parameter onTerminal: Whether standard error is a terminal, which may show a progress bar.
  package static func watch(onTerminal: Bool) { crash_note_watch(onTerminal ? 1 : 0) }

  /// Lets the process end: the command is done, or has failed.
  ///
  /// - Parameter code: The exit code, which plugins can't change from here on.
  package static func endWatch(code: Int32) { crash_note_end_watch(code) }

  /// Records where a plugin's library is in memory, to attribute crashes of its own threads.
  ///
  /// - Parameters:
  ///   - library: The result of `dlopen`.
  ///   - name: The plugin's name in messages: "plugin 'Shift' (/lib/libshift.so)".
  static func add(_ library: UnsafeMutableRawPointer, name: String) {
    var name = name
    name.withUTF8 { name in
      unsafe name.withMemoryRebound(to: CChar.self) { name in
        unsafe plugin_table_add(library, name.baseAddress, name.count)
      }
    }
  }

  /// The plugin that called this function, found by the return addresses on this thread's stack.
  static var caller: String? {
    var length = 0
    guard let name = unsafe plugin_table_caller(&length) else { return nil }
    let bytes = unsafe UnsafeRawBufferPointer(start: name, count: length)
    return unsafe String(decoding: bytes, as: UTF8.self)
  }

  /// Makes a call into a plugin.
  ///
  /// - Parameters:
  ///   - stage: The stage that is called, as in ``StageDescription/inFull``.
  ///   - page: What it works on, such as "page 'a'"; empty if nothing in particular.
  ///   - call: The call.
  /// - Returns: The result of the call.
  /// - Throws: The error of the call.
  static func during<Result>(
    _ stage: ImmortalText,
    page: String = "",
    _ call: () throws -> Result
  ) rethrows -> Result {
    var page = page
    return try page.withUTF8 { page in
      try unsafe page.withMemoryRebound(to: CChar.self) { page in
        var note = unsafe crash_note()
        unsafe note.stage = unsafe stage.bytes.baseAddress
        unsafe note.stage_length = stage.bytes.count
        unsafe note.page = unsafe page.isEmpty ? nil : UnsafePointer(page.baseAddress)
        unsafe note.page_length = page.count
        return try unsafe withUnsafeMutablePointer(to: &note) { note in
          unsafe crash_note_enter(note)
          defer { unsafe crash_note_leave(note) }
          return try call()
        }
      }
    }
  }
}

/// Text that stays valid for the life of the process, so that a signal handler may read it.
@safe struct ImmortalText: @unchecked Sendable {
  let bytes: UnsafeBufferPointer<CChar>

  /// Copies `text`; the copy is never freed, so there should be few.
  init(_ text: String) {
    let copy = UnsafeMutableBufferPointer<CChar>.allocate(capacity: text.utf8.count)
    _ = unsafe copy.update(fromContentsOf: text.utf8.lazy.map { CChar(bitPattern: $0) })
    unsafe bytes = UnsafeBufferPointer(copy)
  }
}
