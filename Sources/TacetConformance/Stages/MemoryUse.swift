import CConformance
import FoundationEssentials
import LibC
import TacetKit

/// What this process holds: memory, open files, threads.
struct MemoryUse {
  /// Bytes that malloc has handed out, or keeps at hand for a thread: not much, and of a bounded size.
  private var heap = 0
  /// Bytes of address space.
  private var mapped = 0
  /// Bytes that are in memory and belong to no file: what an allocator other than malloc holds.
  private var anonymous = 0
  private var files = 0
  private var threads = 0

  /// What is held now.
  private static var now: MemoryUse {
    var use = MemoryUse()
    use.heap = Int(heap_bytes())
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    for line in status.split(separator: "\n") {
      let words = line.split(whereSeparator: \.isWhitespace)
      guard words.count > 1, let number = Int(words[1]) else { continue }
      switch words[0] {
      case "VmSize:": use.mapped = number * 1024
      case "RssAnon:": use.anonymous = number * 1024
      case "Threads:": use.threads = number
      default: break
      }
    }
    // The folder itself is open while it is read, each time.
    use.files = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count) ?? 0
    return use
  }

  /// How many threads this process had before the plugin was loaded, if it is asked for by then.
  static let threadsAtStart = now.threads

  /// What is held for good each time that something is done.
  ///
  /// It is done in rounds, and what grows in every one of them is held: caches and tables grow in some.
  ///
  /// - Parameters:
  ///   - times: How often it is done in a round.
  ///   - body: What is done.
  /// - Returns: In words behind "it keeps"; nil if nothing.
  /// - Throws: What `body` throws.
  static func leak(times: Int, _ body: () throws -> Void) throws -> String? {
    var leak: String?
    // A pool's thread that ends late, or an allocator that returns nothing for a while, looks like a leak
    // once; a leak is there each time.
    for _ in 0..<3 {
      leak = try growth(times: times, body)
      if leak == nil { return nil }
    }
    return leak
  }

  /// What grows in each of a few rounds; see ``leak(times:_:)``.
  private static func growth(times: Int, _ body: () throws -> Void) throws -> String? {
    let rounds = 5
    for _ in 0..<max(times / 2, 3) { try body() }
    var uses = [now]
    for _ in 0..<rounds {
      for _ in 0..<times { try body() }
      uses.append(now)
    }
    func least(_ part: KeyPath<MemoryUse, Int>) -> Int {
      zip(uses, uses.dropFirst()).map { $1[keyPath: part] - $0[keyPath: part] }.min() ?? 0
    }
    // Threads that stay, as those of a pool do, keep freed memory for themselves for a long time.
    let isAlone = uses.allSatisfy { $0.threads <= threadsAtStart }
    let kept: (count: Int, unit: String)
    if least(\.threads) > 0 {
      kept = (least(\.threads), "thread")
    } else if least(\.files) > 0 {
      kept = (least(\.files), "open file")
    } else if least(\.heap) >= (isAlone ? 16 : 512) * times {
      kept = (least(\.heap), "byte")
    } else if least(\.mapped) > 0 {
      kept = (least(\.mapped), "byte")
    } else if least(\.anonymous) * rounds >= 1 << 20 {
      kept = (least(\.anonymous), "byte")
    } else {
      return nil
    }
    // Rounded: what an allocator adds is not worth a decimal.
    let average = max((kept.count + times / 2) / times, 1)
    return average.counted(kept.unit)
  }
}
