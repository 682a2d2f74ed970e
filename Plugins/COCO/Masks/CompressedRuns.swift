/// Compressed run lengths of COCO: `rleToString` and `rleFrString` in `maskApi.c` of pycocotools 2.0.11.
///
/// From the fourth run on, the difference to the run before the previous one is stored. Numbers are encoded
/// in characters from `0` to `o`, five bits each, the lowest first; a sixth bit marks that more follow, and
/// the highest bit of the last five is the sign.
enum CompressedRuns {
  /// Decodes runs; nil if `text` is invalid, or a run is negative or exceeds 32 bits.
  static func decode(_ text: some Sequence<UInt8>) -> [UInt32]? {
    var runs: [UInt32] = []
    var number = 0
    var shift = 0
    for byte in text {
      guard (UInt8(ascii: "0")...UInt8(ascii: "o")).contains(byte), shift <= 35 else { return nil }
      let bits = Int(byte - UInt8(ascii: "0"))
      number |= (bits & 0x1F) << shift
      shift += 5
      guard bits & 0x20 == 0 else { continue }
      if bits & 0x10 != 0 { number |= -1 << shift }
      if runs.count > 2 { number += Int(runs[runs.count - 2]) }
      guard let run = UInt32(exactly: number) else { return nil }
      runs.append(run)
      number = 0
      shift = 0
    }
    return shift == 0 ? runs : nil
  }

  /// Encodes runs.
  static func encode(_ runs: [UInt32]) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(runs.count * 2)
    for (index, run) in runs.enumerated() {
      var number = Int(run) - (index > 2 ? Int(runs[index - 2]) : 0)
      var isLast = false
      while !isLast {
        var bits = UInt8(truncatingIfNeeded: number & 0x1F)
        number >>= 5
        isLast = bits & 0x10 == 0 ? number == 0 : number == -1
        if !isLast { bits |= 0x20 }
        text.append(bits + UInt8(ascii: "0"))
      }
    }
    return text
  }
}
