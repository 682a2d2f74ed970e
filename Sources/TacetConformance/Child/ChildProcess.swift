import FoundationEssentials
import LibC
import TacetKit
import TacetOutput

/// A process of this program that runs a plugin's code, watched until it ends.
///
/// It is the leader of a process group of its own: what the plugin has forked is killed with it.
struct ChildProcess {
  /// How it ended.
  enum End: Equatable {
    case exited(Int32)
    case killed(signal: Int32)
    /// It was stopped since it used up what a rule may use, or did nothing for too long.
    case stopped(RuleClock.Excess)
  }

  /// How it ended.
  let end: End
  /// The last lines that it wrote to standard error, in one line.
  let lastWords: String

  /// Runs a job to its end.
  ///
  /// - Parameters:
  ///   - program: This program's file.
  ///   - job: What it is to do.
  ///   - folder: A folder for the job and the child's standard output and error.
  ///   - limits: What one rule may use.
  ///   - cancellation: Stops the job.
  ///   - hear: Called for each of its messages.
  /// - Throws: ``TacetError`` if it can't be started, ``CancelToken/Stopped`` if it is stopped; the
  ///   child is killed then, too.
  init(
    _ program: String,
    _ job: RuleJob,
    folder: String,
    limits: RuleLimits,
    cancellation: CancelToken,
    hear: (ChildMessage) -> Void
  ) throws {
    let file = folder + "/job.json"
    try job.write(to: file)
    let errors = folder + "/stderr"
    let child = try Self.start(
      [program, RuleRunner.command, file],
      output: folder + "/stdout",
      errors: errors
    )
    var excess: RuleClock.Excess?
    do {
      excess = try Self.watch(child, job, limits, cancellation, hear)
    } catch {
      Self.end(child)
      throw error
    }
    let status = Self.end(child)
    let signal = status & 0x7F
    end =
      excess.map(End.stopped)
      ?? (signal == 0 ? .exited(status >> 8 & 0xFF) : .killed(signal: signal))
    let text = FileManager.default.contents(atPath: errors) ?? Data()
    // What an assertion says stands before the line that says where the process crashed.
    lastWords = String(decoding: text, as: UTF8.self).split(whereSeparator: \.isNewline).suffix(2)
      .joined(separator: "; ")
  }

  /// Hears a child's messages until it ends or has used too much; then says what.
  private static func watch(
    _ child: pid_t,
    _ job: RuleJob,
    _ limits: RuleLimits,
    _ cancellation: CancelToken,
    _ hear: (ChildMessage) -> Void
  ) throws -> RuleClock.Excess? {
    var messages = MessageReader(path: job.messages)
    var clock = RuleClock(child, limits)
    while true {
      try cancellation.check()
      // Asked before the messages are read: what it wrote before it ended is among them then.
      let isOver = hasEnded(child)
      for message in messages.next() {
        hear(message)
        if case .began = message { clock.restart() }
      }
      if isOver { return nil }
      if let excess = clock.excess() { return excess }
      usleep(UInt32(RuleClock.pause * 1000))
    }
  }

  /// Whether a child has ended; it stays a zombie, so that its number is not given to another process.
  private static func hasEnded(_ child: pid_t) -> Bool {
    var info = unsafe siginfo_t()
    let status = unsafe waitid(P_PID, id_t(child), &info, WEXITED | WNOHANG | WNOWAIT)
    return unsafe status == 0 && info.si_signo == SIGCHLD
  }

  /// Kills a child and what it has forked, unless they have ended, and waits for the child; once.
  ///
  /// - Returns: How the child ended, as the system has it.
  @discardableResult
  private static func end(_ child: pid_t) -> Int32 {
    kill(child, SIGKILL)
    kill(-child, SIGKILL)
    var status: Int32 = 0
    while unsafe waitpid(child, &status, 0) < 0, errno == EINTR {}
    return status
  }

  private static func start(
    _ words: [String],
    output: String,
    errors: String
  ) throws -> pid_t {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    for (file, path) in [(STDOUT_FILENO, output), (STDERR_FILENO, errors)] {
      let flags = O_RDWR | O_CREAT | O_APPEND
      unsafe posix_spawn_file_actions_addopen(&actions, file, path, flags, 0o600)
    }
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    // Whoever has started this process from a thread that blocks signals has them blocked here.
    var mask = sigset_t()
    unsafe sigemptyset(&mask)
    unsafe posix_spawnattr_setsigmask(&attributes, &mask)
    let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK
    unsafe posix_spawnattr_setflags(&attributes, Int16(flags))
    var pointers = unsafe words.map { unsafe strdup($0) } + [nil]
    var environment = unsafe variables.map { unsafe strdup($0) } + [nil]
    defer {
      for index in unsafe pointers.indices { unsafe free(pointers[index]) }
      for index in unsafe environment.indices { unsafe free(environment[index]) }
    }
    var child = pid_t()
    let status = unsafe posix_spawn(
      &child,
      words[0],
      &actions,
      &attributes,
      &pointers,
      &environment
    )
    guard status == 0 else { throw failure("'\(words[0])' can't be started") }
    return child
  }

  /// The child's environment: this process's, but the plugin's log is off, so that whatever is written to
  /// standard error is a fault.
  private static var variables: [String] {
    var variables = ProcessInfo.processInfo.environment
    variables["TACET_LOG"] = "off"
    return variables.map { "\($0)=\($1)" }
  }

  /// An error of the check itself; `what` went wrong.
  static func failure(_ what: String) -> TacetError {
    .unavailable("a plugin is tried in a process of its own, but \(what) (error \(errno))")
  }
}
