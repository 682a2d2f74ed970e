import TacetKit

extension StageInstance {
  /// Shows a page to a stage that wanted to survey all of them.
  func firstPass(
    _ page: Page,
    _ function: (
      @convention(c) (
        UnsafeMutableRawPointer?, OpaquePointer?, UnsafePointer<tacet_page>?
      ) -> tacet_status
    )?
  ) throws {
    guard let function = unsafe function else { throw noSurvey }
    _ = try unsafe page.withContract { record in
      try unsafe call(.firstPass, on: page.inWords) { unsafe function(pointer, $0, record) }
    }
  }

  /// Tells it that it has seen all.
  func endFirstPass(
    _ function: (
      @convention(c) (UnsafeMutableRawPointer?, OpaquePointer?) -> tacet_status
    )?
  ) throws {
    guard let function = unsafe function else { throw noSurvey }
    _ = try unsafe call(.firstPassDone) { unsafe function(pointer, $0) }
  }

  private var noSurvey: TacetError {
    description.broke("wants a first pass and has no functions for it")
  }
}
