extension ClassTable {
  /// A copy of the contract's table, which is ``readVersioned(_:_:)``.
  ///
  /// - Throws: ``TacetError`` if the table breaks a rule of the contract or of ``init(_:activeSet:)``.
  package init(_ table: tacet_classes) throws {
    var sets = try unsafe elements(table.sets, table.set_count)
      .map { unsafe AnnotationSet(name: String($0), classes: []) }
    let classes = try unsafe elements(table.classes, table.class_count)
    for index in classes.indices {
      let entry = unsafe classes[index]
      let set = unsafe Int(entry.set)
      guard sets.indices.contains(set) else {
        throw TacetError.broken("a class of annotation set \(set), of \(sets.count)")
      }
      let id = unsafe entry.id < 0 ? nil : Int(entry.id)
      unsafe sets[set].classes.append(SymbolClass(String(entry.name), id: id))
    }
    unsafe try self.init(sets, activeSet: Int(table.active))
  }

  /// Lends the table to `body`.
  package func withContract<Result>(
    _ body: (UnsafePointer<tacet_classes>) throws -> Result
  ) rethrows -> Result {
    let classes = sets.enumerated().flatMap { set, content in
      content.classes.map { (set: UInt32(set), entry: $0) }
    }
    return try unsafe sets.map(\.name).withContract { names in
      try unsafe classes.map(\.entry.name).withContract { classNames in
        let entries = unsafe zip(classes, classNames).map { item, name in
          unsafe tacet_class(
            name: name,
            set: item.set,
            id: item.entry.id.flatMap { Int32(exactly: $0) } ?? -1
          )
        }
        return try unsafe entries.withUnsafeBufferPointer { entries in
          var table = unsafe tacet_classes(
            size: UInt32(MemoryLayout<tacet_classes>.size),
            active: UInt32(activeSet),
            sets: names.baseAddress,
            set_count: names.count,
            classes: entries.baseAddress,
            class_count: entries.count
          )
          return try unsafe withUnsafePointer(to: &table, body)
        }
      }
    }
  }
}
