import FoundationEssentials
import LibC
import TacetKit

/// What a commit renames, written to the disk before the first rename.
///
/// One rename is one step for the system, but two outputs, or a file and its manifest, take several.
/// While the journal is there, none of them counts: whoever finds it, the run itself after a failure or
/// the next one after a kill, undoes them all. Removing the journal is the one step that makes all of
/// them final.
struct Journal: Codable {
  /// One output, or the manifest of one.
  struct Step: Codable {
    /// Where the new one is made.
    var staged: String
    /// Where the old one goes if the file system can't swap the two.
    var spare: String
    /// The name that it gets.
    var target: String
    /// The new one, wherever it is.
    var new: FileIdentity
    /// Whether an empty folder is at the target.
    var replacesEmptyFolder = false
  }

  /// The nests of the outputs; the journal is in the first.
  var nests: [String]
  /// In the order in which they are done.
  var steps: [Step]

  /// Writes the journal, in one step.
  ///
  /// - Throws: ``TacetError`` if it can't be written.
  func write(to path: String, _ durability: Durability) throws {
    let draft = path + "-draft"
    guard let content = try? JSONEncoder().encode(self) else {
      throw TacetError.broken("the journal can't be encoded", at: .init(file: path))
    }
    try NewFile.create(draft, Array(content))
    try durability.sync(draft)
    try Rename.place(draft, at: path)
    try durability.sync(Staging.split(path).parent)
  }

  /// Undoes all steps that were done.
  ///
  /// It can be repeated.
  ///
  /// - Throws: ``TacetError`` if something can't be renamed; then the journal must stay.
  func undo() throws {
    for step in steps.reversed() { try step.undo() }
  }
}

extension Journal.Step {
  /// Gives the new one its name.
  ///
  /// - Parameter replacing: Whether there may be something at the target.
  /// - Throws: ``TacetError`` if it can't be renamed, or the name is taken.
  func perform(replacing: Bool) throws {
    if replacing, try FileIdentity(target) != nil {
      if try Rename.exchange(staged, target) { return }
      let folder = Staging.split(spare).parent
      guard unsafe mkdir(folder, 0o700) == 0 || errno == EEXIST else {
        throw Staging.cantMake(folder, errno)
      }
      try Rename.replace(target, spare)
    }
    // An empty folder is as good as none, and the system replaces it.
    try replacesEmptyFolder
      ? Rename.replace(staged, target) : Rename.place(staged, at: target)
  }

  /// Undoes ``perform(replacing:)``, however far it has come.
  func undo() throws {
    let hasSpare = try FileIdentity(spare) != nil
    guard try isDone else {
      // Killed between the two renames, or something else has the name by now.
      if hasSpare, try FileIdentity(target) == nil { try Rename.place(spare, at: target) }
      return
    }
    let made = try FileIdentity(staged)
    if let made, made.isSame(as: new) {
      // Where a file can't be renamed without replacing another it is linked and unlinked, with a kill in
      // between.
      guard unsafe unlink(target) == 0 else {
        throw TacetError.cantCreate(
          "can't be removed: \(errorText(errno))",
          at: .init(file: target)
        )
      }
    } else if !hasSpare, made != nil {
      guard try Rename.exchange(staged, target) else {
        throw TacetError.cantCreate(
          "it can't be swapped back with '\(staged)'",
          at: .init(file: target)
        )
      }
      return
    } else {
      try Rename.place(target, at: staged)
    }
    if hasSpare { try Rename.place(spare, at: target) }
    if replacesEmptyFolder { _ = unsafe mkdir(target, 0o777) }
  }

  /// Whether the new one is at the target.
  ///
  /// - Throws: ``TacetError`` if the system can't tell.
  var isDone: Bool {
    get throws { try FileIdentity(target)?.isSame(as: new) ?? false }
  }
}
