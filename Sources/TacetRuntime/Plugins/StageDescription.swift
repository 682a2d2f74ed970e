package import TacetKit

/// A stage as described by its plugin: name, role, help, and how to create it.
@safe package struct StageDescription: @unchecked Sendable {
  /// What a stage does to pages.
  package enum Role: String, Codable, Sendable, CaseIterable {
    case source, filter, sink
  }

  /// The name on the command line.
  package let name: String
  /// The summary, one line.
  package let summary: String
  /// The role.
  package let role: Role
  /// The name of its plugin.
  package let plugin: String
  /// The version of the plugin.
  package let version: String
  /// The file of the plugin.
  package let path: String
  /// Plugin, file and name, for messages about a bug of the plugin.
  let inFull: ImmortalText

  /// The plugin's own description.
  ///
  /// By the contract it never changes and is never freed, so any thread may read it.
  package let stage: UnsafePointer<tacet_stage>

  init(
    _ stage: UnsafePointer<tacet_stage>?,
    plugin: String,
    version: String,
    path: String
  ) throws {
    let place = TacetError.Place(file: path)
    guard let stage = unsafe stage, unsafe readVersioned(stage, MinimumSize.stage) != nil else {
      throw TacetError.unavailable("it describes a stage of the wrong size", at: place)
    }
    let tables = unsafe (stage.pointee.source, stage.pointee.filter, stage.pointee.sink)
    switch unsafe tables {
    case (_?, nil, nil): role = .source
    case (nil, _?, nil): role = .filter
    case (nil, nil, _?): role = .sink
    default:
      throw TacetError.unavailable(
        "it has a stage that is not just one of the three kinds",
        at: place
      )
    }
    name = unsafe String(stage.pointee.name)
    summary = unsafe String(stage.pointee.summary)
    guard !name.isEmpty, name.utf8.allSatisfy(Self.isNameByte) else {
      throw TacetError.unavailable(
        "it has a stage named '\(name)'; names are lower case letters, digits and hyphens",
        at: place
      )
    }
    guard unsafe stage.pointee.create != nil, unsafe stage.pointee.destroy != nil else {
      throw TacetError.unavailable("its stage '\(name)' can't be made", at: place)
    }
    unsafe self.stage = stage
    self.plugin = plugin
    self.version = version
    self.path = path
    inFull = ImmortalText(Self.inFull(name, plugin: plugin, path: path))
  }

  private static func inFull(_ name: String, plugin: String, path: String) -> String {
    "plugin '\(plugin)' (\(path)), stage '\(name)'"
  }

  /// The error for a violation of the contract by the stage.
  ///
  /// - Parameters:
  ///   - rule: What the stage did, to be read after its name: "gave 2 pages for one".
  ///   - page: The name of the page, if any.
  /// - Returns: The error to throw.
  func broke(_ rule: String, page: String? = nil) -> TacetError {
    .broken(
      "\(Self.inFull(name, plugin: plugin, path: path)) \(rule)",
      at: TacetError.Place(page: page)
    )
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "-"):
      true
    default: false
    }
  }

  /// The text of `tacet help NAME`, for a terminal of `columns`.
  package func help(columns: Int) throws -> String {
    guard let help = unsafe stage.pointee.help else { return summary }
    return try unsafe HostCallContext.run(.help, for: self) { call in
      unsafe help(stage, HostServices.standard.table, call, UInt32(clamping: columns))
    }.text
  }

  /// The stage's arguments and options, if it declares them.
  ///
  /// - Throws: ``TacetError`` if the declaration is invalid.
  package func options() throws -> StageOptions? { try toolInfo().map(StageOptions.init) }

  /// The stage's own declaration of its arguments, if there is one.
  ///
  /// - Throws: ``TacetError`` if it is invalid.
  package func toolInfo() throws -> ToolInfo? {
    guard let options = unsafe stage.pointee.options else { return nil }
    let text = try unsafe HostCallContext.run(.options, for: self) { call in
      unsafe options(stage, HostServices.standard.table, call)
    }.text
    guard !text.isEmpty else { return nil }
    do {
      return try ToolInfo(json: text)
    } catch {
      throw TacetError.broken("stage '\(name)' describes its options in JSON that can't be read")
    }
  }
}
