import ViewerPage

/// The viewer: one page of HTML with its style and its scripts in it.
enum Viewer {
  /// `index.html`, in UTF-8.
  static var page: [UInt8] {
    ViewerPage.assemble(
      PackageResources.index_html,
      parts: [
        "viewer.css": PackageResources.viewer_css, "model.js": PackageResources.model_js,
        "legend.js": PackageResources.legend_js, "overview.js": PackageResources.overview_js,
        "boxes.js": PackageResources.boxes_js, "stage.js": PackageResources.stage_js,
        "main.js": PackageResources.main_js,
      ]
    )
  }
}
