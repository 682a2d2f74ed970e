package import JSONStream

/// What a sink has written, as its manifest records it.
package struct ManifestOutput: Decodable, Equatable, Sendable {
  /// The sink's name.
  package var sink: String
  /// Pages that were written.
  package var pages: Int
  /// Instances that were written.
  package var instances: Int
  /// The classes, by index, with the instances of each.
  package var classes: [Class]
  /// Every file but the manifest.
  package var files: [ManifestFile]

  /// A class and its instances.
  package struct Class: Decodable, Equatable, Sendable {
    package var name: String
    package var instances: Int

    /// A class with its instances.
    package init(name: String, instances: Int) {
      self.name = name
      self.instances = instances
    }
  }

  /// What `sink` has written.
  package init(
    sink: String,
    pages: Int,
    instances: Int,
    classes: [Class],
    files: [ManifestFile]
  ) {
    self.sink = sink
    self.pages = pages
    self.instances = instances
    self.classes = classes
    self.files = files
  }

  /// Writes the output as a JSON object.
  package func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("sink", sink)
      writer.member("pages", pages)
      writer.member("instances", instances)
      writer.objects("classes", classes) { entry, writer in
        writer.member("name", entry.name)
        writer.member("instances", entry.instances)
      }
      writer.objects("files", files) { file, writer in
        writer.member("path", file.path)
        writer.member("bytes", file.bytes)
        if let sha256 = file.sha256 { writer.member("sha256", sha256) }
        if let modified = file.modified { writer.member("modified", modified) }
      }
    }
  }
}
