import Testing

@testable import TacetOutput

struct CancelTokenTests {
  @Test func `a token that nobody has cancelled stops nothing`() throws {
    let token = CancelToken()
    #expect(!token.isCancelled)
    try token.check()
  }

  @Test func `the first signal is the one that is told`() throws {
    let token = CancelToken()
    token.cancel(signal: 15)
    token.cancel(signal: 2)
    #expect(token.isCancelled)
    let stop = #expect(throws: CancelToken.Stopped.self) { try token.check() }
    #expect(stop?.exitCode == 143)
    #expect(stop.map { "\($0)" } == "stopped by signal 15; nothing was written or replaced")
  }

  @Test func `tokens of two runs know nothing of each other`() throws {
    let (one, other) = (CancelToken(), CancelToken())
    one.cancel()
    #expect(one.isCancelled)
    #expect(!other.isCancelled)
    #expect(throws: CancelToken.Stopped.self) { try FileDigest.read(#filePath, one) }
    _ = try FileDigest.read(#filePath, other)
  }
}

extension FileDigest {
  fileprivate static func read(_ path: String, _ token: CancelToken) throws -> Int {
    var digest = FileDigest(token)
    return try digest.read(path).bytes
  }
}
