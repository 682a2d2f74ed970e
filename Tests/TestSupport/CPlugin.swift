import FoundationEssentials

/// Plugins of another author, written in C and built by the test that needs them.
public enum CPlugin {
  /// The folder of the contract's header.
  public static let headers = Products.package.appending(path: "Sources/CTacet/include").path

  /// What the fixtures have to pass without a warning.
  public static let strictFlags = ["-std=c11", "-pedantic", "-Wall", "-Wextra", "-Werror"]

  /// Builds the plugin `name` of a folder in `Tests/Fixtures`.
  ///
  /// - Parameters:
  ///   - name: The source file's name, without extension.
  ///   - fixtures: The folder that it lies in.
  ///   - folder: Where the library goes.
  ///   - defines: Macros to set.
  ///   - library: The library's name; `libNAME.so` by default.
  /// - Returns: The library's path.
  /// - Throws: If the compiler can't be run or refuses the source.
  public static func build(
    _ name: String,
    from fixtures: String = "plugins",
    in folder: TemporaryFolder,
    defines: [String] = [],
    library: String? = nil
  ) throws -> String {
    let path = folder.path(library ?? "lib\(name).so")
    let compilation = try Command.run(
      "/usr/bin/env",
      ["cc"] + strictFlags + ["-shared", "-fPIC", "-I\(headers)"] + defines.map { "-D\($0)" }
        + [Products.fixture("\(fixtures)/\(name).c"), "-o", path]
    )
    guard compilation.code == 0 else { throw Refused(words: compilation.errors) }
    return path
  }

  /// The compiler refused a source.
  public struct Refused: Error, CustomStringConvertible {
    let words: String

    /// What the compiler said.
    public var description: String { words }
  }
}
