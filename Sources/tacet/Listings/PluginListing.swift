import FoundationEssentials
import JSONStream
import TacetKit
import TacetRuntime

/// The listing of `tacet plugin list`: plugins by the folder in which they were found.
struct PluginListing: Sendable {
  private let registry: PluginRegistry

  /// Lists the plugins of a registry, and those that failed to load.
  init(_ registry: PluginRegistry) { self.registry = registry }

  /// The listing as text, a table per folder.
  var text: String {
    var blocks: [String] = []
    for place in PluginPlace.allCases {
      let plugins = registry.plugins.filter { $0.place == place }
      for folder in plugins.map(Self.folder).uniqued {
        var table = TextTable([.left, .left, .right, .left, .left])
        table.row("plugin", "version", "ABI", "stages", "file")
        for plugin in plugins where Self.folder(plugin) == folder {
          let file = URL(filePath: plugin.path).lastPathComponent
          table.row(plugin.name, plugin.version, "\(plugin.abi)", Self.stages(plugin), file)
        }
        let lines = ["\(place.heading): \(folder)"] + table.lines
        blocks.append(lines.joined(separator: "\n"))
      }
    }
    if blocks.isEmpty { blocks = ["no plugins found"] }
    if !registry.failures.isEmpty {
      let failures = registry.failures.map { "  \($0)" }
      blocks.append((["not loaded"] + failures).joined(separator: "\n"))
    }
    return blocks.joined(separator: "\n\n") + "\n"
  }

  /// The listing as JSON: an array of plugins and an array of failures.
  var json: String {
    var writer = JSONWriter(indentation: 2)
    writer.object { writer in
      writer.member("plugins") { writer in
        writer.array { writer in
          for plugin in registry.plugins { Self.write(plugin, to: &writer) }
        }
      }
      writer.member("failures") { writer in
        writer.array { writer in for failure in registry.failures { writer.string("\(failure)") } }
      }
    }
    return String(decoding: writer.takeBytes(), as: UTF8.self) + "\n"
  }

  private static func write(_ plugin: PluginLibrary, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("id", plugin.id)
      writer.member("name", plugin.name)
      writer.member("version", plugin.version)
      writer.member("vendor", plugin.vendor)
      writer.member("url", plugin.url)
      writer.member("licence", plugin.licence)
      writer.member("abi", Int(plugin.abi))
      writer.member("swift_compiler", plugin.compiler)
      writer.member("path", plugin.path)
      writer.member("found", plugin.place.rawValue)
      writer.member("stages") { writer in
        writer.array { writer in
          for stage in plugin.stages {
            writer.object {
              $0.member("name", stage.name)
              $0.member("role", stage.role.rawValue)
              $0.member("summary", stage.summary)
            }
          }
        }
      }
    }
  }

  private static func folder(_ plugin: PluginLibrary) -> String {
    URL(filePath: plugin.path).deletingLastPathComponent().path
  }

  /// A plugin's stages by role: `source coco; sink coco`.
  private static func stages(_ plugin: PluginLibrary) -> String {
    StageDescription.Role.allCases.compactMap { role in
      let names = plugin.stages.filter { $0.role == role }.map(\.name)
      return names.isEmpty ? nil : "\(role.rawValue) \(names.joined(separator: ", "))"
    }.joined(separator: "; ")
  }
}

extension [String] {
  /// The distinct strings, in the order of their first occurrence.
  fileprivate var uniqued: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
