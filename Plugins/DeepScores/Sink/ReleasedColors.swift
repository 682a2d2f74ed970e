/// The colours of the categories in the release of DeepScoresV2: the grey values in its segmentation images.
///
/// Source: `categories` in `deepscores_train.json` of the release of 2020.
enum ReleasedColors {
  /// The colour of a category.
  ///
  /// - Parameters:
  ///   - category: The number of the category.
  ///   - set: The name of its annotation set.
  /// - Returns: A value from 1 to 255; nil if the category is not in the release.
  static func color(ofCategory category: Int, in set: String) -> Int? {
    let numbers = ["deepscores": 1...136, "muscima++": 137...208][set]
    return numbers?.contains(category) == true ? Int(colors[category - 1]) : nil
  }

  /// The colours by number, from 1.
  private static let colors: [UInt8] = [
    1, 2, 7, 8, 9, 10, 11, 12, 13, 14, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 33, 34, 35,
    36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58,
    59, 60, 61, 62, 63, 64, 65, 66, 67, 68, 69, 70, 71, 72, 73, 74, 75, 76, 77, 78, 79, 80, 81,
    82, 83, 84, 85, 86, 87, 88, 89, 90, 91, 92, 93, 96, 97, 98, 99, 100, 101, 102, 103, 104, 105,
    170, 171, 172, 173, 174, 175, 123, 124, 125, 126, 127, 128, 129, 130, 131, 132, 133, 134, 135,
    136, 137, 138, 139, 140, 141, 142, 143, 145, 146, 147, 163, 168, 169, 149, 150, 151, 152, 153,
    154, 155, 156, 165, 166, 1, 2, 7, 8, 9, 10, 12, 13, 29, 138, 139, 140, 141, 142, 143, 27, 28,
    30, 33, 34, 38, 42, 46, 51, 52, 57, 59, 60, 61, 62, 65, 66, 67, 68, 78, 79, 80, 76, 77, 82,
    84, 86, 89, 90, 91, 92, 97, 98, 99, 100, 101, 102, 103, 105, 170, 171, 172, 173, 174, 175,
    126, 127, 133, 145, 146, 147, 163, 168, 169, 155, 156, 165,
  ]
}
