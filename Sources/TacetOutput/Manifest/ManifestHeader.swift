import JSONStream
import TacetKit

/// What a manifest says of the run that made the output beside it.
package struct ManifestHeader: Decodable, Equatable, Sendable {
  /// The version of tacet.
  package var tacet: String
  /// The number of the plugin contract.
  package var contract: UInt32
  /// The names in the folder beside the manifest, without those in its subfolders; none for a file's.
  package var contents: [String]
  /// The command line.
  package var command: String

  /// The header of an output that this tacet makes.
  package init(contents: [String], command: String) {
    tacet = Tacet.version
    contract = TACET_ABI
    self.contents = contents
    self.command = command
  }

  /// Writes the members of the manifest's object.
  func write(to writer: inout JSONWriter) {
    writer.member("tacet", tacet)
    writer.member("contract", contract)
    writer.strings("contents", contents)
    writer.member("command", command)
  }
}
