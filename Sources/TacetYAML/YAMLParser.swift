import CYAML

/// Reads the events of a document with libyaml.
///
/// The one place where the C library's parser is touched. It keeps its address, so it lives in memory of
/// its own; each event is copied into values and deleted before the next one is asked for.
@safe
struct YAMLParser: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let bytes: UnsafeMutableBufferPointer<UInt8>

  /// A parser of `text`.
  ///
  /// - Throws: ``YAMLError`` if there is no memory.
  init(_ text: String) throws(YAMLError) {
    // The library counts a byte order mark as a column, so that the first key stands further in than the
    // others.
    let content = Array((text.hasPrefix("\u{FEFF}") ? text.dropFirst() : text[...]).utf8)
    unsafe bytes = .allocate(capacity: content.count)
    _ = unsafe bytes.initialize(fromContentsOf: content)
    unsafe parser = .allocate(capacity: 1)
    unsafe parser.initialize(to: yaml_parser_t())
    guard unsafe yaml_parser_initialize(parser) == 1 else {
      throw YAMLError("there is no memory to read it", line: 1, column: 1)
    }
    unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    unsafe yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
  }

  deinit {
    unsafe yaml_parser_delete(parser)
    unsafe parser.deallocate()
    unsafe bytes.deallocate()
  }

  /// The next event.
  ///
  /// - Throws: ``YAMLError`` if the text is no YAML here.
  func next() throws(YAMLError) -> YAMLEvent {
    var event = unsafe yaml_event_t()
    guard unsafe yaml_parser_parse(parser, &event) == 1 else { throw fault }
    defer { unsafe yaml_event_delete(&event) }
    let mark = unsafe event.start_mark
    var found = YAMLEvent(kind: .streamEnd, line: mark.line + 1, column: mark.column + 1)
    switch unsafe event.type {
    case YAML_STREAM_START_EVENT: found.kind = .streamStart
    case YAML_DOCUMENT_START_EVENT: found.kind = .documentStart
    case YAML_DOCUMENT_END_EVENT: found.kind = .documentEnd
    case YAML_SEQUENCE_END_EVENT: found.kind = .sequenceEnd
    case YAML_MAPPING_END_EVENT: found.kind = .mappingEnd
    case YAML_ALIAS_EVENT:
      found.kind = .alias
      found.anchor = unsafe Self.text(event.data.alias.anchor)
    case YAML_SEQUENCE_START_EVENT:
      found.kind = .sequenceStart
      found.anchor = unsafe Self.text(event.data.sequence_start.anchor)
      found.tag = unsafe Self.text(event.data.sequence_start.tag)
    case YAML_MAPPING_START_EVENT:
      found.kind = .mappingStart
      found.anchor = unsafe Self.text(event.data.mapping_start.anchor)
      found.tag = unsafe Self.text(event.data.mapping_start.tag)
    case YAML_SCALAR_EVENT:
      let scalar = unsafe event.data.scalar
      let bytes = unsafe UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      found.kind = .scalar(
        unsafe String(decoding: bytes, as: UTF8.self),
        style: unsafe Self.style(scalar.style),
        isResolved: unsafe scalar.plain_implicit == 1
      )
      found.anchor = unsafe Self.text(scalar.anchor)
      found.tag = unsafe Self.text(scalar.tag)
    default: break
    }
    return found
  }

  private static func text(_ bytes: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    unsafe bytes.map { unsafe String(cString: $0) }
  }

  private static func style(_ style: yaml_scalar_style_t) -> YAMLScalar.Style {
    switch style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
    case YAML_LITERAL_SCALAR_STYLE: .literal
    case YAML_FOLDED_SCALAR_STYLE: .folded
    default: .plain
    }
  }

  /// What the library says is wrong, in a sentence with a hint.
  private var fault: YAMLError {
    let problem = unsafe parser.pointee.problem.map { unsafe String(cString: $0) } ?? "no memory"
    guard unsafe parser.pointee.error != YAML_READER_ERROR else {
      // The reader knows a byte, and no line.
      let before = unsafe UnsafeBufferPointer(bytes).prefix(parser.pointee.problem_offset)
      let line = unsafe before.reduce(1) { $1 == UInt8(ascii: "\n") ? $0 + 1 : $0 }
      let start = unsafe before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
      let column = unsafe before[start...].reduce(1) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
      return YAMLError("not YAML: \(problem)", line: line, column: column)
    }
    let needsQuotes = problem.contains("cannot start any token")
    let mark = unsafe parser.pointee.problem_mark
    return YAMLError(
      "not YAML: \(problem)" + (needsQuotes ? " \(Self.quotesHint)" : ""),
      line: mark.line + 1,
      column: mark.column + 1
    )
  }

  /// What to do where a word begins with a character that means something in YAML.
  static let quotesHint = "(put @ and * in quotes)"
}
