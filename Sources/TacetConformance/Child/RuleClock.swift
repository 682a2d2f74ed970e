import FoundationEssentials
import LibC

/// What one rule may use before its child process is stopped.
package struct RuleLimits: Sendable {
  /// How many seconds of CPU time, over all threads.
  package var cpuSeconds = 60
  /// How many seconds all threads may sleep, none of them waiting for a processor or a disk.
  package var idleSeconds = 60

  /// Generous ones.
  package init() {}
}

/// How much CPU time a child has used for a rule, and for how long it has done nothing.
///
/// Neither depends on what else the machine is doing: a thread that waits for a processor is not idle.
/// Where there is no `/proc`, all time counts as CPU time.
struct RuleClock {
  /// What a rule had too much of.
  enum Excess: Equatable {
    case cpu, idle
  }

  /// How many milliseconds pass between two calls of ``excess()``.
  static let pause = 10
  /// Every so many calls it looks at the child.
  private static let callsPerTick = 10
  private static let ticksPerSecond = 1000 / (pause * callsPerTick)

  private let child: pid_t
  private let limits: RuleLimits
  private var calls = 0
  /// Where the child's CPU time stood when the rule began, in seconds.
  private var start: Double
  private var idleTicks = 0
  private var ticks = 0

  init(_ child: pid_t, _ limits: RuleLimits) {
    self.child = child
    self.limits = limits
    start = Self.cpuSeconds(of: child) ?? 0
  }

  /// A rule begins.
  mutating func restart() {
    start = Self.cpuSeconds(of: child) ?? 0
    idleTicks = 0
    ticks = 0
  }

  /// What the rule has used too much of; nil if nothing.
  ///
  /// Moments are counted, not read from a clock: one in which the machine itself slept counts as one.
  mutating func excess() -> Excess? {
    calls += 1
    guard calls % Self.callsPerTick == 0 else { return nil }
    ticks += 1
    let wall = Double(ticks) / Double(Self.ticksPerSecond)
    let used = Self.cpuSeconds(of: child).map { $0 - start } ?? wall
    if used > Double(limits.cpuSeconds) { return .cpu }
    // Work takes away more than it adds: a loop that sleeps and looks again is idle, a computation that
    // waits for a file now and then is not.
    idleTicks = isIdle ? idleTicks + 1 : max(idleTicks - 10, 0)
    return idleTicks > limits.idleSeconds * Self.ticksPerSecond ? .idle : nil
  }

  /// Whether all threads sleep, as on a lock, on a timer or for another process.
  private var isIdle: Bool {
    let folder = "/proc/\(child)/task"
    guard let threads = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      return false
    }
    return threads.allSatisfy { thread in
      let state = Self.fields("\(folder)/\(thread)/stat").first
      return state == nil || state == "S" || state == "Z"
    }
  }

  /// The CPU time of all of a process's threads, those that have ended among them.
  private static func cpuSeconds(of process: pid_t) -> Double? {
    let fields = fields("/proc/\(process)/stat")
    // The 14th and 15th field of proc(5), which counts from 1; the first here is the third.
    guard fields.count > 12, let user = Double(fields[11]), let system = Double(fields[12]) else {
      return nil
    }
    return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
  }

  /// The fields of a `stat` file in `/proc` behind the name, which may have blanks in it.
  private static func fields(_ path: String) -> [Substring] {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8),
      let name = text.lastIndex(of: ")")
    else { return [] }
    return text[text.index(after: name)...].split(separator: " ")
  }
}
