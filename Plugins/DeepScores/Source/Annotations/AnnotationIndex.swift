import TacetKit

/// Where each annotation of a file stands, by its id.
///
/// An array of 16 bytes an annotation, two million of which stand in one file of a large dataset.
struct AnnotationIndex {
  /// By rising id, no id twice.
  private var places: [AnnotationPlace]

  /// Which of the places have been handed out by ``take(_:)``.
  private var isTaken: [Bool]

  /// Where the next id is looked for first: pages list their annotations in the order of the file.
  private var guess = 0

  /// An index of `places`, which are in the order of the file until ``sort()``.
  init(_ places: [AnnotationPlace]) {
    self.places = places
    isTaken = [Bool](repeating: false, count: places.count)
  }

  /// Makes the index ready for ``take(_:)``.
  ///
  /// - Returns: Those whose id a later annotation has, too: the last one counts, as it does for every
  ///   reader of JSON that makes a dictionary of an object.
  mutating func sort() -> [AnnotationPlace] {
    let pairs = zip(places, places.dropFirst())
    // As a rule the file is in order, and this look at it is all there is to do.
    guard !pairs.allSatisfy({ $0.id < $1.id }) else { return [] }
    places.sort { ($0.id, $0.offset) < ($1.id, $1.offset) }
    var superseded: [AnnotationPlace] = []
    var kept = 0
    for index in places.indices {
      if index + 1 < places.count, places[index + 1].id == places[index].id {
        superseded.append(places[index])
      } else {
        places[kept] = places[index]
        kept += 1
      }
    }
    places.removeSubrange(kept...)
    isTaken.removeSubrange(kept...)
    return superseded
  }

  /// What became of a search.
  enum Answer {
    case place(AnnotationPlace)
    case takenBefore
    case unknown
  }

  /// The place of the annotation `id`, which is given only once.
  mutating func take(_ id: UInt64) -> Answer {
    if guess >= places.count || places[guess].id != id {
      guess = places.partitioningIndex(where: { $0.id >= id })
      guard guess < places.count, places[guess].id == id else { return .unknown }
    }
    let found = guess
    guess += 1
    guard !isTaken[found] else { return .takenBefore }
    isTaken[found] = true
    return .place(places[found])
  }

  /// The places that have not been handed out.
  var left: some Sequence<AnnotationPlace> {
    zip(places, isTaken).lazy.filter { !$0.1 }.map { $0.0 }
  }
}
