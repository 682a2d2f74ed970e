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

  /// The commands to run next, from the parent folder.
  package let steps: [String]

  /// The package of a new plugin.
  ///
  /// - Parameters:
  ///   - name: The names of the plugin.
  ///   - kind: The kind of its stage.
  ///   - language: The language.
  ///   - tacet: The place of tacet's package; may be nil for C if tacet is installed.
  ///   - program: How the user starts tacet: `tacet`, or a path.
  /// - Throws: ``TacetError`` if `tacet` is nil for a Swift package.
  package init(
    _ name: PluginName,
    _ kind: Kind,
    in language: Language,
    tacet: TacetPackage?,
    program: String
  ) throws {
    self.name = name
    let check = "plugin check \(name.library(in: language))" + Self.trial(name, kind)
    let build =
      switch language {
      case .swift: ["swift build -c release", "swift test", "\(program.inShell) \(check)"]
      // The last line of the Makefile.
      case .c: ["make test"]
      }
    steps =
      ["cd \(name.stage)"] + build
      + ["\(program.inShell) --plugin \(name.library(in: language)) help \(name.stage)"]
    switch language {
    case .swift:
      guard let tacet else {
        throw TacetError.badUsage(
          "a Swift plugin depends on tacet's package, and this tacet is not in a checkout of it: "
            + "say where it is with --tacet, a folder or an address"
        )
      }
      files = Self.swift(name, kind, tacet)
    case .c: files = Self.c(name, kind, tacet, check: "\(check)", program: program)
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
    let fill = Blanks(
      name,
      [
        "__tacet__": tacet.dependency, "__identity__": tacet.identity,
        "__dataSets__": kind == .filter ? "" : dataSets(of: tacet),
        "__more__": kind == .filter ? "" : ", tacetDataSets",
      ]
    )
    return [
      File(path: "Sources/\(module)/\(module).swift", text: fill(stage)),
      File(path: "Tests/\(module)Tests/\(module)Tests.swift", text: fill(tests)),
      File(path: "Package.swift", text: fill(PackageResources.swift_package_txt)),
      File(path: ".gitignore", text: ".build/\nPackage.resolved\n"),
    ] + example(kind, fill(PackageResources.swift_source_example_txt))
  }

  /// The product that sources and sinks share; a filter has no use for its system libraries.
  private static func dataSets(of tacet: TacetPackage) -> String {
    """
    // JSON, image files, and what else sources and sinks share.
    let tacetDataSets = Target.Dependency.product(name: "TacetDataSets", package: "\(tacet.identity)")

    """
  }

  private static func c(
    _ name: PluginName,
    _ kind: Kind,
    _ tacet: TacetPackage?,
    check: String,
    program: String
  ) -> [File] {
    let stage =
      switch kind {
      case .filter: PackageResources.c_filter_txt
      case .source: PackageResources.c_source_txt
      case .sink: PackageResources.c_sink_txt
      }
    let installed = "$(shell pkg-config --cflags tacet)"
    let atHand = tacet?.headers.map { "-I\($0.inShell.inMake)" }
    let fill = Blanks(
      name,
      [
        "__cflags__": atHand ?? installed, "__program__": program.inShell.inMake,
        "__check__": check,
      ]
    )
    return [
      File(path: "\(name.stage).c", text: fill(stage)),
      File(path: "Makefile", text: fill(PackageResources.c_makefile_txt)),
      File(path: ".gitignore", text: "*.so\n"),
    ] + example(kind, fill(PackageResources.c_source_example_txt))
  }

  /// A source has something to read from the start.
  private static func example(_ kind: Kind, _ text: String) -> [File] {
    kind == .source ? [File(path: "example.txt", text: text)] : []
  }

  /// The stage and its arguments for `plugin check`; nothing for a filter, which needs none.
  private static func trial(_ name: PluginName, _ kind: Kind) -> String {
    switch kind {
    case .filter: ""
    case .source: " -- \(name.stage) example.txt"
    case .sink: " -- \(name.stage) out.txt"
    }
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

extension PluginName {
  /// The path of the built library, relative to the plugin's folder.
  fileprivate func library(in language: PluginPackage.Language) -> String {
    switch language {
    case .swift: ".build/release/lib\(module).so"
    case .c: "lib\(module).so"
    }
  }
}

extension String {
  /// The text as one word of a shell.
  fileprivate var inShell: String {
    let isPlain = utf8.allSatisfy { byte in
      UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
        || UInt8(ascii: "-")...UInt8(ascii: "9") ~= byte
        || byte == UInt8(ascii: "_")
    }
    return isPlain && !isEmpty ? self : "'" + replacing("'", with: "'\\''") + "'"
  }

  /// The text as it stands in a Makefile.
  fileprivate var inMake: String { replacing("$", with: "$$") }
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
