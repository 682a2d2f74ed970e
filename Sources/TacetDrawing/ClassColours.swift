/// A colour for each class of a list.
///
/// A class has the colour that its name gives, so that it is the same from run to run, wherever it
/// stands and whatever else there is. Only where a class before it has that colour does it take the
/// next one that its name gives: as long as there are colours for all, each class has its own; of more
/// classes, any three in a row differ. The colours were searched for by computer: any two differ by
/// 16 at least (CIEDE2000) to the eyes of most, and by 10 to those without red, green or blue cones;
/// none is too light for white paper, or too dark to be told from ink.
public struct ClassColours: Sendable {
  /// The colours that classes can have.
  public static let palette: [Colour] = [
    0x5588ff, 0x0044bb, 0xbbaaff, 0x8833ff, 0xaa66aa, 0x772277, 0xff99cc, 0xee0077,
    0x882244, 0xff7777, 0x990000, 0xaa5500, 0x999922, 0x88cc11, 0x008844, 0x00cc99,
  ].map { Colour($0) }

  /// What has no class.
  public static let none = Colour(0x505050)

  private let colours: [Colour]

  /// The colours of classes called `names`.
  public init(_ names: [String]) {
    let reach = names.count <= Self.palette.count ? names.count : 2
    var places: [Int] = []
    for name in names {
      let taken = places.suffix(reach)
      let wishes = Self.wishes(of: name)
      places.append(wishes.first { !taken.contains($0) } ?? wishes[0])
    }
    colours = places.map { Self.palette[$0] }
  }

  /// The colour of the class with the index `index`; ``none`` if there is no such class.
  public subscript(index: Int) -> Colour {
    colours.indices.contains(index) ? colours[index] : Self.none
  }

  /// All colours, by their places in the palette, in the order in which a class called `name` takes
  /// them.
  private static func wishes(of name: String) -> [Int] {
    // FNV-1a, then the finish of MurmurHash3: any change of the name may change everything.
    var hash = name.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01b3
    }
    hash = (hash ^ hash >> 33) &* 0xff51_afd7_ed55_8ccd
    hash = (hash ^ hash >> 33) &* 0xc4ce_b9fe_1a85_ec53
    hash ^= hash >> 33
    // An odd step reaches all places, whose number is a power of two.
    let count = palette.count
    let start = Int(truncatingIfNeeded: hash & 0xffff)
    let step = Int(truncatingIfNeeded: hash >> 16 & 0xffff) | 1
    return (0..<count).map { (start + $0 * step) % count }
  }
}
