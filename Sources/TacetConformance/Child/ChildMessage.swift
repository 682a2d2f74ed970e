import FoundationEssentials
import LibC

/// What a child process tells the process that reports: one line of JSON each, appended to a file.
///
/// A file rather than a pipe: a process that the plugin has forked can't hold it open, and whatever the
/// child wrote before it died is there.
enum ChildMessage: Codable {
  /// The library was loaded.
  case loaded(LoadedPlugin)
  /// The rule of this index is about to be tried.
  case began(Int)
  /// What came of it.
  case ended(RuleResult)
  /// A rule that is watched while the others are tried is broken, and how.
  case observed(Observation, String)
}

/// Appends messages to the file that the parent reads.
struct MessageWriter {
  private let file: Int32

  /// Opens `path` for appending.
  ///
  /// - Throws: ``TacetError`` if that fails.
  init(path: String) throws {
    file = unsafe open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw ChildProcess.failure("'\(path)' can't be written") }
  }

  /// Appends a message.
  ///
  /// - Throws: ``TacetError`` if it can't be written.
  func write(_ message: ChildMessage) throws {
    var rest = Array(try JSONEncoder().encode(message) + [UInt8(ascii: "\n")])[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { unsafe systemWrite(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw ChildProcess.failure("its messages can't be written") }
      rest = rest.dropFirst(count)
    }
  }
}

/// `write(2)`, which ``MessageWriter/write(_:)`` would hide.
private func systemWrite(_ file: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  unsafe write(file, bytes, count)
}

/// Reads messages from the file that a child appends to.
struct MessageReader {
  private let path: String
  private var offset = 0

  init(path: String) { self.path = path }

  /// The whole messages that were appended since the last call.
  ///
  /// A line that is no message, as a plugin might write one, is passed over.
  mutating func next() -> [ChildMessage] {
    // A few kilobytes: reading them again is cheap.
    let bytes = (FileManager.default.contents(atPath: path) ?? Data()).dropFirst(offset)
    guard let end = bytes.lastIndex(of: UInt8(ascii: "\n")) else { return [] }
    offset = end + 1
    return bytes[..<end].split(separator: UInt8(ascii: "\n")).compactMap { line in
      try? JSONDecoder().decode(ChildMessage.self, from: Data(line))
    }
  }
}
