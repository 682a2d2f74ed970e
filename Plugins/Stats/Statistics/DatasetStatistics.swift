import TacetKit

/// The statistics of all pages so far.
struct DatasetStatistics: Sendable {
  /// Instances on each page, in order.
  private(set) var pages: [Int] = []
  /// Pages of each split, and the instances on them.
  private(set) var splits: [String: (pages: Int, instances: Int)] = [:]
  /// How many pages are of which size.
  private(set) var pageSizes: [PageSize: Int] = [:]
  /// The pages with the most instances, in descending order; of equals the earlier first.
  private(set) var topPages: [(name: String, instances: Int)] = []
  /// The page with the most instances per megapixel.
  private(set) var mostCrowded: (name: String, density: Double)?
  /// Pixels of all pages.
  private(set) var pixels = 0.0
  /// The classes of the active set.
  private(set) var classes: [ClassStatistics]
  /// Boxes by width and height, in quarters of an octave; see ``SizeGrid``.
  private(set) var sizes = SizeGrid()
  /// Annotations with each ``Defect``, in the order of ``Defect/allCases``.
  private(set) var defects = [Tally](repeating: Tally(), count: Defect.allCases.count)
  /// Annotations of each ``Duplicate``.
  private(set) var duplicates = [Tally](repeating: Tally(), count: Duplicate.allCases.count)
  /// Staff spaces, in quarters of a pixel.
  private(set) var staffSpaces = LengthHistogram()
  /// How many pages have a staff, or lines of one.
  private(set) var pagesWithStaff = 0
  /// How many of ``staffSpaces`` are measured by a staff; the others are each measured by the lines of a page.
  private(set) var staves = 0

  /// Width and height of pages, in pixels.
  struct PageSize: Hashable, Sendable {
    let width: Int
    let height: Int
  }

  /// One class.
  struct ClassStatistics: Sendable {
    let name: String
    /// Instances.
    var count = 0
    /// Pages that have one.
    var pages = 0
    /// In pixels.
    var widths = LengthHistogram()
    /// In pixels.
    var heights = LengthHistogram()
    /// The narrowest, widest, lowest and highest box, and the pages that have them first.
    var narrowest = Extreme()
    var widest = Extreme()
    var lowest = Extreme()
    var highest = Extreme()
  }

  /// The smallest or largest length of a class.
  struct Extreme: Sendable {
    private(set) var length: Int?
    private(set) var page = ""

    /// Takes `length` if there is none yet, or it is more extreme.
    mutating func add(_ length: Int, on page: String, isMore: (Int, Int) -> Bool) {
      guard self.length.map({ isMore(length, $0) }) ?? true else { return }
      (self.length, self.page) = (length, page)
    }
  }

  /// How often something occurs, on how many pages, and which is the first.
  struct Tally: Sendable {
    private(set) var count = 0
    private(set) var pages = 0
    private(set) var first = ""

    mutating func add(_ count: Int, on page: String) {
      guard count > 0 else { return }
      if pages == 0 { first = page }
      self.count += count
      pages += 1
    }
  }

  /// How many of ``topPages`` are kept.
  static let topPageLimit = 10

  /// No pages yet.
  init(_ table: ClassTable) { classes = table.classes.map { ClassStatistics(name: $0.name) } }

  /// All instances.
  var instances: Int { pages.reduce(0, +) }

  /// Adds the next page.
  mutating func add(_ page: PageStatistics) {
    pages.append(page.instances)
    splits[page.split, default: (0, 0)].pages += 1
    splits[page.split, default: (0, 0)].instances += page.instances
    pageSizes[PageSize(width: page.width, height: page.height), default: 0] += 1
    addDensity(of: page)
    for size in page.sizes {
      let label = Int(size.label)
      classes[label].count += 1
      classes[label].widths.add(Int(size.width))
      classes[label].heights.add(Int(size.height))
      let (width, height) = (Int(size.width), Int(size.height))
      classes[label].narrowest.add(width, on: page.name, isMore: <)
      classes[label].widest.add(width, on: page.name, isMore: >)
      classes[label].lowest.add(height, on: page.name, isMore: <)
      classes[label].highest.add(height, on: page.name, isMore: >)
      sizes.add(width: Int(size.width), height: Int(size.height))
    }
    for label in Set(page.sizes.map(\.label)) { classes[Int(label)].pages += 1 }
    for (kind, count) in page.defects.enumerated() { defects[kind].add(count, on: page.name) }
    for (kind, count) in page.duplicates.enumerated() { duplicates[kind].add(count, on: page.name) }
    // A box may have any height; a staff does not.
    for space in page.staffSpaces where space < 10_000 {
      staffSpaces.add(Int((4 * space).rounded()))
      staves += 1
    }
    if let space = page.lineSpace, space < 10_000 { staffSpaces.add(Int((4 * space).rounded())) }
    pagesWithStaff += page.staffSpaces.isEmpty && page.lineSpace == nil ? 0 : 1
  }

  private mutating func addDensity(of page: PageStatistics) {
    let place = topPages.firstIndex { $0.instances < page.instances } ?? topPages.count
    if place < Self.topPageLimit {
      topPages.insert((page.name, page.instances), at: place)
      if topPages.count > Self.topPageLimit { topPages.removeLast() }
    }
    let pixels = Double(page.width) * Double(page.height)
    self.pixels += pixels
    let density = Double(page.instances) / pixels * 1e6
    if density > mostCrowded?.density ?? -1 { mostCrowded = (page.name, density) }
  }
}
