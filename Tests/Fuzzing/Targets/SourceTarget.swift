import COCO
import DeepScores
import DoReMi
import LibC
import MuNG
import TacetImaging
import TacetKit
import TacetRuntime
import VOC
import YOLO

/// A dataset in one of the formats, of which one file is the input; all its pages are read.
struct SourceTarget: FuzzTarget {
  /// A format, and the place of the input in it.
  enum Format {
    case deepscores, coco, yoloRows, yoloYAML, mung, doremi, voc
  }

  private let stage: StageDescription
  private let arguments: [String]
  private let file: InputFile

  init(_ format: Format, in folder: String) throws {
    func place(_ plugin: PluginEntry, _ name: String, _ input: String, _ words: [String]) throws
      -> (StageDescription, [String], InputFile)
    {
      (try Self.stage(name, of: plugin), words, InputFile(folder + "/" + input))
    }
    switch format {
    case .deepscores:
      (stage, arguments, file) = try place(
        DeepScoresPlugin.entry(),
        "deepscores",
        "deepscores_train.json",
        [folder + "/deepscores_train.json"]
      )
    case .coco:
      (stage, arguments, file) = try place(
        COCOPlugin.entry(),
        "coco",
        "instances_train.json",
        [folder + "/instances_train.json"]
      )
    case .mung:
      (stage, arguments, file) = try place(MuNGPlugin.entry(), "mung", "a.xml", [folder + "/a.xml"])
    case .doremi:
      (stage, arguments, file) = try place(
        DoReMiPlugin.entry(),
        "doremi",
        "a.xml",
        [folder + "/a.xml"]
      )
    case .voc:
      (stage, arguments, file) = try place(VOCPlugin.entry(), "voc", "a.xml", [folder + "/a.xml"])
    case .yoloRows, .yoloYAML:
      for part in ["images", "images/train", "labels", "labels/train"] {
        unsafe mkdir(folder + "/" + part, 0o700)
      }
      let image = try PNG.encode(
        Raster(
          width: 100,
          height: 100,
          channels: .grey,
          samples: [UInt8](repeating: 255, count: 10_000)
        )
      )
      try unsafe image.withUnsafeBytes {
        try unsafe InputFile(folder + "/images/train/a.png").write($0)
      }
      try InputFile(folder + "/labels/train/a.txt").write("0 0.5 0.5 0.1 0.1\n")
      try InputFile(folder + "/data.yaml").write(
        "train: images/train\nval: images/train\nnames: [stem, beam]\n"
      )
      (stage, arguments, file) = try place(
        YOLOPlugin.entry(),
        "yolo",
        format == .yoloRows ? "labels/train/a.txt" : "data.yaml",
        [folder + "/data.yaml"]
      )
    }
  }

  func run(_ input: UnsafeRawBufferPointer) throws {
    try unsafe file.write(input)
    let source = try HostSource(StageInstance(stage, arguments: arguments))
    for index in 0..<source.partCount {
      let part = try HostSource.Part(source, index: index)
      for page in 0..<part.pageCount {
        // A page that fails is the user's to hear about; the next one is read all the same.
        do { _ = try part.page(at: page, ordinal: page) } catch let error as TacetError
          where error.code != .broken
        {}
      }
    }
  }

  /// The stage of a plugin that is linked into this program.
  static func stage(_ name: String, of plugin: PluginEntry) throws -> StageDescription {
    let plugin = try PluginLibrary(describedBy: plugin, path: "fuzzing", place: .named)
    guard let stage = plugin.stages.first(where: { $0.name == name }) else {
      throw TacetError.broken("there is no stage '\(name)' in \(plugin.name)")
    }
    return stage
  }
}
