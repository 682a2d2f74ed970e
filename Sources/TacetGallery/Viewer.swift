/// The viewer: one page of HTML with its style and its script in it.
enum Viewer {
  /// `index.html`, in UTF-8.
  static var page: [UInt8] {
    let html = String(decoding: PackageResources.index_html, as: UTF8.self)
    let style = String(decoding: PackageResources.viewer_css, as: UTF8.self)
    let script = String(decoding: PackageResources.viewer_js, as: UTF8.self)
    var page = ""
    for line in html.split(separator: "\n", omittingEmptySubsequences: false) {
      switch line {
      case "<style>/* viewer.css */</style>": page += "<style>\n\(style)</style>\n"
      case "<script>/* viewer.js */</script>": page += "<script>\n\(script)</script>\n"
      default: page += "\(line)\n"
      }
    }
    return Array(page.utf8)
  }
}
