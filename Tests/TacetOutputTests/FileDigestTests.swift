import TacetKit
import TestSupport
import Testing

@testable import TacetOutput

struct FileDigestTests {
  @Test(arguments: [
    ("", 0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", 3, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
  ])
  func `a file has a size and SHA-256`(text: String, size: Int, hash: String) throws {
    let folder = try TemporaryFolder()
    var digest = FileDigest(CancelToken())
    let input = try digest.read(try folder.write(text, to: "input"))
    #expect(input.bytes == size)
    #expect(input.sha256 == hash)
  }

  @Test func `a large input is hashed in slices`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(String(repeating: "tacet ", count: 6_000_000), to: "input")
    let reference = try Command.run("/usr/bin/env", ["sha256sum", path])
    var digest = FileDigest(CancelToken())
    #expect(try digest.read(path).sha256 == reference.output.prefix(64))
  }
}
