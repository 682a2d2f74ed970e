import TestSupport

/// A COCO file to test with: one page `a` of 100 × 80 pixels, two classes, and what a test adds.
struct COCOText {
  static let stem = #"{"id": 1, "image_id": 1, "category_id": 3, "bbox": [10, 20, 2, 40]}"#
  static let page = #"{"id": 1, "file_name": "a.png", "width": 100, "height": 80}"#
  static let categories = #"""
    {"id": 3, "name": "stem", "supercategory": "symbol"},
    {"id": 7, "name": "beam", "supercategory": "symbol"}
    """#

  var images = [page]
  var annotations = [stem]
  var categories = COCOText.categories

  /// The file.
  var json: String {
    #"{"info": {}, "licenses": [], "images": [\#(images.joined(separator: ", "))], "#
      + #""categories": [\#(categories)], "#
      + "\"annotations\": [\(annotations.joined(separator: ",\n"))]}\n"
  }

  /// A file with these annotations beside ``stem``.
  static func adding(_ annotations: String...) -> String {
    COCOText(annotations: [stem] + annotations).json
  }

  /// A file with this one annotation, an upright stem with more members.
  static func stem(with members: String) -> String {
    COCOText(annotations: [stem.dropLast() + ", \(members)}"]).json
  }
}
