import JSONStream
import TacetDataSets
import TacetKit

/// The annotations of each page: what the pages list, compared with what the file contains.
struct PageIndex {
  private(set) var pages: [PageEntry]
  /// The offsets of the annotations, page by page; see ``PageEntry/annotations``.
  private(set) var places: [AnnotationPlace]

  /// Finds the annotations that the pages list; one listed twice belongs to the first page.
  ///
  /// - Parameters:
  ///   - contents: The content of the file.
  ///   - reader: Reads annotations that no page lists.
  ///   - account: Counts contradictions.
  /// - Throws: `JSONError` if an annotation that no page lists is malformed.
  init(
    _ contents: consuming AnnotationFileContents,
    reader: inout AnnotationReader,
    account: inout Account
  ) throws(JSONError) {
    pages = contents.pages
    places = contents.listed
    // Both lists are changed in place, so no other reference may exist.
    contents.listed = []
    var index = AnnotationIndex(contents.found)
    contents.found = []
    for place in index.sort() {
      try reader.drop(place, because: .idGivenTwice, account: &account)
    }
    resolve(by: &index, account: &account)
    for place in index.left {
      try reader.drop(place, because: .listedByNoPage, account: &account)
    }
  }

  /// Replaces ids by offsets; missing annotations are removed.
  private mutating func resolve(by index: inout AnnotationIndex, account: inout Account) {
    var count = 0
    for page in pages.indices {
      let first = count
      // By index: a slice would cause a copy of the whole array at the first change.
      for position in pages[page].annotations {
        let id = places[position].id
        switch index.take(id) {
        case .place(let place):
          places[count] = place
          count += 1
        case .takenBefore:
          account.record(.noted, .listedTwice, example: example(id, page))
        case .unknown:
          account.record(.missing, .notInFile, example: example(id, page))
        }
      }
      pages[page].annotations = first..<count
    }
    places.removeSubrange(count...)
  }

  private func example(_ id: UInt64, _ page: Int) -> String {
    "annotation \(id), listed by page \(pages[page].page.name)"
  }

  /// Determines from a sample of annotations whether box ends are inclusive.
  ///
  /// - Parameters:
  ///   - named: What the user says; nil for the release's ends unless areas prove otherwise.
  ///   - reader: Reads the sample.
  ///   - account: Records the result, if it is not the release's, and what contradicts the user.
  /// - Returns: The margin, see ``AnnotationReader/margin``.
  func margin(
    _ named: BoxEnds?,
    by reader: inout AnnotationReader,
    account: inout Account
  ) -> Double {
    var evidence = BoxEndsEvidence()
    let step = max(1, places.count / BoxEndsEvidence.sampleSize)
    for position in stride(from: 0, to: places.count, by: step) {
      // A malformed annotation says so when its page is read.
      try? reader.add(places[position], to: &evidence)
    }
    func note(_ reason: Reason) {
      account.record(
        .noted,
        reason,
        unit: named == .auto ? .annotations : .others,
        count: places.count
      )
    }
    switch named {
    case .auto:
      let isInclusive = evidence.verdict == .inclusive
      note(isInclusive ? .takenAsInclusive : .takenAsExclusive)
      return isInclusive ? 1 : 0
    case nil:
      guard evidence.contradiction(of: .inclusive) == .exclusive else { return 1 }
      note(.takenAsExclusive)
      return 0
    case let ends?:
      if let other = evidence.contradiction(of: ends) {
        note(other == .inclusive ? .areasSayInclusive : .areasSayExclusive)
      }
      return ends.margin ?? 1
    }
  }
}
