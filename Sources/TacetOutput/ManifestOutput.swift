package import JSONStream

/// What a sink has written, as its manifest records it.
package struct ManifestOutput: Codable, Sendable {
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
  package struct Class: Codable, Equatable, Sendable {
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
