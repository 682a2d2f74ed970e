extension YAMLNode {
  /// How deep values may stand in each other.
  public static let depthLimit = 64

  /// How many values a document may have.
  ///
  /// A value that is referred to (`*name`) counts each time: a few lines that refer to each other can
  /// stand for billions.
  public static let valueLimit = 100_000

  /// The value of a document.
  ///
  /// - Parameter text: The document, with or without a byte order mark.
  /// - Returns: Its value; nil if the document is empty.
  /// - Throws: ``YAMLError`` if it is no YAML, more than one document, has a key twice or one that is no
  ///   single value, a tag that is not known, or goes beyond a limit.
  public static func parse(_ text: String) throws(YAMLError) -> YAMLNode? {
    var composer = try YAMLComposer(text)
    return try composer.document()
  }
}

/// Makes a tree of a document's events.
struct YAMLComposer: ~Copyable {
  private let parser: YAMLParser
  private var anchors: [String: (node: YAMLNode, size: Int)] = [:]
  /// How many values there are so far.
  private var size = 0
  private var depth = 0

  init(_ text: String) throws(YAMLError) { parser = try YAMLParser(text) }

  mutating func document() throws(YAMLError) -> YAMLNode? {
    var root: YAMLNode?
    while true {
      let event = try parser.next()
      switch event.kind {
      case .streamEnd: return root
      case .documentStart:
        guard root == nil else {
          throw event.fault("a second document begins here (---); a file has one")
        }
        root = try node(parser.next())
      default: break
      }
    }
  }

  /// The value that begins with `event`.
  private mutating func node(_ event: YAMLEvent) throws(YAMLError) -> YAMLNode {
    let before = size
    if case .alias = event.kind {
      guard let name = event.anchor, let target = anchors[name] else {
        throw event.fault("not YAML: found undefined alias \(YAMLParser.quotesHint)")
      }
      try count(target.size, at: event)
      return target.node
    }
    try count(1, at: event)
    let node = YAMLNode(content: try content(event), line: event.line, column: event.column)
    if let name = event.anchor { anchors[name] = (node, size - before) }
    return node
  }

  private mutating func count(_ more: Int, at event: YAMLEvent) throws(YAMLError) {
    size += more
    guard size <= YAMLNode.valueLimit else {
      throw event.fault(
        "more than \(YAMLNode.valueLimit) values, those that are referred to (*name) counted each time"
      )
    }
  }

  private mutating func content(_ event: YAMLEvent) throws(YAMLError) -> YAMLNode.Content {
    if case .scalar(let text, let style, let isResolved) = event.kind {
      let value = try YAMLValue(text, tag: event.tag, isResolved: isResolved, at: event)
      return .scalar(YAMLScalar(text: text, style: style, value: value))
    }
    depth += 1
    defer { depth -= 1 }
    guard depth <= YAMLNode.depthLimit else {
      throw event.fault("more than \(YAMLNode.depthLimit) values stand in each other")
    }
    if case .sequenceStart = event.kind {
      try event.refuseTag(but: "seq")
      return .sequence(try elements())
    }
    try event.refuseTag(but: "map")
    return .mapping(try entries())
  }

  private mutating func elements() throws(YAMLError) -> [YAMLNode] {
    var elements: [YAMLNode] = []
    while true {
      let event = try parser.next()
      if case .sequenceEnd = event.kind { return elements }
      elements.append(try node(event))
    }
  }

  private mutating func entries() throws(YAMLError) -> [(key: YAMLNode, value: YAMLNode)] {
    var entries: [(key: YAMLNode, value: YAMLNode)] = []
    var keys: Set<YAMLValue> = []
    var merged: [[(key: YAMLNode, value: YAMLNode)]] = []
    while true {
      let event = try parser.next()
      if case .mappingEnd = event.kind { break }
      let key = try node(event)
      guard let scalar = key.scalar else { throw event.fault("a key is a single value") }
      guard keys.insert(scalar.value).inserted else {
        throw event.fault("'\(scalar.text)' stands twice in one mapping; remove or rename one")
      }
      let value = try node(parser.next())
      if scalar.text == "<<", scalar.style == .plain {
        merged = try Self.mappings(value)
      } else {
        entries.append((key, value))
      }
    }
    guard !merged.isEmpty else { return entries }
    // What the mapping has itself counts, then what the first of the others has.
    var all: [(key: YAMLNode, value: YAMLNode)] = []
    var taken: Set<YAMLValue> = []
    for others in [entries] + merged {
      for entry in others where entry.key.scalar.map({ taken.insert($0.value).inserted }) ?? false {
        all.append(entry)
      }
    }
    return all
  }

  /// The mappings whose entries the value of `<<` adds: one, or some in a list.
  private static func mappings(
    _ value: YAMLNode
  ) throws(YAMLError) -> [[(key: YAMLNode, value: YAMLNode)]] {
    var mappings: [[(key: YAMLNode, value: YAMLNode)]] = []
    for node in value.sequence ?? [value] {
      guard let mapping = node.mapping else {
        throw YAMLError(
          "a mapping to merge (<<) belongs here",
          line: node.line,
          column: node.column
        )
      }
      mappings.append(mapping)
    }
    return mappings
  }
}

extension YAMLEvent {
  /// Throws if there is a tag, but for YAML's own one `name`.
  fileprivate func refuseTag(but name: String) throws(YAMLError) {
    guard let tag, tag != YAMLValue.tagPrefix + name, tag != "!" else { return }
    throw fault("the tag '\(tag)' isn't known; remove it")
  }
}

extension YAMLValue {
  /// What YAML's own tags begin with when they are written as a whole.
  static let tagPrefix = "tag:yaml.org,2002:"

  /// What a scalar stands for.
  ///
  /// - Parameters:
  ///   - text: Its text.
  ///   - tag: Its tag, if it has one.
  ///   - isResolved: Whether its type follows from its text.
  ///   - event: The scalar, for messages.
  /// - Throws: ``YAMLError`` if the tag isn't known, or the text is nothing of its kind.
  fileprivate init(
    _ text: String,
    tag: String?,
    isResolved: Bool,
    at event: YAMLEvent
  ) throws(YAMLError) {
    guard !isResolved else {
      self.init(plain: text)
      return
    }
    guard let tag, tag != "!" else {
      self = .text(text)
      return
    }
    let value: YAMLValue?
    switch tag.hasPrefix(Self.tagPrefix) ? String(tag.dropFirst(Self.tagPrefix.count)) : "" {
    case "str": value = .text(text)
    case "null": value = .null
    case "bool":
      let plain = YAMLValue(plain: text.lowercased())
      if case .bool = plain { value = plain } else { value = nil }
    case "int": value = Self.int(text)
    case "float":
      let number = Self.float(text) ?? Self.int(text)
      if case .int(let whole) = number { value = .float(Double(whole)) } else { value = number }
    default: throw event.fault("the tag '\(tag)' isn't known; remove it")
    }
    guard let value else { throw event.fault("'\(text)' isn't what its tag '\(tag)' says") }
    self = value
  }
}
