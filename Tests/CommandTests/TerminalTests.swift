import TestSupport
import Testing

/// The progress bar: for eyes alone.
struct TerminalTests {
  /// Runs a command with a terminal for its standard error and prints what came there, escapes and all.
  private static let onTerminal = """
    import os, pty, subprocess, sys
    master, slave = pty.openpty()
    process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=slave)
    os.close(slave)
    text = b""
    while True:
        try:
            more = os.read(master, 65536)
        except OSError:
            break
        if not more:
            break
        text += more
    print(ascii(text.decode()))
    sys.exit(process.wait())
    """

  private let folder: TemporaryFolder
  private let words: [String]

  init() throws {
    folder = try TemporaryFolder()
    words = ["--plugin", try CPlugin.build("grid", in: folder), "run", "grid", "50", "5"]
  }

  private func errorsOnTerminal(_ more: [String] = []) throws -> String {
    let run = try Python.run(["-c", Self.onTerminal, Products.tacet] + words + more)
    #expect(run.errors == "")
    #expect(run.code == 0)
    return run.output
  }

  @Test(.enabled(if: Python.isThere, "\(Python.skipReason)"))
  func `a terminal sees a bar that grows, and is gone at the end`() throws {
    let text = try errorsOnTerminal()
    #expect(text.hasPrefix(#"'\r\u2591"#), "\(text)")
    #expect(text.contains(String(repeating: #"\u2588"#, count: 30) + " 100 %  50 pages "))
    #expect(text.hasSuffix(#"\r\x1b[K'"# + "\n"))
  }

  @Test(.enabled(if: Python.isThere, "\(Python.skipReason)"))
  func `quiet shows a terminal nothing`() throws {
    #expect(try errorsOnTerminal(["--quiet"]) == "''\n")
  }

  @Test func `a file gets no bar`() throws {
    #expect(try Command.tacet(words).errors == "")
  }
}
