package import TacetKit

/// The source of a run, opened.
@safe package final class HostSource: @unchecked Sendable {
  let instance: StageInstance
  /// Its classes.
  package let classes: ClassTable
  let inputs: [String]
  let notes: Notes
  /// The number of parts.
  package let partCount: Int
  private let rules: PageRules
  /// The plugin's functions, which are constant.
  private let table: tacet_source
  /// The plausible numbers of parts, and of pages in a part.
  private static let counts = 0...Int(UInt32.max)

  /// Opens the source.
  ///
  /// - Throws: The error of the stage, or the violation of the contract.
  package init(_ instance: StageInstance) throws {
    self.instance = instance
    guard
      let table = unsafe readVersioned(
        instance.description.stage.pointee.source,
        MinimumSize.source
      ),
      let open = unsafe table.open,
      unsafe table.load != nil, unsafe table.page != nil,
      unsafe table.unload != nil
    else { throw instance.description.broke("is no whole source") }
    self.table = table
    var parts = 0
    let context = try unsafe instance.call(.open) { unsafe open(instance.pointer, $0, &parts) }
    guard let classes = context.classes else {
      throw instance.description.broke("handed over no class table")
    }
    guard Self.counts.contains(parts) else {
      throw instance.description.broke("says that it has \(UInt(bitPattern: parts)) parts")
    }
    self.classes = classes
    rules = PageRules(classes)
    inputs = instance.inputs + context.inputs
    notes = instance.notes + context.notes
    partCount = parts
  }

  /// A loaded part; the plugin releases it after its last page.
  @safe package final class Part: @unchecked Sendable {
    /// The number of pages.
    package let pageCount: Int
    let account: [Account.Entry]
    private let source: HostSource
    private let loaded: UnsafeMutableRawPointer?
    private let index: Int

    /// Loads part `index` of `source`.
    package init(_ source: HostSource, index: Int) throws {
      var loaded: UnsafeMutableRawPointer?
      var pageCount = 0
      let context = try unsafe source.instance.call(
        .load,
        on: "part \(index + 1)",
        classes: source.classes
      ) { call in
        unsafe source.table.load(
          source.instance.pointer,
          call,
          index,
          &loaded,
          &pageCount
        )
      }
      self.source = source
      unsafe self.loaded = unsafe loaded
      self.pageCount = max(pageCount, 0)
      self.index = index
      account = context.account
      guard HostSource.counts.contains(pageCount) else {
        throw source.instance.description.broke(
          "says that part \(index + 1) has \(UInt(bitPattern: pageCount)) pages"
        )
      }
    }

    deinit {
      CrashNote.during(source.instance.description.inFull) {
        unsafe source.table.unload(source.instance.pointer, loaded)
      }
    }

    /// Reads a page, and counts its annotations by class.
    ///
    /// A page with the name of a tile and without a parent is taken to be a tile; see ``TileName``.
    ///
    /// - Parameters:
    ///   - index: The index of the page in the part.
    ///   - ordinal: The number of the page in the source.
    /// - Returns: The page.
    /// - Throws: The error of the source, or the violation of the contract by its page.
    package func page(at index: Int, ordinal: Int) throws -> CheckedPages {
      let place = "page \(index + 1) of part \(self.index + 1)"
      let stage = source.instance.description
      do {
        let context = try unsafe source.instance.call(.page, on: place, classes: source.classes) {
          call in
          unsafe source.table.page(source.instance.pointer, call, loaded, index)
        }
        guard context.pages.count == 1 else {
          throw stage.broke("gave \(context.pages.count) pages for one")
        }
        if context.pages[0].parent == nil {
          context.pages[0].parent = PageParent(tile: context.pages[0])
        }
        return try CheckedPages(context, source.rules, ordinal: ordinal)
      } catch var error as TacetError where error.code == .broken && error.place.page == nil {
        error.place.page = String(place.dropFirst("page ".count))
        throw error
      }
    }
  }
}
