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
        var record = unsafe tacet_account_entry(
          size: UInt32(MemoryLayout<tacet_account_entry>.size),
          kind: kind.rawValue,
          unit: unit.rawValue,
          is_defect: reason.isDefect ? 1 : 0,
          reason: texts[0],
          counts: counts.baseAddress,
          count_count: counts.count,
          unclassed: UInt64(clamping: unclassed),
          example: texts[1],
          tag: reason.tag
        )
        return try unsafe withUnsafePointer(to: &record, body)
      }
    }
  }
}

extension [Account.Entry] {
  /// Lends the entries to `body`, one behind the other in memory.
  package func withContract<Result>(
    _ body: (UnsafeBufferPointer<tacet_account_entry>) throws -> Result
  ) rethrows -> Result {
    var records: [tacet_account_entry] = unsafe []
    func lend(_ rest: ArraySlice<Account.Entry>) throws -> Result {
      guard let first = rest.first else {
        return try unsafe records.withUnsafeBufferPointer(body)
      }
      // Each entry lends its texts and counts for as long as the next ones are lent.
      return try unsafe first.withContract { record in
        unsafe records.append(record.pointee)
        return try lend(rest.dropFirst())
      }
    }
    return try lend(self[...])
  }
}
