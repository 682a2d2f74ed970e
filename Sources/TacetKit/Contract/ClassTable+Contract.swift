extension ClassTable {
  /// A copy of the contract's table, which is ``readVersioned(_:_:)``.
  ///
  /// - Throws: ``TacetError`` if the table breaks a rule of the contract or of ``init(_:activeSet:)``.
  package init(_ table: tacet_classes) throws {
    var sets = try unsafe elements(table.sets, table.set_count)
      .map { unsafe AnnotationSet(name: String($0), classes: []) }
    let classes = try unsafe elements(table.classes, table.class_count)
    /// Where each class of the contract's list is: its set, and its place there.
    var places: [(set: Int, place: Int)] = []
    for index in classes.indices {
      let entry = unsafe classes[index]
      let set = unsafe Int(entry.set)
      guard sets.indices.contains(set) else {
        throw TacetError.broken("a class of annotation set \(set), of \(sets.count)")
      }
      let id = unsafe entry.id < 0 ? nil : Int(entry.id)
      places.append((set, sets[set].classes.count))
      unsafe sets[set].classes.append(SymbolClass(String(entry.name), id: id))
    }
    let infos = try unsafe elements(table.infos, table.info_count)
    for place in infos.indices {
      let info = unsafe infos[place]
      let index = unsafe Int(info.class_index)
      guard places.indices.contains(index) else {
        throw TacetError.broken("an info of class \(index), of \(places.count)")
      }
      let bytes = unsafe UnsafeRawBufferPointer(
        try elements(info.value.bytes, info.value.length)
      )
      let (set, place) = places[index]
      unsafe sets[set].classes[place].infos.append(ClassInfo(kind: info.kind, bytes: Array(bytes)))
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
          try unsafe Self.withInfos(classes.map(\.entry)) { infos in
            var table = unsafe tacet_classes(
              size: UInt32(MemoryLayout<tacet_classes>.size),
              active: UInt32(activeSet),
              sets: names.baseAddress,
              set_count: names.count,
              classes: entries.baseAddress,
              class_count: entries.count,
              infos: infos.baseAddress,
              info_count: infos.count
            )
            return try unsafe withUnsafePointer(to: &table, body)
          }
        }
      }
    }
  }

  /// Lends what else is known of `classes` to `body`.
  private static func withInfos<Result>(
    _ classes: [SymbolClass],
    _ body: (UnsafeBufferPointer<tacet_class_info>) throws -> Result
  ) rethrows -> Result {
    let infos = classes.enumerated().flatMap { index, entry in
      entry.infos.map { (index: UInt32(index), info: $0) }
    }
    // One block of bytes for all values, which the records point into.
    let bytes = infos.flatMap(\.info.bytes)
    return try unsafe bytes.withUnsafeBytes { bytes in
      var offset = 0
      let records = unsafe infos.map { index, info in
        defer { offset += info.bytes.count }
        let start = unsafe bytes.baseAddress?.advanced(by: offset)
        return unsafe tacet_class_info(
          class_index: index,
          kind: info.kind,
          value: tacet_string(
            bytes: start?.assumingMemoryBound(to: CChar.self),
            length: info.bytes.count
          )
        )
      }
      return try unsafe records.withUnsafeBufferPointer(body)
    }
  }
}
