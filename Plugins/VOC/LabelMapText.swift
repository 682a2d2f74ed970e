/// The file `labelmap.txt`, in which CVAT and Datumaro look for the classes of a VOC dataset.
///
///     # label:color_rgb:parts:actions
///     stem:::
struct LabelMapText {
  /// The file.
  private(set) var bytes: [UInt8] = Array("# label:color_rgb:parts:actions\n".utf8)

  /// The classes whose names would mean something else in it.
  private(set) var unwritable: [String] = []

  /// The classes in their order.
  init(_ names: [String]) {
    for name in names {
      let isPlain =
        !name.contains(":") && !name.hasPrefix("#") && !name.contains(where: \.isNewline)
      if isPlain { bytes += Array("\(name):::\n".utf8) } else { unwritable.append(name) }
    }
  }
}
