import CCrashNote

/// Which plugin the code belongs to that called a service of the host, by the return addresses on this
/// thread's stack.
///
/// Slow, and for errors alone: a plugin's own thread has no other name.
@safe enum PluginCaller {
  /// The file of the nearest plugin; nil if there is none.
  static var library: String? {
    var path = [CChar](repeating: 0, count: 4096)
    guard unsafe plugin_caller("tacet_plugin_entry", &path, path.count) == 1 else { return nil }
    return String(decoding: path.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
