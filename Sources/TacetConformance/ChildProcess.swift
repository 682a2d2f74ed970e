import FoundationEssentials
import TacetOutput
import TacetRuntime
import TacetKit

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A process of this program that says on a pipe what it finds, and may end in any way.
///
/// Foundation's `Process` would bring all of Foundation into the command.
struct ChildProcess {
  /// How it ended.
  enum End: Equatable {
    case exited(Int32)
    case killed(signal: Int32)
    /// It said nothing for longer than it may take for one rule.
    case ranOutOfTime
  }

  /// How it ended.
  let end: End
  /// The last line that it wrote to standard error.
  let lastWords: String

  /// Runs a program to its end.
  ///
  /// - Parameters:
  ///   - program: Its file.
  ///   - arguments: What stands behind its name.
  ///   - folder: An empty folder, for what it writes to standard error.
  ///   - patience: How many seconds it may be silent.
  ///   - hear: Called for each line that comes through the pipe.
  /// - Throws: ``TacetError`` if it can't be started, ``Interruption/Stopped`` if a signal has come; it
  ///   has been stopped then, too.
  init(
    _ program: String,
    _ arguments: [String],
    folder: String,
    patience: Int,
    hear: (Substring) -> Void
  ) throws {
    let errors = folder + "/stderr"
    var ends: [Int32] = [0, 0]
    guard unsafe pipe(&ends) == 0 else { throw Self.failure("no pipe") }
    defer { close(ends[0]) }
    let child = try Self.start(program, arguments, pipe: ends, errors: errors)
    close(ends[1])
    var known: Int32?
    let isInTime: Bool
    do {
      isInTime = try Self.read(
        ends[0],
        patience: patience,
        hasEnded: {
          known = Self.status(of: child, WNOHANG)
          return known != nil
        },
        hear
      )
    } catch {
      if known == nil {
        kill(child, SIGKILL)
        _ = Self.status(of: child, 0)
      }
      throw error
    }
    if !isInTime { kill(child, SIGKILL) }
    let status = known ?? Self.status(of: child, 0) ?? 0
    let signal = status & 0x7F
    end =
      !isInTime
      ? .ranOutOfTime : signal == 0 ? .exited(status >> 8 & 0xFF) : .killed(signal: signal)
    let text = FileManager.default.contents(atPath: errors) ?? Data()
    lastWords =
      String(decoding: text, as: UTF8.self).split(whereSeparator: \.isNewline).last
      .map(String.init) ?? ""
  }

  /// How a child has ended, as the system has it; nil if it has not.
  private static func status(of child: pid_t, _ options: Int32) -> Int32? {
    var status: Int32 = 0
    while true {
      let ended = unsafe waitpid(child, &status, options)
      if ended < 0, errno == EINTR { continue }
      return ended == child ? status : nil
    }
  }

  private static func start(
    _ program: String,
    _ arguments: [String],
    pipe: [Int32],
    errors: String
  ) throws -> pid_t {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    unsafe posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    unsafe posix_spawn_file_actions_addopen(
      &actions,
      STDERR_FILENO,
      errors,
      O_WRONLY | O_CREAT | O_TRUNC,
      0o600
    )
    unsafe posix_spawn_file_actions_adddup2(&actions, pipe[1], RuleRunner.pipe)
    // With an end to read from in its own hands it would never see that nobody listens.
    for end in pipe where end != RuleRunner.pipe {
      unsafe posix_spawn_file_actions_addclose(&actions, end)
    }
    var words = unsafe ([program] + arguments).map { unsafe strdup($0) } + [nil]
    defer { for index in unsafe words.indices { unsafe free(words[index]) } }
    var child = pid_t()
    let status = unsafe posix_spawn(&child, program, &actions, nil, &words, environ)
    guard status == 0 else { throw failure("'\(program)' can't be started") }
    return child
  }

  /// Reads lines to the end of the pipe, or of the child; false if it was silent for too long.
  private static func read(
    _ pipe: Int32,
    patience: Int,
    hasEnded: () -> Bool,
    _ hear: (Substring) -> Void
  ) throws -> Bool {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    // Second by second: one in which the machine itself slept, for however long, counts as one.
    var silence = 0
    var isOver = false
    while silence < patience {
      try Interruption.check()
      var waiting = pollfd(fd: pipe, events: Int16(POLLIN), revents: 0)
      let ready = unsafe poll(&waiting, 1, isOver ? 0 : 1000)
      if ready < 0, errno == EINTR { continue }
      guard ready >= 0 else { return false }
      guard ready > 0 else {
        guard !isOver else { return true }
        // A process that the plugin has started may hold the pipe for longer than the child lives.
        isOver = hasEnded()
        if !isOver { silence += 1 }
        continue
      }
      silence = 0
      let count = unsafe buffer.withUnsafeMutableBytes {
        #if canImport(Glibc)
          unsafe Glibc.read(pipe, $0.baseAddress, $0.count)
        #elseif canImport(Musl)
          unsafe Musl.read(pipe, $0.baseAddress, $0.count)
        #else
          unsafe Darwin.read(pipe, $0.baseAddress, $0.count)
        #endif
      }
      guard count > 0 else { return true }
      bytes += buffer[..<count]
      while let end = bytes.firstIndex(of: UInt8(ascii: "\n")) {
        hear(Substring(decoding: bytes[..<end], as: UTF8.self))
        bytes.removeSubrange(...end)
      }
    }
    return false
  }

  private static func failure(_ what: String) -> TacetError {
    .unavailable("a plugin is looked at in a process of its own, but \(what) (error \(errno))")
  }
}
