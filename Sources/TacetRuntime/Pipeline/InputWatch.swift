import LibC
import TacetKit
import TacetOutput

/// The input files of a run as they were when it began.
///
/// A source keeps its files mapped or reads them more than once. If one changes meanwhile, pages are
/// made from parts of two files, and the manifest has the hash of either.
struct InputWatch {
  private let before: [(path: String, state: State)]

  /// Looks at the files.
  init(_ paths: [String]) { before = paths.map { ($0, State($0)) } }

  /// Throws if the content of a file has changed.
  ///
  /// - Parameters:
  ///   - inputs: The files with the hashes of their content.
  ///   - cancellation: Stops the reading.
  /// - Throws: ``TacetError`` that names the file, ``CancelToken/Stopped`` if the run is stopped.
  func check(_ inputs: [Manifest.Input], _ cancellation: CancelToken) throws {
    var digest = FileDigest(cancellation)
    for ((path, state), input) in zip(before, inputs) where State(path) != state {
      // A file that was only touched, or replaced by the same bytes, does no harm.
      guard let now = try? digest.read(path), now.sha256 == input.sha256,
        state.size == Int64(now.bytes)
      else {
        try cancellation.check()
        throw Self.changed(path)
      }
    }
  }

  /// What is behind an error about the content of an input, if the file has changed meanwhile.
  func cause(of error: any Error) -> TacetError? {
    guard let error = error as? TacetError, error.code == .badData, let file = error.place.file,
      let input = before.first(where: { $0.path == file }), State(file) != input.state
    else { return nil }
    return Self.changed(file)
  }

  private static func changed(_ path: String) -> TacetError {
    .badData(
      "the file changed while it was read; nothing was written; try again once it is complete",
      at: .init(file: path)
    )
  }

  /// What changes when somebody writes to a file or replaces it.
  private struct State: Equatable {
    var inode: UInt64 = 0
    var size: Int64 = -1
    var seconds = 0
    var nanoseconds = 0

    init(_ path: String) {
      var status = stat()
      guard unsafe stat(path, &status) == 0 else { return }
      inode = UInt64(status.st_ino)
      size = Int64(status.st_size)
      #if os(Linux)
        seconds = status.st_mtim.tv_sec
        nanoseconds = Int(status.st_mtim.tv_nsec)
      #endif
    }
  }
}
