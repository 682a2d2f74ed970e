/// The viewer: one page of HTML with its style and its scripts in it.
enum Viewer {
  /// `index.html`, in UTF-8.
  static var page: [UInt8] {
    var page: [UInt8] = []
    for line in PackageResources.index_html.split(separator: newline) {
      switch String(decoding: line, as: UTF8.self) {
      case "<style>/* viewer.css */</style>": add("style", PackageResources.viewer_css)
      case "<script>/* model.js */</script>": add("script", PackageResources.model_js)
      case "<script>/* legend.js */</script>": add("script", PackageResources.legend_js)
      case "<script>/* overview.js */</script>": add("script", PackageResources.overview_js)
      case "<script>/* boxes.js */</script>": add("script", PackageResources.boxes_js)
      case "<script>/* stage.js */</script>": add("script", PackageResources.stage_js)
      case "<script>/* main.js */</script>": add("script", PackageResources.main_js)
      default: page += line + [newline]
      }
    }
    return page

    func add(_ element: String, _ content: [UInt8]) {
      page += Array("<\(element)>\n".utf8) + content + Array("</\(element)>\n".utf8)
    }
  }

  private static let newline = UInt8(ascii: "\n")
}
