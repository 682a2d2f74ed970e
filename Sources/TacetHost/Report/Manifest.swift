import Crypto
import JSONStream
import TacetKit

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What is written beside the output, so that one can tell a year later what made it.
///
/// It holds nothing that changes from run to run: the same input and recipe give the same bytes.
struct Manifest {
  /// A file that was read.
  struct Input: Sendable {
    var path: String
    var size: Int
    var sha256: String
  }

  /// What a manifest says of the folder that it lies in.
  struct Made: Decodable {
    /// The version that made it.
    var tacet: String
    /// What is in the folder beside the manifest; not what is in its folders.
    var contents: [String]
  }

  var recipe: Recipe
  var plugins: [PluginLibrary]
  var inputs: [Input]
  var report: RunReport

  /// The manifest as JSON.
  ///
  /// - Parameter contents: What is in the folder beside it, in order; nothing for a file's.
  /// - Returns: UTF-8.
  func bytes(contents: [String]) -> [UInt8] {
    var writer = JSONWriter(indentation: 2)
    writer.object { writer in
      writer.member("tacet", Tacet.version)
      writer.member("contract", TACET_ABI)
      writer.strings("contents", contents)
      writer.member("command", "tacet run " + recipe.commandLine)
      writer.member("plugins") { writer in
        writer.array { writer in
          for plugin in plugins {
            writer.object {
              $0.member("name", plugin.name)
              $0.member("version", plugin.version)
            }
          }
        }
      }
      writer.member("inputs") { writer in
        writer.array { writer in
          for input in inputs {
            writer.object {
              $0.member("path", input.path)
              $0.member("bytes", input.size)
              $0.member("sha256", input.sha256)
            }
          }
        }
      }
      report.write(to: &writer)
    }
    return writer.takeBytes() + [UInt8(ascii: "\n")]
  }

  /// Reads a file to tell its hash.
  static func input(_ path: String) throws -> Input {
    let place = TacetError.Place(file: path)
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw TacetError.noInput("can't be read for its hash", at: place) }
    defer { close(file) }
    var hash = SHA256()
    var size = 0
    // Read, not mapped: the source has mapped the file, and to map it twice would count it twice in
    // what the process seems to take. The one buffer, which stays in the processor's cache, is why
    // this is the system's call and not Foundation's.
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      try Interruption.check()
      try Task.checkCancellation()
      let count = unsafe buffer.withUnsafeMutableBytes {
        unsafe read(file, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw TacetError.noInput("can't be read for its hash", at: place) }
      guard count > 0 else { break }
      hash.update(data: buffer[..<count])
      size += count
    }
    let hex = hash.finalize().map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
    return Input(path: path, size: size, sha256: hex.joined())
  }
}
