import LibC

/// What a plugin prints: in a child process standard output and standard error are files of its own.
enum PrintedText {
  /// What was printed since the last call, to stand behind "it writes"; nil if nothing.
  ///
  /// The files are empty afterwards.
  static func take() -> String? {
    // What printf keeps until its buffer is full.
    fflush(nil)
    var found: String?
    for (stream, name) in [(STDOUT_FILENO, "output"), (STDERR_FILENO, "error")] {
      var bytes = [UInt8](repeating: 0, count: 200)
      let count = unsafe bytes.withUnsafeMutableBytes {
        unsafe pread(stream, $0.baseAddress, $0.count, 0)
      }
      guard count > 0 else { continue }
      ftruncate(stream, 0)
      let text = String(decoding: bytes[..<count], as: UTF8.self).split(whereSeparator: \.isNewline)
      found = found ?? "to standard \(name): '\(text.first ?? "")'"
    }
    return found
  }
}
