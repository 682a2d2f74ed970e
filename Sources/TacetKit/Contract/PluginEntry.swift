/// What a plugin's one exported function, `tacet_plugin_entry`, returns.
extension PluginEntry {
  /// Describes a plugin, for its entry function to return.
  ///
  ///     @_cdecl("tacet_plugin_entry")
  ///     public func entry() -> PluginEntry {
  ///       .plugin(
  ///         id: "org.example.staff-lines",
  ///         name: "StaffLines",
  ///         version: "0.1.0",
  ///         stages: [.filter(StaffLines.self)]
  ///       )
  ///     }
  ///
  /// - Parameters:
  ///   - id: Unique in the world, and the same in all versions: a domain of yours, turned round, and a
  ///     name.
  ///   - name: The plugin's name, as `tacet plugin list` shows it.
  ///   - version: Its version.
  ///   - vendor: Who makes it; may be empty.
  ///   - url: Where there is more about it; may be empty.
  ///   - licence: The licence as SPDX names it, such as `Apache-2.0`; may be empty.
  ///   - stages: The stages that it offers.
  /// - Returns: What the entry function returns.
  public static func plugin(
    id: String,
    name: String,
    version: String,
    vendor: String = "",
    url: String = "",
    licence: String = "",
    stages: [StageRegistration]
  ) -> PluginEntry {
    let list = UnsafeMutableBufferPointer<UnsafePointer<tacet_stage>?>.allocate(
      capacity: max(stages.count, 1)
    )
    for (index, stage) in stages.enumerated() {
      unsafe list.initializeElement(at: index, to: stage.immortal().pointer)
    }
    let plugin = unsafe HostReference.immortal(
      unsafe tacet_plugin(
        size: UInt32(MemoryLayout<tacet_plugin>.size),
        id: id.immortal(),
        name: name.immortal(),
        version: version.immortal(),
        vendor: vendor.immortal(),
        url: url.immortal(),
        licence: licence.immortal(),
        swift_compiler: Compiler.name.immortal(),
        stages: UnsafePointer(list.baseAddress),
        stage_count: stages.count
      )
    )
    return unsafe PluginEntry(abi: TACET_ABI, reserved: 0, plugin: plugin.pointer)
  }
}

extension PluginEntry {
  /// A plugin that comes with tacet and has its version.
  ///
  /// - Parameters:
  ///   - name: The plugin's name, such as "BoxFilters".
  ///   - stages: The stages that it offers.
  /// - Returns: What the entry function returns.
  package static func firstParty(_ name: String, _ stages: [StageRegistration]) -> PluginEntry {
    .plugin(
      id: "tacet.\(name.lowercased())",
      name: name,
      version: Tacet.version,
      vendor: "tacet",
      licence: "Apache-2.0",
      stages: stages
    )
  }
}

/// The compiler that built this copy of TacetKit.
package enum Compiler {
  /// Such as "Swift 6.3 (Clang 21.0.0 …)"; two builds of one toolchain agree to the letter.
  package static var name: String {
    "Swift \(language) (\(unsafe String(cString: tacet_compiler())))"
  }

  private static var language: String {
    #if compiler(>=6.4)
      "6.4 or later"
    #elseif compiler(>=6.3)
      "6.3"
    #else
      "6.2"
    #endif
  }
}
