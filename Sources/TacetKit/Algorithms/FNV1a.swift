/// The hash FNV-1a of 64 bits: the same on every machine and in every run.
///
/// It spreads well enough for tables. What needs every bit to depend on every bit mixes it further.
public enum FNV1a {
  /// The hash of some bytes.
  ///
  /// - Parameters:
  ///   - bytes: The bytes.
  ///   - basis: Where it starts from; by default FNV's own number.
  /// - Returns: The hash; `basis` itself for no bytes.
  @inlinable public static func hash(
    _ bytes: some Sequence<UInt8>,
    basis: UInt64 = 0xcbf2_9ce4_8422_2325
  ) -> UInt64 {
    bytes.reduce(basis) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
  }
}
