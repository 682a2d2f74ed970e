import LibC
package import TacetKit

/// A plugin's library, loaded for the life of the process.
///
/// This is the only caller of `dlopen`. Symbols are bound immediately, so that a missing one fails here and
/// not at page 900; locally, so that the plugins' copies of TacetKit stay separate; and the library is never
/// closed, since Swift's metadata can't be unloaded.
@safe package struct PluginLibrary: @unchecked Sendable {
  /// The library's file.
  package let path: String
  /// The plugin's identifier, the same in all versions: "org.example.staff-lines".
  package let id: String
  /// The plugin's name, such as "ClassFilters".
  package let name: String
  /// The plugin's version.
  package let version: String
  /// Its author; may be empty.
  package let vendor: String
  /// The address of its website; may be empty.
  package let url: String
  /// Its licence as an SPDX expression; may be empty.
  package let licence: String
  /// The number of the contract for which it was built.
  package let abi: UInt32
  /// The Swift compiler that made it; empty for another language.
  package let compiler: String
  /// How it was found.
  package let place: PluginPlace
  /// Its stages, in its own order.
  package let stages: [StageDescription]

  private typealias Entry = @convention(c) () -> PluginEntry

  /// Loads the library at `path` and checks that it is compatible.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - found: How it was found.
  /// - Throws: ``TacetError`` with code `unavailable` that says what is incompatible.
  package init(path: String, place found: PluginPlace = .named) throws {
    let place = TacetError.Place(file: path)
    do { close(try RegularFile.open(path)) } catch {
      throw TacetError.unavailable(
        error.isMissing ? "this plugin is missing" : "this plugin can't be read: \(error)",
        at: place
      )
    }
    // For a path without a slash, dlopen would search the system's folders.
    let file = path.contains("/") ? path : "./" + path
    let inFull = ImmortalText("plugin \(path)")
    WorkingFolder.guardFromPlugins()
    let opened = unsafe CrashNote.during(inFull) { unsafe dlopen(file, RTLD_NOW | RTLD_LOCAL) }
    guard let handle = unsafe opened else {
      let reason = unsafe dlerror().map { unsafe String(cString: $0) } ?? "no reason given"
      throw TacetError.unavailable("not a library that can be loaded: \(reason)", at: place)
    }
    unsafe CrashNote.add(handle, name: "plugin \(path)")
    guard let symbol = unsafe dlsym(handle, "tacet_plugin_entry") else {
      throw TacetError.unavailable(
        "not a tacet plugin: it has no function 'tacet_plugin_entry'",
        at: place
      )
    }
    let entry = CrashNote.during(inFull) {
      unsafe unsafeBitCast(symbol, to: Entry.self)()
    }
    guard WorkingFolder.takeOffender() == nil else {
      throw TacetError.unavailable("it changes the working folder when it is loaded", at: place)
    }
    try self.init(describedBy: entry, path: path, place: found)
    unsafe CrashNote.add(handle, name: "plugin '\(name)' (\(path))")
  }

  /// Checks that a plugin that has been loaded is compatible.
  ///
  /// - Parameters:
  ///   - entry: What its entry function returned.
  ///   - path: The file of its code.
  ///   - found: How it was found.
  /// - Throws: ``TacetError`` with code `unavailable` that says what is incompatible.
  package init(describedBy entry: PluginEntry, path: String, place found: PluginPlace) throws {
    self.path = path
    self.place = found
    let place = TacetError.Place(file: path)
    guard entry.abi == TACET_ABI else {
      throw TacetError.unavailable(
        "built for contract number \(entry.abi), this tacet serves \(TACET_ABI): "
          + "build the plugin against this version's tacet_plugin.h",
        at: place
      )
    }
    guard let plugin = unsafe readVersioned(entry.plugin, MinimumSize.plugin) else {
      throw TacetError.unavailable("it describes no plugin", at: place)
    }
    id = unsafe String(plugin.id)
    name = unsafe String(plugin.name)
    vendor = unsafe String(plugin.vendor)
    url = unsafe String(plugin.url)
    licence = unsafe String(plugin.licence)
    version = unsafe String(plugin.version)
    abi = entry.abi
    compiler = unsafe String(plugin.swift_compiler)
    guard compiler.isEmpty || compiler == Compiler.name else {
      throw TacetError.unavailable(
        "built with \(compiler), this tacet with \(Compiler.name): "
          + "Swift plugins share the Swift runtime, so build it with the same compiler",
        at: place
      )
    }
    guard !id.isEmpty, !name.isEmpty else {
      throw TacetError.unavailable("it has no \(id.isEmpty ? "id" : "name")", at: place)
    }
    let offers = try unsafe elements(plugin.stages, plugin.stage_count)
    var stages: [StageDescription] = []
    for index in offers.indices {
      stages.append(
        try unsafe StageDescription(offers[index], plugin: name, version: version, path: path)
      )
    }
    self.stages = stages
    // A source and a sink may share a name: see PluginRegistry.
    var seen: [Bool: Set<String>] = [:]
    if let twice = stages.first(where: {
      !seen[$0.role == .source, default: []].insert($0.name).inserted
    }) {
      throw TacetError.unavailable("it offers the stage '\(twice.name)' twice", at: place)
    }
  }
}

extension PluginLibrary {
  /// Whether the two are one plugin, perhaps in two versions.
  func isSame(as other: PluginLibrary) -> Bool {
    id == other.id || name.lowercased() == other.name.lowercased()
  }
}
