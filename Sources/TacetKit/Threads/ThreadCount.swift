import FoundationEssentials

/// A number of threads, from 1 to 1024.
public struct ThreadCount: Hashable, Sendable {
  /// The number.
  public let limit: Int

  /// The largest number.
  package static let most = 1024

  /// One thread.
  public static let one = ThreadCount(1)

  /// One thread per processor that this process may use.
  public static var automatic: ThreadCount {
    ThreadCount(ProcessInfo.processInfo.activeProcessorCount)
  }

  /// Creates a number of threads; `limit` is clamped to 1...1024.
  public init(_ limit: Int) { self.limit = min(max(limit, 1), Self.most) }

  /// The meaning of a command-line option: 0 is ``automatic``; nil if it is not from 0 to 1024.
  package init?(option number: Int) {
    guard (0...Self.most).contains(number) else { return nil }
    self = number == 0 ? .automatic : ThreadCount(number)
  }
}
