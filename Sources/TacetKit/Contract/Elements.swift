/// A view of `count` elements at `start`, as the other side of the contract passed them.
///
/// - Throws: ``TacetError`` if there should be some and there is no pointer, or their number is absurd.
@unsafe package func elements<Element>(
  _ start: UnsafePointer<Element>?,
  _ count: Int
) throws -> UnsafeBufferPointer<Element> {
  guard unsafe start != nil || count == 0 else {
    throw TacetError.broken("a null pointer to \(UInt(bitPattern: count)) elements")
  }
  guard (0...Int(UInt32.max)).contains(count) else {
    throw TacetError.broken("\(UInt(bitPattern: count)) elements, more than there can be")
  }
  return unsafe UnsafeBufferPointer(start: start, count: count)
}
