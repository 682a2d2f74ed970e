/// The part of a manifest that says what the output beside it is.
package struct ManifestHeader: Decodable, Sendable {
  /// The version of tacet that wrote the output.
  package var tacet: String
  /// The names in the folder beside the manifest, without those in its subfolders.
  package var contents: [String]
  /// The command line.
  package var command: String?
  /// The output; nil in manifests of versions that did not record it.
  package var output: ManifestOutput?
}
