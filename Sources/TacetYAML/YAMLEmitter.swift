import CYAML

extension YAMLOutput {
  /// The document with this value.
  ///
  /// - Throws: ``YAMLError`` if there is no memory.
  public func document() throws(YAMLError) -> String {
    let emitter = try YAMLEmitter()
    return try emitter.document(self)
  }
}

/// Writes a document with libyaml.
///
/// The one place where the C library's emitter is touched. It keeps its address, so it lives in memory of
/// its own; it takes over every event that it is handed, whether or not it succeeds.
@safe
private struct YAMLEmitter: ~Copyable {
  private let emitter: UnsafeMutablePointer<yaml_emitter_t>
  private let output = Output()

  /// What is written so far.
  private final class Output {
    var bytes: [UInt8] = []
  }

  init() throws(YAMLError) {
    unsafe emitter = .allocate(capacity: 1)
    unsafe emitter.initialize(to: yaml_emitter_t())
    guard unsafe yaml_emitter_initialize(emitter) == 1 else { throw unsafe Self.failure(nil) }
    unsafe yaml_emitter_set_encoding(emitter, YAML_UTF8_ENCODING)
    unsafe yaml_emitter_set_unicode(emitter, 1)
    unsafe yaml_emitter_set_width(emitter, -1)
    let context = unsafe Unmanaged.passUnretained(output).toOpaque()
    unsafe yaml_emitter_set_output(
      emitter,
      { context, bytes, count in
        guard let context = unsafe context else { return 0 }
        let output = unsafe Unmanaged<Output>.fromOpaque(context).takeUnretainedValue()
        unsafe output.bytes += UnsafeBufferPointer(start: bytes, count: count)
        return 1
      },
      context
    )
  }

  deinit {
    unsafe yaml_emitter_delete(emitter)
    unsafe emitter.deallocate()
  }

  func document(_ value: YAMLOutput) throws(YAMLError) -> String {
    try unsafe emit { unsafe yaml_stream_start_event_initialize(&$0, YAML_UTF8_ENCODING) }
    try unsafe emit { unsafe yaml_document_start_event_initialize(&$0, nil, nil, nil, 1) }
    try write(value)
    try unsafe emit { unsafe yaml_document_end_event_initialize(&$0, 1) }
    try unsafe emit { unsafe yaml_stream_end_event_initialize(&$0) }
    return String(decoding: output.bytes, as: UTF8.self)
  }

  private func write(_ value: YAMLOutput) throws(YAMLError) {
    switch value {
    case .number(let number): try write("\(number)", YAML_PLAIN_SCALAR_STYLE)
    case .text(let text):
      let style =
        YAMLOutput.isPlain(text)
        ? YAML_PLAIN_SCALAR_STYLE
        : YAMLOutput.isPrintable(text)
          ? YAML_SINGLE_QUOTED_SCALAR_STYLE : YAML_DOUBLE_QUOTED_SCALAR_STYLE
      try write(text, style)
    case .list(let values): try write(values, YAML_BLOCK_SEQUENCE_STYLE)
    case .row(let values): try write(values, YAML_FLOW_SEQUENCE_STYLE)
    case .mapping(let entries):
      try unsafe emit {
        unsafe yaml_mapping_start_event_initialize(&$0, nil, nil, 1, YAML_BLOCK_MAPPING_STYLE)
      }
      for (key, value) in entries {
        try write(key)
        try write(value)
      }
      try unsafe emit { unsafe yaml_mapping_end_event_initialize(&$0) }
    }
  }

  private func write(_ values: [YAMLOutput], _ style: yaml_sequence_style_t) throws(YAMLError) {
    try unsafe emit { unsafe yaml_sequence_start_event_initialize(&$0, nil, nil, 1, style) }
    for value in values { try write(value) }
    try unsafe emit { unsafe yaml_sequence_end_event_initialize(&$0) }
  }

  private func write(_ text: String, _ style: yaml_scalar_style_t) throws(YAMLError) {
    let bytes = Array(text.utf8)
    try unsafe emit { event in
      unsafe bytes.withUnsafeBufferPointer { bytes in
        unsafe yaml_scalar_event_initialize(
          &event,
          nil,
          nil,
          bytes.baseAddress,
          Int32(clamping: bytes.count),
          1,
          1,
          style
        )
      }
    }
  }

  private func emit(_ make: (inout yaml_event_t) -> CInt) throws(YAMLError) {
    var event = unsafe yaml_event_t()
    guard unsafe make(&event) == 1, unsafe yaml_emitter_emit(emitter, &event) == 1 else {
      throw unsafe Self.failure(emitter.pointee.problem)
    }
  }

  private static func failure(_ problem: UnsafePointer<CChar>?) -> YAMLError {
    let words = unsafe problem.map { unsafe String(cString: $0) } ?? "there is no memory"
    return YAMLError("YAML can't be written: \(words)", line: 1, column: 1)
  }
}
