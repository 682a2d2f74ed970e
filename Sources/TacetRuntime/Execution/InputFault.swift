import CProcess
import LibC
package import TacetKit

/// An input file that was cut short while it was mapped into memory.
///
/// Zeros are read from there on, and nothing that was made from them may be written; see `input_fault.h`.
package enum InputFault {
  /// The error; nil as long as every file could be read.
  package static var error: TacetError? {
    var offset: UInt64 = 0
    guard let path = unsafe input_fault_path(&offset) else { return nil }
    let file = unsafe String(cString: path)
    var status = stat()
    let isThere = unsafe stat(path, &status) == 0
    let place = TacetError.Place(file: file)
    guard isThere, UInt64(clamping: status.st_size) > offset else {
      return .badData(
        "the file changed while it was read: it was cut short; nothing was written; try again once it "
          + "is complete",
        at: place
      )
    }
    return .noInput(
      "the file can't be read at byte \(offset), or it changed while it was read; nothing was written",
      at: place
    )
  }

  /// Throws ``error`` if there is one.
  ///
  /// - Throws: ``TacetError`` that names the file.
  package static func check() throws { if let error { throw error } }
}
