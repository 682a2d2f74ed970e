import CConformance
import FoundationEssentials
import LibC

/// What belongs to the whole process and a plugin leaves alone: signals, locale, umask, working folder,
/// environment, and which files standard input, output and error are.
@safe final class ProcessState {
  private let signals: OpaquePointer?
  private let locale = ProcessState.locale
  private let umask = ProcessState.umask
  private let folder = FileManager.default.currentDirectoryPath
  private let environment = ProcessInfo.processInfo.environment
  private let streams = ProcessState.streams

  /// The present state.
  init() { unsafe signals = signal_state_new() }

  deinit { unsafe signal_state_free(signals) }

  /// What has changed since this was made, to stand behind "it changes"; nil if nothing has.
  var change: String? {
    if let signals = unsafe signals {
      let handler = unsafe signal_state_changed_handler(signals)
      if handler > 0 { return "the handler of \(Self.name(ofSignal: handler))" }
      let masked = unsafe signal_state_changed_mask(signals)
      if masked > 0 { return "whether \(Self.name(ofSignal: masked)) is blocked" }
    }
    guard Self.locale == locale else { return "the locale from '\(locale)' to '\(Self.locale)'" }
    guard Self.umask == umask else {
      return "the umask from \(String(umask, radix: 8)) to \(String(Self.umask, radix: 8))"
    }
    let folder = FileManager.default.currentDirectoryPath
    guard folder == self.folder else { return "the working folder to '\(folder)'" }
    if let name = changedVariables.first { return "the environment variable \(name)" }
    for (name, (before, now)) in zip(["input", "output", "error"], zip(streams, Self.streams))
    where before != now {
      return "which file standard \(name) is"
    }
    return nil
  }

  /// Puts back what can be put back, so that the next rule is not tried under other conditions.
  func restore() {
    if let signals = unsafe signals { unsafe signal_state_restore(signals) }
    _ = unsafe setlocale(LC_ALL, locale)
    _ = Self.setMask(umask)
    _ = FileManager.default.changeCurrentDirectoryPath(folder)
    for name in changedVariables {
      if let value = environment[name] {
        unsafe setenv(name, value, 1)
      } else {
        unsafe unsetenv(name)
      }
    }
  }

  private var changedVariables: [String] {
    let now = ProcessInfo.processInfo.environment
    return Set(environment.keys).union(now.keys).filter { environment[$0] != now[$0] }.sorted()
  }

  private static var locale: String {
    unsafe setlocale(LC_ALL, nil).map { unsafe String(cString: $0) } ?? ""
  }

  /// It can only be read by being set.
  private static var umask: mode_t {
    let mask = setMask(0)
    _ = setMask(mask)
    return mask
  }

  /// The device and the number of each stream's file; nil of one that is closed.
  private static var streams: [[UInt64]?] {
    [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO].map { stream in
      var status = stat()
      guard unsafe fstat(stream, &status) == 0 else { return nil }
      return [UInt64(status.st_dev), UInt64(status.st_ino)]
    }
  }

  private static func name(ofSignal number: Int32) -> String {
    let words = unsafe strsignal(number).map { unsafe String(cString: $0) }
    return "signal \(number)" + (words.map { " (\($0))" } ?? "")
  }
}

extension ProcessState {
  /// `umask(2)`, which the property of that name hides.
  fileprivate static func setMask(_ mask: mode_t) -> mode_t { systemMask(mask) }
}

private func systemMask(_ mask: mode_t) -> mode_t { umask(mask) }
