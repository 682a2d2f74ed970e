import Crypto
import FoundationEssentials
import JSONStream
import TacetKit

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

  var recipe: Recipe
  var plugins: [PluginLibrary]
  var inputs: [Input]
  var report: RunReport

  /// The manifest as JSON.
  var bytes: [UInt8] {
    var writer = JSONWriter(indentation: 2)
    writer.object { writer in
      writer.member("tacet", Tacet.version)
      writer.member("contract", TACET_ABI)
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
    do {
      let data = try Data(contentsOf: URL(filePath: path), options: .alwaysMapped)
      var hash = SHA256()
      // In slices, so that a signal is noticed in the middle of a large file.
      var start = data.startIndex
      while start < data.endIndex {
        try Interruption.check()
        try Task.checkCancellation()
        let end = data.index(start, offsetBy: 1 << 24, limitedBy: data.endIndex) ?? data.endIndex
        hash.update(data: data[start..<end])
        start = end
      }
      let hex = hash.finalize().map { byte in
        (byte < 16 ? "0" : "") + String(byte, radix: 16)
      }
      return Input(path: path, size: data.count, sha256: hex.joined())
    } catch let error where error is Interruption.Stopped || error is CancellationError {
      throw error
    } catch {
      throw TacetError.noInput("can't be read for its hash", at: TacetError.Place(file: path))
    }
  }
}
