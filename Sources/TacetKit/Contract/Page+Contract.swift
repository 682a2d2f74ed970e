extension Page {
  /// A copy of the contract's page, which is ``readVersioned(_:_:)``.
  ///
  /// - Throws: ``TacetError`` if it breaks a rule that reading it depends on.
  package init(_ page: tacet_page) throws {
    let name = unsafe String(page.name)
    let path = unsafe String(page.image)
    let parent = unsafe String(page.parent)
    try unsafe self.init(
      name: name,
      split: String(page.split),
      width: Int(page.width),
      height: Int(page.height),
      image: path.isEmpty
        ? nil
        : PageImage(
          path: path,
          view: page.view,
          isMissing: page.flags & TACET_IMAGE_MISSING != 0
        ),
      annotations: Array(elements(page.annotations, page.annotation_count)),
      attachments: Attachments(
        entries: Array(elements(page.attachments, page.attachment_count)),
        bytes: Array(elements(page.attachment_bytes, page.attachment_byte_count))
      ),
      ordinal: Int(clamping: page.ordinal),
      parent: parent.isEmpty ? nil : PageParent(name: parent, place: page.place)
    )
  }

  /// Lends the page to `body`.
  package func withContract<Result>(
    _ body: (UnsafePointer<tacet_page>) throws -> Result
  ) rethrows -> Result {
    try unsafe [name, split, image?.path ?? "", parent?.name ?? ""].withContract { texts in
      try unsafe annotations.withUnsafeBufferPointer { annotations in
        try unsafe attachments.entries.withUnsafeBufferPointer { entries in
          try unsafe attachments.bytes.withUnsafeBufferPointer { bytes in
            var page = unsafe tacet_page(
              size: UInt32(MemoryLayout<tacet_page>.size),
              flags: image?.isMissing == true ? TACET_IMAGE_MISSING : 0,
              name: texts[0],
              split: texts[1],
              width: Int32(clamping: width),
              height: Int32(clamping: height),
              image: texts[2],
              view: image?.view ?? PixelRectangle(),
              annotations: annotations.baseAddress,
              annotation_count: annotations.count,
              attachments: entries.baseAddress,
              attachment_count: entries.count,
              attachment_bytes: bytes.baseAddress,
              attachment_byte_count: bytes.count,
              ordinal: UInt64(clamping: ordinal),
              parent: texts[3],
              place: parent?.place ?? PixelRectangle()
            )
            return try unsafe withUnsafePointer(to: &page, body)
          }
        }
      }
    }
  }
}
