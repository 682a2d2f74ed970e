/// What a plugin's one exported function, `tacet_plugin_entry`, returns.
extension PluginEntry {
  /// A plugin for its entry function to return. One line makes a library of Swift stages a plugin:
  ///
  ///     @_cdecl("tacet_plugin_entry")
  ///     public func entry() -> PluginEntry { .plugin("BoxFilters", "0.1.0", [.filter(Clip.self)]) }
  ///
  /// - Parameters:
  ///   - name: The plugin's name, as `tacet stages` shows it.
  ///   - version: Its version.
  ///   - stages: What it offers.
  /// - Returns: What the entry function returns.
  public static func plugin(
    _ name: String,
    _ version: String,
    _ stages: [StageRegistration]
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
        name: name.immortal(),
        version: version.immortal(),
        swift_compiler: Compiler.name.immortal(),
        stages: UnsafePointer(list.baseAddress),
        stage_count: stages.count
      )
    )
    return unsafe PluginEntry(abi: TACET_ABI, reserved: 0, plugin: plugin.pointer)
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

/// The version of tacet that this copy of TacetKit belongs to.
public enum Tacet {
  /// Such as "0.1.0".
  public static let version = "0.1.0"
}
