import FoundationEssentials
import Synchronization

/// Python as the tests run it: the virtual environment that `.ci/readers` makes in `.build/python`.
///
/// The system's Python is never used: a test finds the same packages on every machine, and installing
/// them changes nothing but that folder. A test that needs the environment is skipped without it:
///
///     @Test(.enabled(if: Python.has("mung"), "\(Python.skipReason(without: "mung"))"))
public enum Python {
  /// The interpreter's path.
  public static let program = Products.package.appending(path: ".build/python/bin/python3").path

  /// Whether the environment has been made.
  public static var isThere: Bool { FileManager.default.isExecutableFile(atPath: program) }

  /// Why a test is skipped that needs nothing but the interpreter.
  public static let skipReason = "needs .build/python, which .ci/readers makes"

  /// What ``has(_:)`` has found so far: an import can take seconds.
  private static let imports = Mutex<[String: Bool]>([:])

  /// Whether `module` can be imported.
  public static func has(_ module: String) -> Bool {
    guard isThere else { return false }
    return imports.withLock { known in
      if let answer = known[module] { return answer }
      let answer = (try? run(["-c", "import \(module)"]))?.code == 0
      known[module] = answer
      return answer
    }
  }

  /// Why a test is skipped that needs `module`.
  public static func skipReason(without module: String) -> String {
    "needs the module \(module) in .build/python, which .ci/readers makes"
  }

  /// Runs the interpreter and waits for its end.
  ///
  /// - Parameters:
  ///   - arguments: A script and its arguments, or `-c` and a program.
  ///   - environment: Variables beside those of the test program.
  /// - Returns: What it wrote, and its exit code.
  /// - Throws: If it can't be started.
  public static func run(
    _ arguments: [String],
    environment: [String: String] = [:]
  ) throws -> Command {
    try Command.run(program, arguments, environment: environment)
  }
}
