import TacetKit

/// What a new plugin is called: `staff-lines-only` as a stage, `StaffLinesOnly` as a library.
package struct PluginName: Sendable, Equatable {
  /// The stage's name, and the folder's.
  package let stage: String

  /// The name of the plugin and of its module.
  package let module: String

  /// The name that the user gave.
  ///
  /// - Throws: ``TacetError`` if it can't be a stage's name, or its module could not be imported beside
  ///   those that it needs itself.
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

  /// Modules that a plugin imports or links, and those of the packages that it depends on.
  ///
  /// Case does not count, and a package can't have one of the same name. With "bound" and "opened", types of TacetKit
  /// would have the names of the new ones; "main" is what a program's module is called.
  private static let takenModules: Set<String> = [
    "argumentparser", "argumentparsertoolinfo", "bound", "boxfilters", "classfilters", "coco",
    "ctacet", "deepscores", "dispatch", "doremi", "vram", "foundation", "foundationessentials",
    "glibc", "jsonstream", "main", "mung", "notationgraph", "opened", "overlay", "plugintemplates",
    "split", "stats", "statsviewer", "swift", "symboltwins", "tacet", "tacetcompare",
    "tacetconformance", "tacetdrawing", "tacetexport", "tacetgallery", "tacethost", "tacetimaging",
    "tacetimport", "tacetkit", "tacetreport", "testing", "tiling", "trainermemory", "voc",
    "xctest", "xmlpages", "xmlstream", "yolo",
  ]
}
