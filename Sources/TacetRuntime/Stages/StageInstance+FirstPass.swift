import TacetKit

extension StageInstance {
  /// Passes a page to the first pass of the stage.
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

  /// Ends the first pass of the stage.
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
