import JSONStream
import TacetKit

/// Which page has which annotations: what the pages list, held against what there is.
struct PageIndex {
  private(set) var pages: [PageEntry]
  /// Where the annotations stand, page by page; see ``PageEntry/annotations``.
  private(set) var places: [AnnotationPlace]

  /// Finds the annotations that the pages list; one that is listed twice goes to the first page.
  ///
  /// - Parameters:
  ///   - contents: What the file has.
  ///   - reader: Reads those annotations that no page will have.
  ///   - account: What does not add up is counted here.
  /// - Throws: `JSONError` if an annotation that no page lists isn't well formed.
  init(
    _ contents: consuming AnnotationFileContents,
    reader: inout AnnotationReader,
    account: inout Account
  ) throws(JSONError) {
    pages = contents.pages
    places = contents.listed
    // Both lists are changed where they are: nobody else may hold on to them.
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

  /// Puts the places of annotations in place of their bare ids; what is not there closes up.
  private mutating func resolve(by index: inout AnnotationIndex, account: inout Account) {
    var count = 0
    for page in pages.indices {
      let first = count
      // By index: a slice of the array would make the first change to it copy all of it.
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
    "annotation \(id), listed by page \(pages[page].name)"
  }

  /// What the annotations say of the ends of boxes.
  ///
  /// - Parameters:
  ///   - reader: Reads those annotations that are asked.
  ///   - account: Says in the table what the answer was.
  /// - Returns: See ``AnnotationReader/margin``.
  /// - Throws: `JSONError` if an annotation isn't well formed.
  func margin(by reader: inout AnnotationReader, account: inout Account) throws(JSONError) -> Double
  {
    var evidence = BoxEndsEvidence()
    let step = max(1, places.count / BoxEndsEvidence.sampleSize)
    for position in stride(from: 0, to: places.count, by: step) {
      try reader.add(places[position], to: &evidence)
    }
    let isInclusive = evidence.verdict == .inclusive
    account.record(
      .noted,
      isInclusive ? .takenAsInclusive : .takenAsExclusive,
      count: places.count
    )
    return isInclusive ? 1 : 0
  }
}
