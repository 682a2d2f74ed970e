import LibC

/// The names in a folder as the system has them, which are bytes, and not always text.
package struct FolderNames {
  /// The names, in no order, without `.` and `..`.
  ///
  /// Of a name that is not UTF-8 the bytes that are at fault are
  /// written out: `p\xFF.xml`. No file is found by such a name, so that who asks for it fails and names it.
  package private(set) var names: [String] = []

  /// The first folder whose name is not UTF-8, as in ``names``; nothing in it can be reached.
  package private(set) var unreachableFolder: String?

  /// Lists `folder`.
  ///
  /// - Parameters:
  ///   - folder: The folder.
  ///   - withHidden: Whether names that begin with a point are among them.
  /// - Throws: ``TacetError`` if it can't be read.
  package init(in folder: String, withHidden: Bool = false) throws(TacetError) {
    guard let stream = unsafe opendir(folder) else { throw Self.failure(folder) }
    defer { unsafe closedir(stream) }
    guard let start = MemoryLayout<dirent>.offset(of: \dirent.d_name) else { return }
    while true {
      errno = 0
      guard let entry = unsafe readdir(stream) else { break }
      // An entry is as long as its name, so only what belongs to it may be looked at.
      let text = unsafe (UnsafeRawPointer(entry) + start).assumingMemoryBound(to: CChar.self)
      let bytes = unsafe UnsafeRawBufferPointer(start: text, count: strlen(text))
      if unsafe bytes.first == UInt8(ascii: ".") {
        guard
          unsafe withHidden && !bytes.elementsEqual([0x2E]) && !bytes.elementsEqual([0x2E, 0x2E])
        else { continue }
      }
      if let name = unsafe String(validating: bytes, as: UTF8.self) {
        names.append(name)
      } else {
        let name = unsafe Self.writtenOut(bytes)
        names.append(name)
        if unsafe Int(entry.pointee.d_type) == Int(DT_DIR) {
          unreachableFolder = unreachableFolder ?? name
        }
      }
    }
    guard errno == 0 else { throw Self.failure(folder) }
  }

  /// Whether `name` stands for one that is not UTF-8.
  package static func isWrittenOut(_ name: some StringProtocol) -> Bool { name.contains("\\x") }

  private static func writtenOut(_ bytes: UnsafeRawBufferPointer) -> String {
    let text = unsafe String(decoding: bytes, as: UTF8.self)
    guard unsafe Array(text.utf8) != Array(bytes) else { return text }
    var name = ""
    var rest = unsafe Array(bytes)[...]
    while let byte = rest.first {
      // The longest start of what is left that is one character.
      let length = (1...4).first {
        $0 <= rest.count && String(validating: rest.prefix($0), as: UTF8.self) != nil
      }
      if let length {
        name += String(decoding: rest.prefix(length), as: UTF8.self)
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        name += "\\x" + (digits.count < 2 ? "0" : "") + digits
      }
      rest = rest.dropFirst(length ?? 1)
    }
    return name
  }

  private static func failure(_ folder: String) -> TacetError {
    .noInput(
      "this folder can't be read: \(errorText(errno))",
      at: .init(file: folder)
    )
  }
}
