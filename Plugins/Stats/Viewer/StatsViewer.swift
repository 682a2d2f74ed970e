/// Statistics for the eye: one page of HTML that has its data, its style and its script in it.
package enum StatsViewer {
  /// The page, in UTF-8.
  ///
  /// - Parameter json: The statistics, as the stage `stats` has them as JSON, in UTF-8.
  /// - Returns: A whole document.
  package static func document(showing json: [UInt8]) -> [UInt8] {
    var page: [UInt8] = []
    for line in PackageResources.stats_html.split(
      separator: newline,
      omittingEmptySubsequences: false
    ) {
      switch String(decoding: line, as: UTF8.self) {
      case "<style>/* stats.css */</style>": add("style", PackageResources.stats_css)
      case "<script>/* stats.js */</script>": add("script", PackageResources.stats_js)
      case "<script id=\"data\" type=\"application/json\"></script>":
        page += Array("<script id=\"data\" type=\"application/json\">\n".utf8)
        page += escaped(json) + Array("\n</script>\n".utf8)
      default: page += line + [newline]
      }
    }
    return page

    func add(_ element: String, _ content: [UInt8]) {
      page += Array("<\(element)>\n".utf8) + content + Array("</\(element)>\n".utf8)
    }
  }

  /// The same JSON without a `<`, which stands in strings alone, so that no name ends the script.
  private static func escaped(_ json: [UInt8]) -> [UInt8] {
    json.reduce(into: []) { text, byte in
      if byte == UInt8(ascii: "<") { text += Array("\\u003c".utf8) } else { text.append(byte) }
    }
  }

  private static let newline = UInt8(ascii: "\n")
}
