extension Account.Entry {
  /// A copy of the contract's entry; nil if its kind or unit is unknown, or its counts are not
  /// there.
  package init?(_ entry: tacet_account_entry) {
    guard let kind = unsafe Account.Kind(rawValue: entry.kind),
      let unit = unsafe Account.Unit(rawValue: entry.unit),
      unsafe entry.count_count == 0 || unit == .annotations,
      let counts = try? unsafe elements(entry.counts, entry.count_count)
    else { return nil }
    unsafe self.init(
      kind: kind,
      unit: unit,
      reason: Reason(String(entry.reason), isDefect: entry.is_defect != 0, tag: entry.tag),
      counts: Array(counts),
      unclassed: Int(clamping: entry.unclassed),
      example: String(entry.example)
    )
  }

  /// Lends the entry to `body`.
  package func withContract<Result>(
    _ body: (UnsafePointer<tacet_account_entry>) throws -> Result
  ) rethrows -> Result {
    try unsafe [reason.text, example].withContract { texts in
      try unsafe counts.withUnsafeBufferPointer { counts in
        var record = unsafe record(texts[0], texts[1], counts.baseAddress)
        return try unsafe withUnsafePointer(to: &record, body)
      }
    }
  }

  /// The contract's entry, made of texts and counts that are lent.
  fileprivate func record(
    _ reasonText: tacet_string,
    _ exampleText: tacet_string,
    _ counts: UnsafePointer<UInt32>?
  ) -> tacet_account_entry {
    unsafe tacet_account_entry(
      size: UInt32(MemoryLayout<tacet_account_entry>.size),
      kind: kind.rawValue,
      unit: unit.rawValue,
      is_defect: reason.isDefect ? 1 : 0,
      reason: reasonText,
      counts: counts,
      count_count: self.counts.count,
      unclassed: UInt64(clamping: unclassed),
      example: exampleText,
      tag: reason.tag
    )
  }
}

extension [Account.Entry] {
  /// Lends the entries to `body`, one behind the other in memory.
  package func withContract<Result>(
    _ body: (UnsafeBufferPointer<tacet_account_entry>) throws -> Result
  ) rethrows -> Result {
    // All texts in one place, and all counts, so that any number of entries is lent at once.
    let counts = flatMap(\.counts)
    return try unsafe flatMap { [$0.reason.text, $0.example] }.withContract { texts in
      try unsafe counts.withUnsafeBufferPointer { counts in
        var offset = 0
        let records = unsafe enumerated().map { place, entry in
          defer { offset += entry.counts.count }
          return unsafe entry.record(
            texts[2 * place],
            texts[2 * place + 1],
            counts.baseAddress?.advanced(by: offset)
          )
        }
        return try unsafe records.withUnsafeBufferPointer(body)
      }
    }
  }
}
