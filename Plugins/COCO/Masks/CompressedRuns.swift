/// Run lengths as text, the way COCO packs them.
///
/// From the fourth on, a run is told by what it has more than the last but one. A number goes into
/// characters from `0` to `o`, five bits each, the lowest first; a sixth bit says that more follow, and
/// the highest bit of the last five is the sign.
enum CompressedRuns {
  /// The runs that `text` packs; nil if it is not such a text, or a run is below 0 or over 32 bits.
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

  /// The text that packs `runs`.
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
