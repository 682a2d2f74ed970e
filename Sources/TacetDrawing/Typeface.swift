import CFreeType
import CTypeface
import Synchronization
import TacetKit

/// A typeface, drawn by FreeType.
///
/// FreeType's objects may be used by one thread at a time, so they are used under a lock; the rendered
/// glyphs are cached for all threads.
@safe final class Typeface: @unchecked Sendable {
  /// The typeface that comes with the library.
  static let standard = Result<Typeface, TacetError> { () throws(TacetError) in try Typeface() }

  /// A letter as it is drawn.
  struct Glyph: Sendable {
    /// Its pixels.
    let mask: Coverage
    /// From where the pen is to its left edge, in pixels.
    let left: Int
    /// From its top edge down to the line that letters stand on, in pixels.
    let rise: Int
    /// How far the pen moves on, in pixels.
    let advance: Int
  }

  /// How far the letters of a size reach, in pixels.
  struct Reach: Sendable {
    /// Above the line that they stand on.
    let ascent: Int
    /// Below it.
    let descent: Int
  }

  private struct Key: Hashable {
    let scalar: Unicode.Scalar
    let size: Int
  }

  private let library: FT_Library
  private let face: FT_Face
  private let glyphs = Mutex<[Key: Glyph]>([:])

  /// Enough for the letters of a dozen languages at a dozen sizes; further glyphs are not cached.
  private static let limit = 10_000

  private init() throws(TacetError) {
    var library: FT_Library?
    var face: FT_Face?
    guard unsafe FT_Init_FreeType(&library) == 0, let library = unsafe library else {
      throw .unavailable("FreeType, which letters pictures, can't be started")
    }
    let size = FT_Long(clamping: typeface_size())
    guard unsafe FT_New_Memory_Face(library, typeface_file(), size, 0, &face) == 0,
      let face = unsafe face
    else {
      _ = unsafe FT_Done_FreeType(library)
      throw .unavailable("FreeType can't read the typeface that pictures are lettered with")
    }
    unsafe self.library = unsafe library
    unsafe self.face = unsafe face
  }

  deinit {
    _ = unsafe FT_Done_Face(face)
    _ = unsafe FT_Done_FreeType(library)
  }

  /// The glyphs of `text` at `size` pixels, from left to right; control characters have none.
  func glyphs(of text: String, size: Int) -> [Glyph] {
    glyphs.withLock { glyphs in
      text.unicodeScalars.compactMap { scalar in
        guard scalar.properties.generalCategory != .control else { return nil }
        let key = Key(scalar: scalar, size: size)
        if let known = glyphs[key] { return known }
        guard let glyph = draw(key) else { return nil }
        if glyphs.count >= Self.limit { glyphs.removeAll() }
        glyphs[key] = glyph
        return glyph
      }
    }
  }

  /// How far letters of `size` pixels reach.
  func reach(size: Int) -> Reach {
    glyphs.withLock { _ in
      guard unsafe FT_Set_Pixel_Sizes(face, 0, UInt32(clamping: size)) == 0,
        let metrics = unsafe face.pointee.size?.pointee.metrics
      else { return Reach(ascent: size, descent: 0) }
      // In 64ths of a pixel.
      return Reach(ascent: (metrics.ascender + 63) >> 6, descent: (63 - metrics.descender) >> 6)
    }
  }

  /// Draws a glyph while the lock is held; nil if FreeType can't.
  ///
  /// A letter that the typeface doesn't have is drawn as a missing one.
  private func draw(_ key: Key) -> Glyph? {
    guard unsafe FT_Set_Pixel_Sizes(face, 0, UInt32(clamping: key.size)) == 0,
      unsafe FT_Load_Char(face, UInt(key.scalar.value), tacet_glyph_flags) == 0,
      let slot = unsafe face.pointee.glyph?.pointee
    else { return nil }
    let bitmap = unsafe slot.bitmap
    let (width, height) = unsafe (Int(bitmap.width), Int(bitmap.rows))
    var shares: [UInt8] = []
    shares.reserveCapacity(width * height)
    if let rows = unsafe bitmap.buffer, unsafe Int(bitmap.pitch) >= width {
      for row in 0..<height {
        let start = unsafe rows + row * Int(bitmap.pitch)
        unsafe shares.append(contentsOf: UnsafeBufferPointer(start: start, count: width))
      }
    }
    return unsafe Glyph(
      mask: Coverage(width: width, height: height, shares: shares)
        ?? Coverage(width: 0, height: 0),
      left: Int(slot.bitmap_left),
      rise: Int(slot.bitmap_top),
      advance: slot.advance.x >> 6
    )
  }
}
