import FoundationEssentials
import TacetKit

/// The files of a new plugin, which build and pass their own test.
package struct PluginPackage: Sendable {
  /// The kind of its stage.
  package enum Kind: String, CaseIterable, Sendable { case filter, source, sink }

  /// The language of the plugin.
  package enum Language: String, CaseIterable, Sendable { case swift, c }

  /// A file of the package.
  package struct File: Sendable {
    /// Relative to the package's folder.
    package let path: String
    /// The content.
    package let text: String
  }

  /// The names of the plugin.
  package let name: PluginName

  /// The files; the one to edit comes first.
  package let files: [File]

  /// The package of a new plugin.
  ///
  /// - Parameters:
  ///   - name: The names of the plugin.
  ///   - kind: The kind of its stage.
  ///   - language: The language.
  ///   - tacet: The place of tacet's package; may be nil for C if tacet is installed.
  /// - Throws: ``TacetError`` if `tacet` is nil for a Swift package.
  package init(
    _ name: PluginName,
    _ kind: Kind,
    in language: Language,
    tacet: TacetPackage?
  ) throws {
    self.name = name
    switch language {
    case .swift:
      guard let tacet else {
        throw TacetError.badUsage(
          "a Swift plugin depends on tacet's package, and this tacet doesn't lie in a checkout of it: "
            + "say where it is with --tacet, a folder or an address"
        )
      }
      files = Self.swift(name, kind, tacet)
    case .c: files = Self.c(name, kind, tacet)
    }
  }

  private static func swift(_ name: PluginName, _ kind: Kind, _ tacet: TacetPackage) -> [File] {
    let (stage, tests) =
      switch kind {
      case .filter: (PackageResources.swift_filter_txt, PackageResources.swift_filter_tests_txt)
      case .source: (PackageResources.swift_source_txt, PackageResources.swift_source_tests_txt)
      case .sink: (PackageResources.swift_sink_txt, PackageResources.swift_sink_tests_txt)
      }
    let module = name.module
    let fill = Blanks(name, ["__tacet__": tacet.dependency, "__identity__": tacet.identity])
    return [
      File(path: "Sources/\(module)/\(module).swift", text: fill(stage)),
      File(path: "Tests/\(module)Tests/\(module)Tests.swift", text: fill(tests)),
      File(path: "Package.swift", text: fill(PackageResources.swift_package_txt)),
      File(path: ".gitignore", text: ".build/\nPackage.resolved\n"),
    ]
  }

  private static func c(_ name: PluginName, _ kind: Kind, _ tacet: TacetPackage?) -> [File] {
    let (stage, trial) =
      switch kind {
      case .filter: (PackageResources.c_filter_txt, "")
      case .source: (PackageResources.c_source_txt, " -- \(name.stage) example.txt")
      case .sink: (PackageResources.c_sink_txt, " -- \(name.stage) out.txt")
      }
    let installed = "$(shell pkg-config --cflags tacet)"
    // A folder's name may contain characters that the shell or make would interpret.
    let atHand = tacet?.headers.map { "-I'\($0.replacing("$", with: "$$"))'" }
    let fill = Blanks(name, ["__cflags__": atHand ?? installed, "__trial__": trial])
    var files = [
      File(path: "\(name.stage).c", text: fill(stage)),
      File(path: "Makefile", text: fill(PackageResources.c_makefile_txt)),
      File(path: ".gitignore", text: "*.so\n"),
    ]
    if kind == .source {
      files.append(File(path: "example.txt", text: fill(PackageResources.c_source_example_txt)))
    }
    return files
  }

  /// Writes the files into a new folder with the name of the stage.
  ///
  /// - Parameter parent: The parent folder.
  /// - Returns: The folder's path.
  /// - Throws: ``TacetError`` if the folder exists, or can't be written; then it is removed.
  package func write(into parent: String) throws -> String {
    let target = URL(filePath: parent).appending(path: name.stage)
    let place = TacetError.Place(file: target.path)
    guard !FileManager.default.fileExists(atPath: target.path) else {
      throw TacetError.cantCreate("it exists already; choose another name or folder", at: place)
    }
    let staging = URL(filePath: parent).appending(path: ".\(name.stage)-\(UUID())")
    do {
      for file in files {
        let url = staging.appending(path: file.path)
        try FileManager.default.createDirectory(
          at: url.deletingLastPathComponent(),
          withIntermediateDirectories: true
        )
        try Data(file.text.utf8).write(to: url)
      }
      try FileManager.default.moveItem(at: staging, to: target)
    } catch {
      try? FileManager.default.removeItem(at: staging)
      throw TacetError.cantCreate("the new plugin's folder can't be written here", at: place)
    }
    return target.path
  }
}

/// The placeholders of a template.
private struct Blanks {
  private let values: [(blank: String, text: String)]

  init(_ name: PluginName, _ values: [String: String]) {
    self.values =
      [("__stage__", name.stage), ("__Name__", name.module)]
      + values.map { (blank: $0.key, text: $0.value) }
  }

  func callAsFunction(_ template: [UInt8]) -> String {
    values.reduce(String(decoding: template, as: UTF8.self)) { text, value in
      text.replacing(value.blank, with: value.text)
    }
  }
}
