import Foundation
import TacetKit
import TacetOutput
import TestSupport
import Testing

struct FoundationErrorTests {
  /// What Foundation throws for `body`, in tacet's words.
  private func words(_ body: () throws -> Void) throws -> TacetError {
    do { try body() } catch { return try #require(TacetError(foundation: error)) }
    throw TacetError.broken("nothing was thrown")
  }

  @Test func `an error of Foundation has the file and the system's reason, and no codes`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("", to: "file")
    let errors = try [
      words { _ = try Data(contentsOf: URL(filePath: folder.path("none"))) },
      words { try Data().write(to: URL(filePath: folder.path("file/below"))) },
      words { _ = try FileManager.default.contentsOfDirectory(atPath: folder.path("none")) },
      words { throw POSIXError(.ENOSPC) },
      words { throw CocoaError(.fileWriteOutOfSpace) },
      words { throw CocoaError(.init(rawValue: 640)) },
    ]
    #expect(file.hasSuffix("file"))
    for error in errors {
      let text = "\(error)"
      #expect(
        !text.contains("Domain") && !text.contains("Code") && !text.contains("UserInfo"),
        "\(text)"
      )
    }
    #expect(errors[0].code == .noInput)
    #expect(errors[0].place.file == folder.path("none"))
    #expect(errors[0].detail == "it can't be read: No such file or directory")
    #expect(errors[1].code == .cantCreate)
    #expect(errors[3].detail == "No space left on device")
    #expect(errors[4].detail == "it can't be written: No space left on device")
  }

  @Test func `any other error is none of Foundation's`() {
    #expect(TacetError(foundation: TacetError.broken("x")) == nil)
  }
}
