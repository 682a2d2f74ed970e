import FoundationEssentials
import TestSupport
import Testing

/// Every input of the corpus, once: the seeds, and what the fuzzer found.
struct ReplayTests {
  static let inputs = FuzzTargets.names.flatMap { target in
    ((try? FileManager.default.contentsOfDirectory(atPath: corpus(target))) ?? []).sorted()
      .map { (target, $0) }
  }

  private static func corpus(_ target: String) -> String {
    Products.fixture("../Fuzzing/Corpus/\(target)")
  }

  @Test func `there are seeds for every target`() {
    for target in FuzzTargets.names {
      #expect(Self.inputs.contains { $0.0 == target }, "\(target) has none")
    }
  }

  @Test(arguments: inputs)
  func `an input is read, or refused with a reason`(target: String, input: String) throws {
    let folder = try TemporaryFolder()
    let bytes = try #require(
      FileManager.default.contents(atPath: Self.corpus(target) + "/" + input)
    )
    let code = try #require(try FuzzTargets.target(named: target, in: folder.path))
    unsafe bytes.withUnsafeBytes { unsafe code.test($0) }
  }
}
