import TacetKit
@testable import TacetRuntime

/// A page as a plugin hands it over: each byte of its records is the input's, the pointers are sound.
///
/// What passes the rules for pages has to come back unchanged from the contract.
struct PageTarget: FuzzTarget {
  private let rules = PageRules(Self.classes())

  /// The classes that pages are labelled by: two annotation sets of three and two classes.
  static func classes() -> ClassTable {
    func set(_ name: String, _ classes: String...) -> AnnotationSet {
      AnnotationSet(name: name, classes: classes.map { SymbolClass($0) })
    }
    do {
      return try ClassTable([set("first", "stem", "beam", "clefG"), set("second", "stem", "tie")])
    } catch {
      fatalError("these classes are sound: \(error)")
    }
  }

  func run(_ input: UnsafeRawBufferPointer) throws {
    var input = unsafe Input(input)
    var record = unsafe tacet_page()
    unsafe withUnsafeMutableBytes(of: &record) { unsafe input.fill($0) }
    // The counts and pointers are made from what is left.
    let texts = (0..<4).map { _ in input.bytes(Int(input.byte() % 16)) }
    let annotations = input.records(of: Annotation.self, Int(input.byte() % 8))
    let attachments = input.records(of: Attachment.self, Int(input.byte() % 4))
    let bytes = input.bytes(64)
    try unsafe texts[0].withUnsafeBufferPointer { name in
      try unsafe texts[1].withUnsafeBufferPointer { split in
        try unsafe texts[2].withUnsafeBufferPointer { image in
          try unsafe texts[3].withUnsafeBufferPointer { parent in
            try unsafe annotations.withUnsafeBufferPointer { annotations in
              try unsafe attachments.withUnsafeBufferPointer { attachments in
                try unsafe bytes.withUnsafeBufferPointer { bytes in
                  unsafe record.name = Self.string(name)
                  unsafe record.split = Self.string(split)
                  unsafe record.image = Self.string(image)
                  unsafe record.parent = Self.string(parent)
                  unsafe (record.annotations, record.annotation_count) = (
                    annotations.baseAddress, annotations.count
                  )
                  unsafe (record.attachments, record.attachment_count) = (
                    attachments.baseAddress, attachments.count
                  )
                  unsafe (record.attachment_bytes, record.attachment_byte_count) = (
                    bytes.baseAddress, bytes.count
                  )
                  try unsafe check(record)
                }
              }
            }
          }
        }
      }
    }
  }

  private func check(_ record: tacet_page) throws {
    guard
      let record = unsafe withUnsafePointer(
        to: record,
        { unsafe readVersioned($0, MinimumSize.page) }
      )
    else { return }
    let page = try unsafe Page(record)
    var counts = ClassCounts(classCount: rules.classCount)
    guard rules.check(page, counting: &counts) == nil else { return }
    let copy = try unsafe page.withContract { unsafe try Page($0.pointee) }
    guard copy == page, counts.total == page.annotations.count else {
      throw BrokenLaw(page: page.name)
    }
  }

  /// Thrown where a page that passes the rules is changed by the contract.
  private struct BrokenLaw: Error {
    var page: String
  }

  private static func string(_ bytes: UnsafeBufferPointer<UInt8>) -> tacet_string {
    unsafe tacet_string(
      bytes: UnsafeRawPointer(bytes.baseAddress)?.assumingMemoryBound(to: CChar.self),
      length: bytes.count
    )
  }

  /// Takes values from the start of an input; when that is used up, they are zero.
  @safe private struct Input {
    private var rest: Slice<UnsafeRawBufferPointer>

    init(_ bytes: UnsafeRawBufferPointer) {
      unsafe rest = unsafe Slice(base: bytes, bounds: bytes.indices)
    }

    mutating func byte() -> UInt8 { unsafe rest.popFirst() ?? 0 }

    mutating func bytes(_ count: Int) -> [UInt8] {
      let taken = unsafe Array(rest.prefix(count))
      unsafe rest = unsafe rest.dropFirst(count)
      return taken
    }

    mutating func fill(_ record: UnsafeMutableRawBufferPointer) {
      for index in record.indices { unsafe record[index] = byte() }
    }

    /// Records that any bytes are a value of.
    mutating func records<Record>(of type: Record.Type, _ count: Int) -> [Record] {
      (0..<count).map { _ in
        let bytes = self.bytes(MemoryLayout<Record>.size)
        let whole = bytes + [UInt8](repeating: 0, count: MemoryLayout<Record>.size - bytes.count)
        return unsafe whole.withUnsafeBytes { unsafe $0.loadUnaligned(as: Record.self) }
      }
    }
  }
}
