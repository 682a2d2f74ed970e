import TacetKit

/// A colour for each class of a list.
///
/// The colour of a class is derived from its name, so it is the same in every run and every dataset.
/// There are 16 colours. In a list of up to 16 classes, collisions are resolved so that all differ; in a
/// longer list, so that neighbours differ. The names also decide which of two classes keeps its colour.
///
/// The colours were searched for by computer: any two differ by 16 at least (CIEDE2000) to the eyes of
/// most, and by almost 10 to those without red, green or blue cones; none is too light for white paper,
/// or too dark to be told from ink.
public struct ClassColours: Sendable {
  /// The colours that classes can have.
  public static let palette: [Colour] = [
    0x5588ff, 0x0044bb, 0xbbaaff, 0x8833ff, 0xaa66aa, 0x772277, 0xff99cc, 0xee0077,
    0x882244, 0xff7777, 0x990000, 0xaa5500, 0x999922, 0x88cc11, 0x008844, 0x00cc99,
  ].map { Colour($0) }

  /// The colour of annotations without a class.
  public static let none = Colour(0x505050)

  private let colours: [Colour]

  /// The colours of classes called `names`.
  public init(_ names: [String]) {
    let hashes = names.map(Self.hash)
    var places = hashes.map { Int(truncatingIfNeeded: $0) & (Self.palette.count - 1) }
    let rivals = { (index: Int) in
      names.count <= Self.palette.count
        ? Array(names.indices.filter { $0 != index })
        : [index - 1, index + 1].filter(names.indices.contains)
    }
    // First each class gets the colour of its name, unless a rival with a lower hash has the same one;
    // then the losers choose among the colours that none of their rivals has.
    let losers = names.indices.filter { index in
      rivals(index).contains {
        places[$0] == places[index] && (hashes[$0], $0) < (hashes[index], index)
      }
    }
    for index in losers {
      let taken = Set(rivals(index).map { places[$0] })
      places[index] = Self.wishes(hashes[index]).first { !taken.contains($0) } ?? places[index]
    }
    colours = places.map { Self.palette[$0] }
  }

  /// The colour of the class with the index `index`; ``none`` if there is no such class.
  public subscript(index: Int) -> Colour {
    colours.indices.contains(index) ? colours[index] : Self.none
  }

  /// Chosen so that no two neighbours in DeepScoresV2's class table collide, and only one pair of classes of
  /// @harmony.
  private static let salt: UInt64 = 71_097_887

  /// FNV-1a, then the finish of MurmurHash3: any change of the name may change everything.
  private static func hash(_ name: String) -> UInt64 {
    var hash = salt ^ FNV1a.hash(name.utf8)
    hash = (hash ^ hash >> 33) &* 0xff51_afd7_ed55_8ccd
    hash = (hash ^ hash >> 33) &* 0xc4ce_b9fe_1a85_ec53
    return hash ^ hash >> 33
  }

  /// All places of the palette, in the order in which a name tries them.
  private static func wishes(_ hash: UInt64) -> [Int] {
    // An odd step reaches all of them, since their number is a power of two.
    let step = Int(truncatingIfNeeded: hash >> 32) & 0xff | 1
    let start = Int(truncatingIfNeeded: hash) & 0xff
    return palette.indices.map { (start + $0 * step) % palette.count }
  }
}
