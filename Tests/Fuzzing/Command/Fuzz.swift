import CFuzzer
import LibC

/// The fuzzer: `TACET_FUZZ_TARGET` names the target, the arguments are those of libFuzzer.
@main
enum Fuzz {
  /// Set before the first input.
  nonisolated(unsafe) private static var target: (any FuzzTarget)?

  static func main() throws {
    guard let name = unsafe getenv("TACET_FUZZ_TARGET").map({ unsafe String(cString: $0) }),
      let folder = unsafe getenv("TACET_FUZZ_FOLDER").map({ unsafe String(cString: $0) }),
      let target = try FuzzTargets.target(named: name, in: folder)
    else {
      print("TACET_FUZZ_FOLDER is an empty folder, TACET_FUZZ_TARGET one of:")
      print(FuzzTargets.names.joined(separator: "\n"))
      exit(64)
    }
    unsafe self.target = target
    var count = CommandLine.argc
    var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? =
      unsafe CommandLine.unsafeArgv
    let code = unsafe LLVMFuzzerRunDriver(&count, &arguments) { bytes, length in
      unsafe Fuzz.target?.test(UnsafeRawBufferPointer(start: bytes, count: length))
      return 0
    }
    exit(code)
  }
}
