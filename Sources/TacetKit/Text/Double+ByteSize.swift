extension Double {
  /// A number of bytes in units of powers of ten, to one decimal at most: `32 GB`, `1.5 kB`, `0 B`.
  public var byteSize: String {
    // From what rounds to 1,000 of a unit on, the next larger one is used.
    let units = [("TB", 1e12), ("GB", 1e9), ("MB", 1e6), ("kB", 1e3)]
    guard let (name, bytes) = units.first(where: { self >= 0.9995 * $0.1 }) else {
      return tenths + " B"
    }
    return (self / bytes).tenths + " " + name
  }

  /// The number to one decimal at most: `2`, `2.5`.
  public var tenths: String {
    let text = "\((self * 10).rounded() / 10)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}

extension Int {
  /// The number as one of bytes, see `Double.byteSize`.
  public var byteSize: String { Double(self).byteSize }
}
