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

  /// What a manifest says of the output that it lies in, or beside.
  struct Made: Decodable {
    /// The version that made it.
    var tacet: String
    /// What is in the folder beside the manifest; not what is in its folders.
    var contents: [String]
    /// What was run.
    var command: String?
    /// What is in the output; nil in manifests of versions that did not say.
    var output: Output?
  }

  /// What a sink has made.
  struct Output: Codable, Sendable {
    /// The sink's name.
    var sink: String
    /// Pages that were written.
    var pages: Int
    /// Instances that were written.
    var instances: Int
    /// The classes, by index, and how many instances each has.
    var classes: [Class]
    /// Every file but the manifest.
    var files: [MadeFile]

    /// A class and its instances.
    struct Class: Codable, Equatable, Sendable {
      var name: String
      var instances: Int
    }

    /// What the sink of this ledger has made in `folder`, or as the file at it.
    init(_ ledger: StageLedger, files: [MadeFile]) {
      sink = ledger.name
      pages = ledger.pagesOut
      instances = ledger.countsOut.total
      classes = zip(ledger.outgoing.classes, ledger.countsOut.byClass)
        .map { Class(name: $0.name, instances: $1) }
      self.files = files
    }

    /// The output as an object.
    func write(to writer: inout JSONWriter) {
      writer.object { writer in
        writer.member("sink", sink)
        writer.member("pages", pages)
        writer.member("instances", instances)
        writer.member("classes") { writer in
          writer.array { writer in
            for entry in classes {
              writer.object {
                $0.member("name", entry.name)
                $0.member("instances", entry.instances)
              }
            }
          }
        }
        writer.member("files") { writer in
          writer.array { writer in for file in files { file.write(to: &writer) } }
        }
      }
    }
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
  func bytes(contents: [String], output: Output) -> [UInt8] {
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
