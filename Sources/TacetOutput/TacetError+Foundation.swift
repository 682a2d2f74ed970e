import FoundationEssentials
import LibC
import TacetKit

extension TacetError {
  /// An error of Foundation for users: the file and the system's reason, instead of domains and codes.
  ///
  /// It is nil if Foundation did not throw the error.
  package init?(foundation error: any Error) {
    if let error = error as? POSIXError {
      self = .cantCreate(Self.words(of: error))
      return
    }
    guard let error = error as? CocoaError else { return nil }
    let place = Place(file: error.filePath ?? error.url?.path)
    let cause = (error.underlying as? POSIXError).map(Self.words) ?? Self.words(of: error.code)
    // Foundation's codes for writing begin at 512.
    let isWriting = error.code.rawValue >= CocoaError.Code.fileWriteUnknown.rawValue
    self =
      isWriting
      ? .cantCreate("it can't be written: \(cause)", at: place)
      : .noInput("it can't be read: \(cause)", at: place)
  }

  private static func words(of error: POSIXError) -> String {
    errorText(error.code.rawValue)
  }

  private static func words(of code: CocoaError.Code) -> String {
    let number: CInt? =
      switch code {
      case .fileNoSuchFile, .fileReadNoSuchFile: ENOENT
      case .fileReadNoPermission, .fileWriteNoPermission: EACCES
      case .fileWriteOutOfSpace: ENOSPC
      case .fileWriteFileExists: EEXIST
      case .fileWriteVolumeReadOnly: EROFS
      default: nil
      }
    return number.map(errorText) ?? "the system does not say why"
  }
}
