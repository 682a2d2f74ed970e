import Synchronization

/// A source behind the contract: what a `tacet_source`'s functions find at `instance`.
final class ExportedSource: Sendable {
  let host: HostReference
  let open: @Sendable () throws -> (classes: ClassTable, inputs: [String], parts: Int, notes: Notes)
  let load: @Sendable (Int) throws -> (part: ExportedPart, account: Account)

  init(_ stage: some Source, host: HostReference) {
    self.host = host
    let state = Opening(stage)
    open = { try state.open() }
    load = { try state.load($0) }
  }

  /// The source before and after `open`.
  private final class Opening<S: Source>: Sendable {
    let stage: S
    let opened = Mutex<S.Opened?>(nil)

    init(_ stage: S) { self.stage = stage }

    func open() throws -> (classes: ClassTable, inputs: [String], parts: Int, notes: Notes) {
      var notes = Notes()
      let source = try stage.open(&notes)
      opened.withLock { $0 = source }
      return (source.classes, source.inputs, source.partCount, notes)
    }

    func load(_ index: Int) throws -> (part: ExportedPart, account: Account) {
      guard let source = opened.withLock(\.self) else {
        throw TacetError.broken("a part was loaded before the source was opened")
      }
      var account = Account(source.classes)
      let part = try source.load(index, account: &account)
      return (ExportedPart(part, classes: source.classes), account)
    }
  }

  static let table = HostReference.immortal(
    unsafe tacet_source(
      size: UInt32(MemoryLayout<tacet_source>.size),
      open: { instance, call, partCount in
        let source = unsafe Handle<ExportedSource>.borrow(instance)
        let call = unsafe HostCall(source.host, call)
        return unsafe call.reply {
          let opened = try source.open()
          unsafe call.classes(opened.classes)
          for input in opened.inputs { unsafe call.uses(input) }
          unsafe call.note(opened.notes)
          unsafe partCount?.pointee = opened.parts
        }
      },
      load: { instance, call, part, loaded, pageCount in
        let source = unsafe Handle<ExportedSource>.borrow(instance)
        let call = unsafe HostCall(source.host, call)
        return unsafe call.reply {
          let (part, account) = try source.load(part)
          unsafe call.account(account)
          unsafe loaded?.pointee = Handle.hand(over: part)
          unsafe pageCount?.pointee = part.pageCount
        }
      },
      page: { instance, call, loaded, index in
        let source = unsafe Handle<ExportedSource>.borrow(instance)
        let part = unsafe Handle<ExportedPart>.borrow(loaded)
        let call = unsafe HostCall(source.host, call)
        return unsafe call.reply {
          let (page, account) = try part.page(index)
          unsafe call.account(account)
          unsafe call.emit(page)
        }
      },
      unload: { _, loaded in unsafe Handle<ExportedPart>.take(back: loaded) }
    )
  )
}

/// A loaded part behind the contract.
final class ExportedPart: Sendable {
  let pageCount: Int
  let page: @Sendable (Int) throws -> (Page, Account)

  init(_ part: some SourcePart, classes: ClassTable) {
    pageCount = part.pageCount
    page = { index in
      var account = Account(classes)
      let page = try part.page(at: index, account: &account)
      return (page, account)
    }
  }
}
