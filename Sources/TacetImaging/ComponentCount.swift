/// The number of channels of an encoded image, read from its header.
public enum ComponentCount {
  /// The channels of a PNG, from the colour type in its header.
  ///
  /// - Returns: 1 for grey, 3 for RGB; nil if it is something else.
  public static func ofPNG(_ bytes: [UInt8]) -> Int? {
    let colourType = 25
    guard bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]), bytes.count > colourType else { return nil }
    switch bytes[colourType] {
    case 0: return 1
    case 2: return 3
    default: return nil
    }
  }

  /// The channels of a JPEG, from its frame header (SOF0 to SOF2).
  ///
  /// - Returns: The number; nil if it is something else.
  public static func ofJPEG(_ bytes: [UInt8]) -> Int? {
    guard bytes.starts(with: [0xFF, 0xD8]) else { return nil }
    var segment = 2
    while segment + 9 < bytes.count, bytes[segment] == 0xFF {
      if (0xC0...0xC2).contains(bytes[segment + 1]) { return Int(bytes[segment + 9]) }
      segment += 2 + Int(bytes[segment + 2]) << 8 + Int(bytes[segment + 3])
    }
    return nil
  }
}
