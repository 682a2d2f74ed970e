import Foundation
import Testing

/// A DeepScoresV2 file as Foundation reads it, which knows nothing of tacet.
struct FoundationReading {
  var pages: [(name: String, boxes: [(name: String, box: [Double])])] = []

  init(_ path: String) throws {
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    let root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let categories = try #require(root["categories"] as? [String: [String: Any]])
    let annotations = try #require(root["annotations"] as? [String: [String: Any]])
    for image in try #require(root["images"] as? [[String: Any]]) {
      let ids = try #require(image["ann_ids"] as? [String])
      let boxes = try ids.compactMap { id -> (name: String, box: [Double])? in
        guard let annotation = annotations[id] else { return nil }
        let box = try #require(annotation["a_bbox"] as? [NSNumber]).map(\.doubleValue)
        let category = try #require(annotation["cat_id"] as? [Any])[0] as? String
        let name = try #require(categories[category ?? ""]?["name"] as? String)
        return (name, box)
      }
      pages.append((try #require(image["filename"] as? String), boxes))
    }
  }

  /// How many boxes there are of each class.
  var counts: [String: Int] {
    pages.flatMap(\.boxes).reduce(into: [:]) { $0[$1.name, default: 0] += 1 }
  }
}
