import TacetKit
import TacetOutput

/// The services of the host that plugins call; each finds the context of its call and writes to it.
@safe package struct HostServices: @unchecked Sendable {
  /// The table given to stages: never freed or changed, so it may be shared.
  let table: UnsafePointer<tacet_host>

  /// The services of every run.
  package static let standard = HostServices()

  /// A table with the contract number `abi` and `growth` bytes after the known functions.
  ///
  /// Tables other than ``standard`` test how a plugin handles them.
  package init(abi: UInt32 = TACET_ABI, growth: Int = 0) {
    unsafe table = Self.makeTable(abi: abi, growth: growth)
  }

  private static func makeTable(abi: UInt32, growth: Int) -> UnsafePointer<tacet_host> {
    let size = unsafe MemoryLayout<tacet_host>.size + growth
    let bytes = unsafe UnsafeMutableRawPointer.allocate(
      byteCount: size,
      alignment: MemoryLayout<tacet_host>.alignment
    )
    unsafe bytes.initializeMemory(as: UInt8.self, repeating: 0xA5, count: size)
    let table = unsafe bytes.bindMemory(to: tacet_host.self, capacity: 1)
    unsafe table.initialize(
      to: tacet_host(
        size: UInt32(clamping: size),
        abi: abi,
        version: immortal(Tacet.version),
        fail: { call, failure in
          guard let context = unsafe CurrentCall.context(of: call, for: .fail) else { return }
          guard let failure = unsafe readVersioned(failure, MinimumSize.failure) else {
            return context.broke("its failure is of the wrong size")
          }
          unsafe context.fail(TacetError(failure))
        },
        text: { call, text in
          guard let context = unsafe CurrentCall.context(of: call, for: .text) else { return }
          context.text += unsafe context.checked(text, "text")
        },
        note: { call, text, isWarning in
          guard let context = unsafe CurrentCall.context(of: call, for: .note) else { return }
          let text = unsafe context.checked(text, "a note")
          if isWarning != 0 { context.notes.warn(text) } else { context.notes.say(text) }
        },
        classes: { call, table in
          guard let context = unsafe CurrentCall.context(of: call, for: .classes) else { return }
          guard let table = unsafe readVersioned(table, MinimumSize.classes) else {
            return context.broke("handed over a class table of the wrong size")
          }
          do {
            let copy = unsafe try ClassTable(table)
            unsafe context.checkNames(of: table)
            context.classes = copy
          } catch { context.broke("handed over a class table that is wrong: \(error)") }
        },
        class_map: { call, map, count in
          guard let context = unsafe CurrentCall.context(of: call, for: .classMap) else { return }
          do {
            context.classMap = try unsafe elements(map, count).map { index in
              index == TACET_NO_LABEL ? nil : Int(index)
            }
          } catch { context.broke("maps classes wrongly: \(error)") }
        },
        expect: { call, name, classes, count in
          guard let context = unsafe CurrentCall.context(of: call, for: .expect) else { return }
          do {
            let indices = try unsafe elements(classes, count).map { Int($0) }
            unsafe context.expectations.append(
              BoundFilter.Expectation(
                name: context.checked(name, "the name of what it expects"),
                classes: indices
              )
            )
          } catch { context.broke("expects classes wrongly: \(error)") }
        },
        uses: { call, path in
          guard let context = unsafe CurrentCall.context(of: call, for: .uses) else { return }
          context.inputs.append(unsafe context.checked(path, "the path of a file that it uses"))
        },
        emit: { call, page in
          guard let context = unsafe CurrentCall.context(of: call, for: .emit) else { return }
          guard let page = unsafe readVersioned(page, MinimumSize.page) else {
            return context.broke("handed over a page of the wrong size")
          }
          if let flaw = unsafe Self.flaw(ofFlags: page.flags) { return context.broke(flaw) }
          do {
            let copy = unsafe try Page(page)
            if unsafe !copy.hasValidTexts(page) {
              context.broke("handed over a page whose name, split or image is not UTF-8")
            }
            context.pages.append(copy)
          } catch { context.broke("handed over a page that breaks the contract: \(error)") }
        },
        account: { call, entry in
          guard let context = unsafe CurrentCall.context(of: call, for: .account) else { return }
          guard let record = unsafe readVersioned(entry, MinimumSize.accountEntry) else {
            return context.broke("handed over an account entry of the wrong size")
          }
          guard let entry = unsafe Account.Entry(record) else {
            return context.broke(
              "handed over an account entry that is of no known kind or unit, or without its counts"
            )
          }
          _ = unsafe context.checked(record.reason, "a reason")
          _ = unsafe context.checked(record.example, "an example")
          context.account(for: entry)
        },
        target: { call, path, isFolder in
          guard let context = unsafe CurrentCall.context(of: call, for: .target) else { return }
          let path = unsafe context.checked(path, "a target's path")
          context.target = isFolder != 0 ? .folder(path) : .file(path)
        },
        leave_out: { call in
          unsafe CurrentCall.context(of: call, for: .leaveOut)?.leavesOutPage = true
        },
        pixels: { call, page, pixels in
          guard let context = unsafe CurrentCall.context(of: call, for: .pixels),
            let page = unsafe readVersioned(page, MinimumSize.page)
          else { return tacet_status(TACET_FAILED) }
          return context.reply {
            unsafe writeVersioned(
              try context.pixels(of: Page(page)),
              to: pixels,
              MinimumSize.pixels
            )
          }
        },
        image: { call, page, image in
          guard let context = unsafe CurrentCall.context(of: call, for: .image),
            let page = unsafe readVersioned(page, MinimumSize.page)
          else { return tacet_status(TACET_FAILED) }
          return context.reply {
            let header = try unsafe context.header(of: Page(page))
            let record = tacet_image(
              size: UInt32(MemoryLayout<tacet_image>.size),
              width: Int32(clamping: header.width),
              height: Int32(clamping: header.height),
              orientation: UInt32(clamping: header.orientation)
            )
            unsafe writeVersioned(record, to: image, MinimumSize.image)
          }
        },
        wants_first_pass: { call in
          unsafe CurrentCall.context(of: call, for: .wantsFirstPass)?.wantsFirstPass = true
        },
        origin_classes: { call in
          unsafe CurrentCall.context(of: call, for: .originClasses)?.originClasses
        },
        report: { call, text in
          guard let context = unsafe CurrentCall.context(of: call, for: .report) else { return }
          context.notes.show(unsafe context.checked(text, "a report"))
        },
        stopping: { call in
          guard let context = unsafe CurrentCall.context(of: call, for: .stopping) else { return 1 }
          return context.cancellation.isCancelled ? 1 : 0
        },
        threads: { call in
          guard let context = unsafe CurrentCall.context(of: call, for: .threads) else { return 1 }
          return UInt32(clamping: context.threads.limit)
        },
        log: { stage, level, text in unsafe HostLog.write(stage, level, text) },
        // There are no extensions yet; they will be looked up here by id.
        extension: { _ in nil }
      )
    )
    return unsafe UnsafePointer(table)
  }

  /// The error in the flags of a page, if any.
  private static func flaw(ofFlags flags: UInt32) -> String? {
    guard flags & TACET_RENDERED == 0 else {
      return "handed over a page flagged TACET_RENDERED, which this tacet does not serve"
    }
    let unknown = flags & ~TACET_IMAGE_MISSING
    return unknown == 0
      ? nil : "handed over a page with the unknown flags 0x\(String(unknown, radix: 16))"
  }

  private static func immortal(_ text: String) -> tacet_string {
    let bytes = UnsafeMutableBufferPointer<CChar>.allocate(capacity: text.utf8.count)
    _ = unsafe bytes.update(fromContentsOf: text.utf8.lazy.map { CChar(bitPattern: $0) })
    return unsafe tacet_string(bytes: bytes.baseAddress, length: bytes.count)
  }
}
