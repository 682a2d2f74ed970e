/// Which pixels of its box are an annotation's: run lengths, row by row, the first run of pixels that are
/// not, as `TACET_MASK` has them.
public struct Mask: Hashable, Sendable {
  /// Pixels from left to right, 0 or more.
  public let width: Int

  /// Pixels from top to bottom, 0 or more.
  public let height: Int

  /// Lengths of runs, in turn of pixels that are not the annotation's and that are; together
  /// ``width`` × ``height``.
  public let runs: [UInt32]

  /// As many pixels as are ever taken one by one, which takes memory for each.
  public static let cellLimit = 100_000_000

  /// A mask of runs that are there; nil if they do not add up to width × height.
  public init?(width: Int, height: Int, runs: [UInt32]) {
    let (area, isTooLarge) = width.multipliedReportingOverflow(by: height)
    guard width >= 0, height >= 0, !isTooLarge,
      runs.reduce(0, { $0 + Int($1) }) == area
    else { return nil }
    self.width = width
    self.height = height
    self.runs = runs
  }

  /// The mask of a `TACET_MASK` attachment; nil if the runs do not add up to the box.
  ///
  /// - Parameters:
  ///   - bytes: The detail's, in the machine's byte order.
  ///   - box: The annotation's, whose sides are whole pixels.
  public init?(_ bytes: some Collection<UInt8>, over box: Box) {
    guard let width = Int(exactly: box.width.rounded()),
      let height = Int(exactly: box.height.rounded()), bytes.count.isMultiple(of: 4)
    else { return nil }
    var reader = AttachmentReader(bytes)
    var runs: [UInt32] = []
    runs.reserveCapacity(bytes.count / 4)
    while let run = reader.take(UInt32.self) { runs.append(run) }
    self.init(width: width, height: height, runs: runs)
  }

  /// The content of a `TACET_MASK` attachment.
  public var bytes: [UInt8] {
    runs.reduce(into: []) { $0.append(bytesOf: $1) }
  }

  /// How many pixels are the annotation's.
  public var area: Int {
    stride(from: 1, to: runs.count, by: 2).reduce(0) { $0 + Int(runs[$1]) }
  }

  /// The part in `columns` and `rows`, which are cut to what there is.
  public func cropped(columns: Range<Int>, rows: Range<Int>) -> Mask {
    let columns = columns.clamped(to: 0..<width)
    let rows = rows.clamped(to: 0..<height)
    var part = RunWriter()
    var position = 0
    for (index, run) in runs.enumerated() {
      let end = position + Int(run)
      // A run may go over many rows: of each it gives the columns that are wanted.
      while position < end {
        let (row, column) = position.quotientAndRemainder(dividingBy: width)
        let stop = min(end, (row + 1) * width)
        if rows.contains(row) {
          let inside = (column..<column + stop - position).clamped(to: columns)
          part.append(inside.count, isMasked: !index.isMultiple(of: 2))
        }
        position = stop
      }
    }
    return Mask(width: columns.count, height: rows.count, runs: part.runs) ?? self
  }

  /// For each pixel, row by row, whether it is the annotation's; for masks of no more than ``cellLimit``.
  var pixels: [Bool] {
    var pixels = [Bool](repeating: false, count: width * height)
    var position = 0
    for (index, run) in runs.enumerated() {
      let end = position + Int(run)
      if !index.isMultiple(of: 2) { for place in position..<end { pixels[place] = true } }
      position = end
    }
    return pixels
  }

  /// Puts runs together.
  struct RunWriter {
    private(set) var runs: [UInt32] = [0]

    mutating func append(_ length: Int, isMasked: Bool) {
      guard length > 0 else { return }
      if isMasked != runs.count.isMultiple(of: 2) { runs.append(0) }
      let (sum, isTooLong) = runs[runs.count - 1].addingReportingOverflow(UInt32(clamping: length))
      // A run too long for one number goes on behind one of no length.
      if isTooLong { runs += [0, UInt32(clamping: length)] } else { runs[runs.count - 1] = sum }
    }
  }
}
