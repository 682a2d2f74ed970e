import ViewerPage

/// Statistics for the eye: one page of HTML that has its data, its style and its script in it.
package enum StatsViewer {
  /// The page, in UTF-8.
  ///
  /// - Parameter json: The statistics, as the stage `stats` has them as JSON, in UTF-8.
  /// - Returns: A whole document.
  package static func document(showing json: [UInt8]) -> [UInt8] {
    ViewerPage.assemble(
      PackageResources.stats_html,
      parts: [
        "stats.css": PackageResources.stats_css, "stats.js": PackageResources.stats_js,
        "statistics": escaped(json),
      ]
    )
  }

  /// The same JSON without a `<`, which stands in strings alone, so that no name ends the script.
  private static func escaped(_ json: [UInt8]) -> [UInt8] {
    json.reduce(into: []) { text, byte in
      if byte == UInt8(ascii: "<") { text += Array("\\u003c".utf8) } else { text.append(byte) }
    }
  }
}
