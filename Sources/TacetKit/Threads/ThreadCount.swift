import FoundationEssentials

/// How many threads may work at once: 1 to 1024.
public struct ThreadCount: Hashable, Sendable {
  /// The number, 1 at least.
  public let limit: Int

  /// The most that can be asked for.
  package static let most = 1024

  /// The calling thread alone.
  public static let one = ThreadCount(1)

  /// One thread for each processor that this process may use.
  public static var automatic: ThreadCount {
    ThreadCount(ProcessInfo.processInfo.activeProcessorCount)
  }

  /// As many as `limit`, but 1 at least and 1024 at most.
  public init(_ limit: Int) { self.limit = min(max(limit, 1), Self.most) }

  /// What a user asks for with a number: 0 is ``automatic``; nil for one that is not from 0 to 1024.
  package init?(option number: Int) {
    guard (0...Self.most).contains(number) else { return nil }
    self = number == 0 ? .automatic : ThreadCount(number)
  }
}
