extension TacetError {
  /// A copy of the contract's failure.
  package init(_ failure: tacet_failure) {
    func known(_ text: tacet_string) -> String? {
      let text = unsafe String(text)
      return text.isEmpty ? nil : text
    }
    func known(_ number: UInt64) -> Int? { number == 0 ? nil : Int(exactly: number) }
    self = unsafe TacetError(
      Code(number: failure.code),
      String(failure.detail),
      at: Place(
        file: known(failure.file),
        line: known(failure.line),
        column: known(failure.column),
        path: known(failure.path),
        page: known(failure.page)
      )
    )
    scope = unsafe Scope(rawValue: failure.scope) ?? .run
  }

  /// Lends the failure to `body`.
  package func withContract<Result>(
    _ body: (UnsafePointer<tacet_failure>) throws -> Result
  ) rethrows -> Result {
    try unsafe [detail, place.file ?? "", place.path ?? "", place.page ?? ""].withContract {
      texts in
      var failure = unsafe tacet_failure(
        size: UInt32(MemoryLayout<tacet_failure>.size),
        code: code.number,
        detail: texts[0],
        file: texts[1],
        line: UInt64(clamping: place.line ?? 0),
        column: UInt64(clamping: place.column ?? 0),
        path: texts[2],
        page: texts[3],
        scope: scope.rawValue
      )
      return try unsafe withUnsafePointer(to: &failure, body)
    }
  }
}
