import TacetKit
import TacetXML

/// What the boxes of a dataset say of how corners are counted.
///
/// - A 0 rules out that pixels are counted from 1.
/// - A last pixel as large as the page rules out that pixels are counted from 0.
/// - A box that ends where it begins has no width if its numbers are edges, so they are hardly that.
struct CornerEvidence: Sendable {
  /// Boxes that say something, and the first file with one.
  struct Witnesses: Sendable {
    private(set) var count = 0
    private(set) var first = ""

    mutating func add(_ number: Int = 1, _ path: String) {
      guard number > 0 else { return }
      if count == 0 { first = path }
      count += number
    }

    /// "12 boxes begin at 0 (first: a.xml)".
    func words(_ verb: String) -> String {
      let one = count.counted("corner")
      return "\(one) \(verb) (first: \(first))"
    }
  }

  private(set) var zeros = Witnesses()
  private(set) var full = Witnesses()
  /// Corners at the page's last pixel, if counted from 0.
  private(set) var last = Witnesses()
  private(set) var flat = Witnesses()

  /// The evidence of all files.
  ///
  /// - Parameters:
  ///   - paths: The documents; one that can't be read says so when its page is asked for.
  ///   - threads: The number of files scanned in parallel.
  init(_ paths: [String], threads: ThreadCount) {
    let found = parallelMap(paths.count, threads: threads, state: {}) { _, index in
      DocumentCorners(paths[index])
    }
    for (corners, path) in zip(found, paths) {
      zeros.add(corners.zeros, path)
      full.add(corners.full, path)
      last.add(corners.last, path)
      flat.add(corners.flat, path)
    }
  }

  /// The convention, and what a user should know of it; the words are empty where VOC's own definition holds.
  var verdict: (corners: Corners, words: String, isCertain: Bool) {
    guard zeros.count > 0 else { return (.fromOne, "", true) }
    let begin = "corners count from 0, not from 1: " + zeros.words("at 0")
    if full.count > 0 {
      let end = "\(begin); they are edges: \(full.words("as large as the page"))"
      guard flat.count > 0 else { return (.edges, end, true) }
      return (.edges, "\(end), though \(flat.words("end where they begin"))", false)
    }
    if flat.count > 0 {
      return (.fromZero, "\(begin); they name pixels: \(flat.words("end where they begin"))", true)
    }
    if last.count > 0 {
      return (
        .fromZero, "\(begin); they name pixels: \(last.words("at the page's last one"))", true
      )
    }
    return (
      .edges,
      "\(begin); nothing says whether they name pixels (--corners from-0) or edges (--corners edges), "
        + "which are assumed",
      false
    )
  }

  /// What contradicts a convention that the user names; nil if nothing does.
  func contradiction(of corners: Corners) -> String? {
    switch corners {
    case .auto: nil
    case .fromOne: zeros.count > 0 ? zeros.words("at 0") : nil
    case .fromZero:
      full.count > 0 ? full.words("as large as the page, whose last pixel is one less") : nil
    case .edges: flat.count > 0 ? flat.words("end where they begin") : nil
    }
  }
}

/// The evidence of one document.
private struct DocumentCorners: Sendable {
  private(set) var zeros = 0
  private(set) var full = 0
  private(set) var last = 0
  private(set) var flat = 0

  private static let elements = ["width", "height", "xmin", "ymin", "xmax", "ymax"]

  init(_ path: String) {
    guard let document = try? XMLDocument(contentsOf: path) else { return }
    var sides: [Double?] = [nil, nil]
    var first: [Double?] = [nil, nil]
    var ends: [(axis: Int, end: Double)] = []
    var hasFraction = false
    var highest = 0.0
    var (zeros, flat) = (0, 0)
    document.forEachNumber(in: Self.elements) { index, number in
      let axis = index % 2
      switch index {
      case 0, 1: if sides[axis] == nil { sides[axis] = number }
      case 2, 3:
        first[axis] = number
        if number == 0 { zeros += 1 }
      default:
        ends.append((axis, number))
        if number == first[axis] { flat += 1 }
        first[axis] = nil
      }
      if index > 1 {
        highest = max(highest, number)
        hasFraction = hasFraction || number != number.rounded()
      }
    }
    // Shares of the page, as DeepScores V1 has them, count no pixels.
    guard highest > 1 || !hasFraction else { return }
    self.zeros = zeros
    self.flat = flat
    for (axis, end) in ends {
      guard let side = sides[axis] else { continue }
      if end == side { full += 1 }
      if end == side - 1 { last += 1 }
    }
  }
}
