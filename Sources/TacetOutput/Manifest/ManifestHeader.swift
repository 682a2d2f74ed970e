import JSONStream
import TacetKit

/// The part of a manifest that says which tacet and which command made the output.
package struct ManifestHeader: Decodable, Equatable, Sendable {
  /// The version of tacet.
  package var tacet: String
  /// The number of the plugin contract.
  package var contract: UInt32
  /// The entries of the output folder, without those of its subfolders; empty if the output is a file.
  package var contents: [String]
  /// The command line.
  package var command: String

  /// The header for an output of this version of tacet.
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
