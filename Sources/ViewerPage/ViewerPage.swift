/// Pages for a browser that are one file: HTML with its styles, its scripts and its data in it.
package enum ViewerPage {
  /// Puts styles, scripts and data into a page.
  ///
  /// A line such as `<script>/* main.js */</script>` gets the part called `main.js` between its tags; so
  /// does `<style>/* theme.css */</style>` the theme that all viewers share. A line for which there is no
  /// part stays as it is.
  ///
  /// - Parameters:
  ///   - html: The page, in UTF-8.
  ///   - parts: Styles, scripts and data by their names, in UTF-8.
  /// - Returns: The page, in UTF-8.
  package static func assemble(_ html: [UInt8], parts: [String: [UInt8]]) -> [UInt8] {
    let parts = parts.merging(["theme.css": PackageResources.theme_css]) { own, _ in own }
    let newline = UInt8(ascii: "\n")
    var page: [UInt8] = []
    for line in html.split(separator: newline, omittingEmptySubsequences: false) {
      if !page.isEmpty { page.append(newline) }
      let text = String(decoding: line, as: UTF8.self)
      guard let match = text.wholeMatch(of: /(<(?:style|script)[^>]*>)\/\* (.+) \*\/(<\/[a-z]+>)/),
        let part = parts[String(match.2)]
      else {
        page += line
        continue
      }
      page += Array("\(match.1)\n".utf8) + part
      if part.last != newline { page.append(newline) }
      page += Array(match.3.utf8)
    }
    return page
  }
}
