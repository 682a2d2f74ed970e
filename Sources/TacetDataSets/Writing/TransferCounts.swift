import TacetKit

/// Counts the files that got into an output as they are, by what came of each.
struct TransferCounts: Sendable {
  private struct Count {
    var files = Examples()
    var bytes = 0
  }

  private var counts: [FileTransfer.Outcome: Count] = [:]

  /// Without files.
  init() {}

  /// Counts the file of the page `page`.
  mutating func add(_ outcome: FileTransfer.Outcome, bytes: Int, page: String) {
    counts[outcome, default: Count()].files.add(page)
    counts[outcome, default: Count()].bytes += bytes
  }

  /// Notes how many images there are of each kind, what they take, and what to mind.
  ///
  /// - Parameter notes: The notes.
  func report(in notes: inout Notes) {
    for outcome in FileTransfer.Outcome.allCases {
      guard let count = counts[outcome] else { continue }
      let files = count.files.count.counted("image")
      let bytes = count.bytes.byteSize
      switch outcome {
      case .copied: notes.say("\(files) copied, \(bytes)")
      case .cloned:
        notes.say("\(files) copied, \(bytes) shared with the originals until either is changed")
      case .hardLinked:
        notes.say(
          "\(files) hard-linked, \(bytes) shared: a program that changes one in place, as trainers do "
            + "with damaged JPEGs, changes your original"
        )
      case .symbolicallyLinked:
        notes.say(
          "images with symbolic links, \(bytes) in other folders: \(count.files); do not move them, and "
            + "mind that a program that changes one in place changes your original"
        )
      }
    }
  }
}
