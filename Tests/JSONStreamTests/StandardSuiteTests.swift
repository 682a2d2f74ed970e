import JSONStream
import LibC
import Testing

/// The 318 files of JSONTestSuite: what any reader of JSON must accept, must refuse, and may do.
///
/// The files aren't part of the repository. They are looked for in a folder `shared` beside it, or
/// in the one that `TACET_SHARED` names; without them only this file's tests are left out, and the
/// tables of the other files stand in for them.
struct StandardSuiteTests {
  private static let folder: String = {
    let shared = unsafe getenv("TACET_SHARED").map { unsafe String(cString: $0) }
    let repository = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    return (shared ?? "/\(repository)/../shared") + "/data/json-test-suite/test_parsing"
  }()

  private static let names: [String] = {
    guard let directory = unsafe opendir(folder) else { return [] }
    defer { unsafe closedir(directory) }
    var names: [String] = []
    while let entry = unsafe readdir(directory) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe String(cString: UnsafeRawPointer(pointer).assumingMemoryBound(to: CChar.self))
      }
      if name.hasSuffix(".json") { names.append(name) }
    }
    return names.sorted()
  }()

  private static let skipReason: Comment =
    "needs JSONTestSuite: a folder shared beside the checkout, or the one that TACET_SHARED names"

  private static func names(_ prefix: String) -> [String] { names.filter { $0.hasPrefix(prefix) } }

  private func skip(_ name: String) throws(JSONError) {
    let text = try JSONText(contentsOf: "\(Self.folder)/\(name)")
    var reader = JSONReader(text)
    try reader.skipValue()
    try reader.finish()
  }

  @Test(.enabled(if: !names.isEmpty, skipReason))
  func `the suite is complete`() {
    #expect(Self.names.count == 318)
  }

  @Test(.enabled(if: !names.isEmpty, skipReason), arguments: names("y_"))
  func `a file that must be accepted is`(_ name: String) throws {
    try skip(name)
    var passing = JSONReader(try JSONText(contentsOf: "\(Self.folder)/\(name)"))
    try passing.passValue()
    try passing.finish()
  }

  @Test(.enabled(if: !names.isEmpty, skipReason), arguments: names("n_"))
  func `a file that must be refused is`(_ name: String) {
    #expect(throws: JSONError.self) { try skip(name) }
  }

  @Test(.enabled(if: !names.isEmpty, skipReason), arguments: names("i_"))
  func `a file that may be either is refused for its characters only`(_ name: String) {
    // Broken characters and surrogates are refused; numbers of any size are skipped over.
    let isAccepted = name.hasPrefix("i_number") || name.hasPrefix("i_structure")
    if isAccepted {
      #expect(throws: Never.self) { try skip(name) }
    } else {
      #expect(throws: JSONError.self) { try skip(name) }
    }
  }
}
