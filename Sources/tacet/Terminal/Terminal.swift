import CProcess
import LibC
import TacetKit

/// Standard output and standard error.
///
/// What plugins print with `printf` goes to standard error; see `standard_streams.h`.
enum Terminal {
  /// Whether standard error is a terminal.
  static var showsErrors: Bool { isatty(STDERR_FILENO) == 1 }

  /// The width of the terminal in columns; 80 without a terminal.
  static var columns: Int {
    var size = winsize()
    let status = unsafe ioctl(standard_streams_output(), UInt(TIOCGWINSZ), &size)
    return status == 0 && size.ws_col > 20 ? Int(size.ws_col) : 80
  }

  /// Writes a line to standard error; control characters other than line feeds are made visible.
  static func error(_ line: String) { _ = write(line.visibleLines + "\n", to: STDERR_FILENO) }

  /// Writes a warning to standard error: one line, whatever the text holds.
  static func warning(_ text: String) { error("tacet: warning: \(text.visible)") }

  /// Writes lines to standard error, in red on a terminal unless NO_COLOR is set (https://no-color.org).
  static func alarm(_ lines: String) {
    let isPlain = unsafe getenv("NO_COLOR").map { unsafe $0.pointee != 0 } ?? false
    let text = lines.visibleLines
    status((showsErrors && !isPlain ? "\u{1B}[31m\(text)\u{1B}[0m" : text) + "\n")
  }

  /// Writes text to standard output; control characters other than line feeds are made visible.
  ///
  /// - Throws: ``TacetError`` if writing fails; a closed pipe is not a failure.
  static func output(_ text: String) throws { try raw(text.visibleLines) }

  /// Writes text to standard output as it is: text of tacet's own, in which nothing comes from data.
  ///
  /// - Throws: As ``output(_:)``.
  static func raw(_ text: String) throws {
    let reason = write(text, to: standard_streams_output())
    guard reason == 0 || reason == EPIPE else {
      throw TacetError.cantCreate("standard output can't be written: \(errorText(reason))")
    }
  }

  /// Writes text to standard error as it is, without ending the line.
  static func status(_ text: String) { _ = write(text, to: STDERR_FILENO) }

  /// Writes text and returns 0, or the `errno` of the failure.
  private static func write(_ text: String, to descriptor: Int32) -> Int32 {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { bytes in
        #if canImport(Glibc)
          unsafe Glibc.write(descriptor, bytes.baseAddress, bytes.count)
        #elseif canImport(Musl)
          unsafe Musl.write(descriptor, bytes.baseAddress, bytes.count)
        #else
          unsafe Darwin.write(descriptor, bytes.baseAddress, bytes.count)
        #endif
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return errno }
      rest = rest.dropFirst(count)
    }
    return 0
  }
}
