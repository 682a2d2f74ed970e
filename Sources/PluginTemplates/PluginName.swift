import TacetKit

/// The name of a new plugin: `staff-lines-only` as a stage, `StaffLinesOnly` as a library.
package struct PluginName: Sendable, Equatable {
  /// The stage's name, and the folder's.
  package let stage: String

  /// The name of the plugin and of its module.
  package let module: String

  /// Derives both names from the stage's name.
  ///
  /// - Throws: ``TacetError`` if it is no valid name of a stage, or its module would clash with one that the
  ///   plugin imports.
  package init(_ stage: String) throws {
    let words = stage.split(separator: "-", omittingEmptySubsequences: false)
    let isSound = words.allSatisfy { word in
      !word.isEmpty && word.utf8.allSatisfy { Self.letters ~= $0 || Self.digits ~= $0 }
    }
    let beginsWell = stage.utf8.first.map { Self.letters ~= $0 } ?? false
    guard isSound, beginsWell, stage.utf8.count <= 60 else {
      throw TacetError.badUsage(
        "'\(stage)' can't be a stage's name: write lower-case letters, digits and hyphens between "
          + "them, a letter first, such as staff-lines-only"
      )
    }
    self.stage = stage
    module = words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    if Self.takenModules.contains(module.lowercased()) {
      throw TacetError.badUsage(
        "a plugin called \(module) would stand in its own way, since there is a module of that name; "
          + "choose another one"
      )
    }
  }

  private static let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
  private static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")

  /// Modules that a plugin imports or links, and all of tacet's package, in lower case: a package can't have
  /// a module with the name of one that it depends on.
  ///
  /// "bound" and "opened" would clash with types of TacetKit; "main" is the name of a program's module.
  private static let takenModules: Set<String> = [
    "argumentparser", "argumentparsertoolinfo", "bound", "boxfilters", "boxfiltersentry", "ccodecs",
    "cconformance", "ccrypto", "cdeflate", "cexpat", "cfreetype", "cjpeg", "classfilters",
    "classfiltersentry", "coco", "cocoentry", "cpng", "cprocess", "ctacet", "ctiff", "ctypeface",
    "cwebp", "cxml",
    "cyaml", "deepscores", "deepscoresentry", "dispatch", "doremi", "doremientry", "foundation",
    "foundationessentials", "glibc", "jsonstream", "libc", "main", "mung", "mungentry", "opened",
    "overlay",
    "overlayentry", "plugintemplates", "split", "splitentry", "stats", "statsentry", "swift",
    "synchronization", "tacet", "tacetcompare", "tacetconformance", "tacetdatasets", "tacetdrawing",
    "tacetimaging", "tacetkit", "tacetoutput", "tacetruntime", "tacettesting", "tacetxml",
    "tacetyaml", "testing", "testsupport", "tiling", "tilingentry", "viewerpage", "voc", "vocentry",
    "vram", "vramentry", "xctest", "yolo", "yoloentry",
  ]
}
