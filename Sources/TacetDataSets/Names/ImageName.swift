/// Why an image's name can't be used: it must lead to a file inside the image folder, whatever the
/// data set says.
public enum ImageName {
  /// What is wrong with `name`, or nil if nothing is.
  public static func fault(of name: String) -> String? {
    if name.isEmpty { return "the image has no name" }
    if name.unicodeScalars.contains(where: { $0.value < 0x20 || 0x7F..<0xA0 ~= $0.value }) {
      return "the image's name contains a control character"
    }
    if name.contains("\\") {
      return "the image's name '\(name)' contains '\\'; write '/' between folder and file"
    }
    if name.hasPrefix("/") {
      return "the image's name '\(name)' is absolute; it must be relative to the image folder"
    }
    let components = name.split(separator: "/", omittingEmptySubsequences: false)
    if components.contains("..") {
      return "the image's name '\(name)' leads out of the image folder"
    }
    if components.contains(where: { $0.isEmpty || $0 == "." }) {
      return "the image's name '\(name)' has an empty part or '.' between its slashes"
    }
    return nil
  }

  /// The name without its last extension: `a/page-1.scan.png` is `a/page-1.scan`.
  public static func stem(of name: String) -> String {
    let file = name[(name.lastIndex(of: "/").map { name.index(after: $0) } ?? name.startIndex)...]
    guard let dot = file.lastIndex(of: "."), dot > file.startIndex else { return name }
    return String(name[..<dot])
  }
}
