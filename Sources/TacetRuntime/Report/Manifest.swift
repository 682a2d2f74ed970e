import JSONStream
import TacetKit
import TacetOutput

/// The manifest `tacet.json`, which records how an output was made.
///
/// It contains nothing that varies between runs: the same input and recipe give the same bytes.
struct Manifest {
  /// An input file.
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
  ///
  /// - Parameters:
  ///   - contents: The entries of the output folder, sorted; empty if the output is a file.
  ///   - output: The output of the sink.
  /// - Returns: UTF-8.
  func bytes(contents: [String], output: ManifestOutput) -> [UInt8] {
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
      writer.member("output") { output.write(to: &$0) }
    }
    return writer.takeBytes() + [UInt8(ascii: "\n")]
  }
}

extension ManifestOutput {
  /// The output of the sink of `ledger`, which consists of `files`.
  init(_ ledger: StageLedger, files: [ManifestFile]) {
    self.init(
      sink: ledger.name,
      pages: ledger.pagesOut,
      instances: ledger.countsOut.total,
      classes: zip(ledger.outgoing.classes, ledger.countsOut.byClass)
        .map { Class(name: $0.name, instances: $1) },
      files: files
    )
  }
}
