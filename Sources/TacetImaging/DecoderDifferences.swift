import CCodecs

/// Why the decoders of other programs may show something else of an image file than tacet does.
///
/// OpenCV, with which trainers read images, ignores transparency: black ink on a transparent page becomes
/// black on black. It applies the orientation of JPEG files, other decoders do not; Pillow cuts off samples
/// of 16 bits at 255; and how CMYK becomes RGB is everyone's own decision.
public struct DecoderDifferences: OptionSet, Sendable {
  /// A bit for each reason.
  public let rawValue: UInt8

  /// The reasons whose bits are set.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Transparent pixels, which tacet blends with white.
  public static let transparency = DecoderDifferences(rawValue: 1)
  /// Samples of more than 8 bits, which tacet reduces to their upper 8.
  public static let depth = DecoderDifferences(rawValue: 2)
  /// An orientation, which tacet applies.
  public static let orientation = DecoderDifferences(rawValue: 4)
  /// CMYK or another colour space beside grey and RGB.
  public static let colourSpace = DecoderDifferences(rawValue: 8)
  /// Several images in one file, of which tacet takes the first.
  public static let images = DecoderDifferences(rawValue: 16)

  /// The reasons in what CCodecs says of an image, and in its orientation.
  init(storage: UInt32, orientation: Int) {
    var found = DecoderDifferences()
    if storage & codecs_transparent.rawValue != 0 { found.insert(.transparency) }
    if storage & codecs_deep.rawValue != 0 { found.insert(.depth) }
    if storage & codecs_inks.rawValue != 0 { found.insert(.colourSpace) }
    if storage & codecs_several.rawValue != 0 { found.insert(.images) }
    if orientation != 1 { found.insert(.orientation) }
    self = found
  }
}
