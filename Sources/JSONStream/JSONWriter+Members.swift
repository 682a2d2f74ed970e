/// Members of an object, key and value in one call.
extension JSONWriter {
  /// Writes a key, and the value that `body` writes.
  public mutating func member<Failure>(
    _ key: String,
    _ body: (inout JSONWriter) throws(Failure) -> Void
  ) throws(Failure) {
    self.key(key)
    try body(&self)
  }

  /// Writes a key and a string.
  public mutating func member(_ key: String, _ value: String) {
    self.key(key)
    string(value)
  }

  /// Writes a key and a whole number.
  public mutating func member(_ key: String, _ value: some BinaryInteger) {
    self.key(key)
    integer(value)
  }

  /// Writes a key and a number.
  ///
  /// - Throws: ``JSONError`` with code `outOfRange` unless the number is finite.
  public mutating func member(
    _ key: String,
    _ value: Double,
    shortensWhole: Bool = false
  ) throws(JSONError) {
    self.key(key)
    try double(value, shortensWhole: shortensWhole)
  }

  /// Writes a key and a truth value.
  public mutating func member(_ key: String, _ value: Bool) {
    self.key(key)
    bool(value)
  }

  /// Writes a key and a list of texts.
  public mutating func strings(_ key: String, _ values: [String]) {
    member(key) { writer in
      writer.array { writer in for value in values { writer.string(value) } }
    }
  }

  /// Writes a key and a list of objects.
  ///
  /// - Parameters:
  ///   - key: The key.
  ///   - values: What the objects are of.
  ///   - members: Writes the members of the object of one of them.
  public mutating func objects<Values: Sequence>(
    _ key: String,
    _ values: Values,
    _ members: (Values.Element, inout JSONWriter) -> Void
  ) {
    member(key) { writer in
      writer.array { writer in
        for value in values { writer.object { members(value, &$0) } }
      }
    }
  }

  /// Writes a key and a number to three decimals; null if it is not finite.
  public mutating func member(_ key: String, rounded value: Double) {
    let thousandths = (value * 1000).rounded() / 1000
    do { try member(key, thousandths, shortensWhole: true) } catch { null() }
  }
}
