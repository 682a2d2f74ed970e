import CCrypto
import TacetKit

/// A SHA-256 hash while bytes are added to it, computed by libcrypto.
///
/// The library's context is a pointer that this owns and frees; nothing else of it gets out.
@safe
struct SHA256: ~Copyable {
  private let context: OpaquePointer

  /// The hash of no bytes.
  ///
  /// - Throws: ``TacetError`` if there is no memory, or the library has no SHA-256.
  init() throws(TacetError) { unsafe context = try Self.start() }

  private static func start() throws(TacetError) -> OpaquePointer {
    guard let context = unsafe EVP_MD_CTX_new() else { throw failure }
    guard unsafe EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else {
      unsafe EVP_MD_CTX_free(context)
      throw failure
    }
    return unsafe context
  }

  deinit { unsafe EVP_MD_CTX_free(context) }

  /// Adds bytes.
  ///
  /// - Throws: ``TacetError`` if the library fails.
  func add(_ bytes: ArraySlice<UInt8>) throws(TacetError) {
    let isDone = unsafe bytes.withUnsafeBytes { bytes in
      unsafe EVP_DigestUpdate(context, bytes.baseAddress, bytes.count) == 1
    }
    guard isDone else { throw Self.failure }
  }

  /// The hash of all bytes, in 64 hexadecimal digits.
  ///
  /// It takes no more bytes afterwards.
  ///
  /// - Throws: ``TacetError`` if the library fails.
  func digits() throws(TacetError) -> String {
    var hash = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
    var count: UInt32 = 0
    guard unsafe EVP_DigestFinal_ex(context, &hash, &count) == 1 else { throw Self.failure }
    return hash.prefix(Int(count)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  private static var failure: TacetError {
    .broken("libcrypto can't compute a SHA-256 hash")
  }
}
