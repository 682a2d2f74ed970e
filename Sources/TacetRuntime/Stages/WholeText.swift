import TacetKit

// Text that a plugin hands over is UTF-8; reading it repairs what is not, and here that is found out.

extension String {
  /// Whether this copy of `text` is what was handed over, byte by byte.
  func isValidUTF8(_ text: tacet_string) -> Bool {
    guard let bytes = unsafe text.bytes else { return unsafe text.length == 0 }
    guard unsafe text.length == utf8.count else { return false }
    return unsafe utf8.elementsEqual(
      UnsafeRawBufferPointer(start: bytes, count: text.length)
    )
  }
}

extension Page {
  /// Whether this copy of `page` has its texts as they were handed over.
  func hasValidTexts(_ page: tacet_page) -> Bool {
    unsafe name.isValidUTF8(page.name) && split.isValidUTF8(page.split)
      && (image?.path ?? "").isValidUTF8(page.image)
      && (parent?.name ?? "").isValidUTF8(page.parent)
  }
}

extension HostCallContext {
  /// Notes it if a name in a class table, which has been read, is not UTF-8.
  func checkNames(of table: tacet_classes) {
    for index in unsafe 0..<table.set_count {
      _ = unsafe checked(table.sets[index], "the name of an annotation set")
    }
    for index in unsafe 0..<table.class_count {
      _ = unsafe checked(table.classes[index].name, "the name of a class")
    }
  }
}
