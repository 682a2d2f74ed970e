extension DecodingError {
  /// The error for users, with the path of the key: `'output.files[0].path' is missing`.
  var words: String {
    switch self {
    case .keyNotFound(let key, let context):
      return "'\(Self.path(context.codingPath + [key]))' is missing"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      guard !context.codingPath.isEmpty else { return "it is not a JSON object" }
      return "'\(Self.path(context.codingPath))' has the wrong type"
    case .dataCorrupted(let context) where !context.codingPath.isEmpty:
      return "'\(Self.path(context.codingPath))' can't be read"
    default:
      return "it is not JSON, or it is truncated"
    }
  }

  private static func path(_ keys: [any CodingKey]) -> String {
    keys.reduce(into: "") { path, key in
      if let index = key.intValue {
        path += "[\(index)]"
      } else {
        path += (path.isEmpty ? "" : ".") + key.stringValue
      }
    }
  }
}
