import TacetKit

// Detection of invalid UTF-8 from plugins, which reading has repaired.

extension String {
  /// Whether this copy of `text` is identical to it, byte for byte.
  func isValidUTF8(_ text: tacet_string) -> Bool {
    guard let bytes = unsafe text.bytes else { return unsafe text.length == 0 }
    guard unsafe text.length == utf8.count else { return false }
    return unsafe utf8.elementsEqual(
      UnsafeRawBufferPointer(start: bytes, count: text.length)
    )
  }
}

extension Page {
  /// Whether the texts in this copy of `page` are identical to those of `page`.
  func hasValidTexts(_ page: tacet_page) -> Bool {
    unsafe name.isValidUTF8(page.name) && split.isValidUTF8(page.split)
      && (image?.path ?? "").isValidUTF8(page.image)
      && (parent?.name ?? "").isValidUTF8(page.parent)
  }
}

extension HostCallContext {
  /// Records a violation if a name in a class table is not UTF-8.
  func checkNames(of table: tacet_classes) {
    for index in unsafe 0..<table.set_count {
      _ = unsafe checked(table.sets[index], "the name of an annotation set")
    }
    for index in unsafe 0..<table.class_count {
      _ = unsafe checked(table.classes[index].name, "the name of a class")
    }
  }
}
