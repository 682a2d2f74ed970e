import JSONStream
import TacetKit
import TacetOutput

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
  ///
  /// - Parameters:
  ///   - contents: What is in the folder beside it, in order; nothing for a file's.
  ///   - output: What the sink has made.
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
  /// What the sink of this ledger has made: `files`.
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
