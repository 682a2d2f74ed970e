import Synchronization

/// The host's images, as long as one call to a sink lasts.
///
/// It holds the host's pointers for the call. They are used under a lock, and given up before the
/// call returns: who asks later gets an error, not a dangling pointer. That makes it safe to share.
@safe final class HostImages: PageImages, @unchecked Sendable {
  private let host: UnsafePointer<tacet_host>
  private let call: OpaquePointer?
  private let isOpen = Mutex(true)

  init(_ call: HostCall) {
    unsafe host = call.host
    unsafe self.call = call.call
  }

  /// The call is about to return.
  func close() { isOpen.withLock { $0 = false } }

  func pixels(of page: Page) throws -> Raster {
    try whileOpen {
      var pixels = unsafe tacet_pixels()
      unsafe pixels.size = UInt32(MemoryLayout<tacet_pixels>.size)
      let status = unsafe page.withContract { unsafe host.pointee.pixels(call, $0, &pixels) }
      guard status == TACET_OK else { throw Self.failure(page) }
      return unsafe try Raster(pixels)
    }
  }

  func header(of page: Page) throws -> ImageHeader {
    try whileOpen {
      var image = tacet_image()
      image.size = UInt32(MemoryLayout<tacet_image>.size)
      let status = unsafe page.withContract { unsafe host.pointee.image(call, $0, &image) }
      guard status == TACET_OK else { throw Self.failure(page) }
      return ImageHeader(
        width: Int(image.width),
        height: Int(image.height),
        orientation: Int(image.orientation)
      )
    }
  }

  private func whileOpen<Result>(_ body: () throws -> Result) throws -> Result {
    try isOpen.withLock { isOpen in
      guard isOpen else {
        throw TacetError.broken("pixels were asked for after encode had returned")
      }
      return try body()
    }
  }

  /// The host knows what is wrong and keeps the first failure of a call: its own.
  private static func failure(_ page: Page) -> TacetError {
    TacetError.badData("its image can't be read", at: .init(page: page.name)).ofPage
  }
}

extension Raster {
  /// A copy of the contract's pixels.
  ///
  /// - Throws: ``TacetError`` if they are not as the contract has them.
  package init(_ pixels: tacet_pixels) throws {
    let (width, height) = unsafe (Int(pixels.width), Int(pixels.height))
    guard let channels = unsafe Channels(rawValue: Int(pixels.channels)), width > 0, height > 0,
      let rows = unsafe pixels.rows, unsafe pixels.stride >= width * channels.rawValue,
      width.multipliedReportingOverflow(by: height).overflow == false
    else { throw TacetError.broken("the host's pixels are of no known shape") }
    let length = width * channels.rawValue
    var samples: [UInt8] = []
    samples.reserveCapacity(length * height)
    for row in 0..<height {
      unsafe samples.append(
        contentsOf: UnsafeBufferPointer(start: rows + row * pixels.stride, count: length)
      )
    }
    try self.init(width: width, height: height, channels: channels, samples: samples)
  }
}
