import JSONStream

/// The manifest `tacet.json`, which records how an output was made.
///
/// It contains nothing that varies between runs: the same input and recipe give the same bytes.
package struct Manifest: Sendable {
  /// The version and the command that made the output.
  package var header: ManifestHeader
  /// The plugins that took part.
  package var plugins: [Plugin]
  /// The input files.
  package var inputs: [Input]
  /// The totals and the accounts of the run.
  package var summary: RunSummary
  /// The output of the sink.
  package var output: ManifestOutput

  /// A plugin.
  package struct Plugin: Decodable, Equatable, Sendable {
    /// Its unique identifier; may be empty.
    package var id: String
    /// Its name.
    package var name: String
    /// Its version.
    package var version: String

    /// A plugin.
    package init(id: String, name: String, version: String) {
      self.id = id
      self.name = name
      self.version = version
    }
  }

  /// An input file.
  package struct Input: Decodable, Equatable, Sendable {
    /// Its path, as the source names it.
    package var path: String
    /// Its size.
    package var bytes: Int
    /// The SHA-256 hash of its content, in hexadecimal digits.
    package var sha256: String

    /// Reads the file at `path`.
    ///
    /// - Throws: As ``FileDigest/read(_:)``.
    package init(_ path: String, _ digest: inout FileDigest) throws {
      self.path = path
      (bytes, sha256) = try digest.read(path)
    }
  }

  /// A manifest.
  package init(
    header: ManifestHeader,
    plugins: [Plugin],
    inputs: [Input],
    summary: RunSummary,
    output: ManifestOutput
  ) {
    self.header = header
    self.plugins = plugins
    self.inputs = inputs
    self.summary = summary
    self.output = output
  }

  /// The manifest as JSON on several lines, in UTF-8.
  package var json: [UInt8] {
    var writer = JSONWriter(indentation: 2)
    writer.object { writer in
      header.write(to: &writer)
      writer.objects("plugins", plugins) { plugin, writer in
        writer.member("id", plugin.id)
        writer.member("name", plugin.name)
        writer.member("version", plugin.version)
      }
      writer.objects("inputs", inputs) { input, writer in
        writer.member("path", input.path)
        writer.member("bytes", input.bytes)
        writer.member("sha256", input.sha256)
      }
      summary.write(to: &writer)
      writer.member("output") { output.write(to: &$0) }
    }
    return writer.takeBytes() + [UInt8(ascii: "\n")]
  }
}

extension Manifest: Decodable {
  private enum CodingKeys: CodingKey { case plugins, inputs, output }

  /// Reads a manifest; the keys of header and summary are members of the top-level object.
  package init(from decoder: any Decoder) throws {
    header = try ManifestHeader(from: decoder)
    let values = try decoder.container(keyedBy: CodingKeys.self)
    output = try values.decode(ManifestOutput.self, forKey: .output)
    plugins = try values.decode([Plugin].self, forKey: .plugins)
    inputs = try values.decode([Input].self, forKey: .inputs)
    summary = try RunSummary(from: decoder)
  }
}
