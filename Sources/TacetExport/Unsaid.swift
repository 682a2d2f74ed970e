public import TacetKit

/// What symbols have that a format has no place for, counted over a run, to be said once.
public struct Unsaid: Sendable {
  /// What a symbol may have beside class and box.
  public enum Thing: Int, CaseIterable, Sendable {
    /// A comment of the source's.
    case comment
    /// Polygons.
    case outline
    /// Which pixels of its box are the symbol's.
    case mask
    /// Other symbols that it points at.
    case links
    /// Named values.
    case values
    /// A rotated box.
    case orientedBox

    fileprivate var words: String {
      switch self {
      case .comment: "comments"
      case .outline: "outlines"
      case .mask: "masks"
      case .links: "symbols' links"
      case .values: "symbols' named values"
      case .orientedBox: "oriented boxes"
      }
    }

    fileprivate init?(kind: UInt32) {
      switch Int(kind) {
      case Int(TACET_COMMENT): self = .comment
      case Int(TACET_OUTLINE): self = .outline
      case Int(TACET_MASK): self = .mask
      case Int(TACET_LINKS): self = .links
      case Int(TACET_VALUES): self = .values
      default: return nil
      }
    }
  }

  private let said: Set<Thing>
  private var counts = [Int](repeating: 0, count: Thing.allCases.count)

  /// Nothing yet, for a format that has a place for `said`.
  public init(except said: Set<Thing> = []) { self.said = said }

  /// Counts what an annotation has.
  ///
  /// - Parameters:
  ///   - annotation: The annotation.
  ///   - details: Those of its page.
  ///   - written: What of it the format had a place for this time.
  public mutating func add(
    _ annotation: Annotation,
    of details: borrowing Details,
    except written: Set<Thing> = []
  ) {
    if annotation.orientedBox != nil { counts[Thing.orientedBox.rawValue] += 1 }
    let first = min(Int(annotation.firstDetail), details.entries.count)
    let end = min(first + Int(annotation.detailCount), details.entries.count)
    for place in first..<end {
      guard let thing = Thing(kind: details.entries[place].kind), !written.contains(thing)
      else { continue }
      counts[thing.rawValue] += 1
    }
  }

  /// Adds the counts of another page.
  public static func += (total: inout Unsaid, page: Unsaid) {
    for index in total.counts.indices { total.counts[index] += page.counts[index] }
  }

  /// Says once what was left out, if something was.
  ///
  /// - Parameters:
  ///   - notes: Where to.
  ///   - format: What has no place for it: "VOC".
  public func report(in notes: inout Notes, format: String) {
    let parts = Thing.allCases.filter { counts[$0.rawValue] > 0 && !said.contains($0) }
      .map { "\(counts[$0.rawValue]) \($0.words)" }
    guard !parts.isEmpty else { return }
    notes.say("\(format) has no place for what was left out: \(parts.joined(separator: ", "))")
  }
}
