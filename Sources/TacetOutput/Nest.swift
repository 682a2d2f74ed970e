import CProcess
import LibC
import TacetKit

/// A hidden folder beside a target, in which something is made until it is complete.
///
/// It contains a mark, a file that says that the folder is tacet's and for which target. What a killed
/// run left is recognised by the mark, never by its name: a folder that looks alike stays. A running
/// process holds a lock on its nest; see ``FileLock``.
final class Nest {
  /// The folder.
  let path: String
  private var lock: FileLock?

  /// What is being made.
  var new: String { "\(path)/new" }
  /// What it replaces, where the file system can't swap the two.
  var old: String { "\(path)/old" }
  /// See ``Journal``.
  var journal: String { Self.journal(in: path) }
  /// A file with the path of the nest whose journal counts, if that is another one.
  var leader: String { "\(path)/leader" }

  /// The journal in the nest at `path`.
  static func journal(in path: String) -> String { "\(path)/journal" }

  private init(_ path: String, _ lock: FileLock?) {
    self.path = path
    self.lock = lock
  }

  deinit { unlock() }

  /// Makes and locks a nest for the target `name` in the folder `parent`.
  ///
  /// - Throws: ``TacetError`` if it can't be made.
  static func make(for name: String, in parent: String) throws -> Nest {
    for _ in 0..<100 {
      let digits = String(UInt64.random(in: .min ... .max), radix: 16)
      let number = String(repeating: "0", count: digitCount - digits.count) + digits
      let path = "\(parent)/\(prefix(name))\(number)"
      // For this user alone: others have no use for half an output.
      guard unsafe mkdir(path, 0o700) == 0 else {
        if errno == EEXIST { continue }
        throw Staging.cantMake(path, errno)
      }
      let nest: Nest
      switch FileLock.take(path) {
      case .held(let lock): nest = Nest(path, lock)
      case .taken:
        // Another run believes it to be a leftover and is about to remove it.
        unsafe rmdir(path)
        continue
      case .impossible: nest = Nest(path, nil)  // then no other run can lock it either
      }
      do {
        try NewFile.create("\(path)/\(STAGING_MARK)", mark(name))
        guard unsafe mkdir(nest.new, 0o777) == 0 else { throw Staging.cantMake(nest.new, errno) }
        return nest
      } catch {
        _ = nest.remove()
        throw error
      }
    }
    throw Staging.cantMake("\(parent)/\(prefix(name))", EEXIST)
  }

  /// The nests that killed runs left beside the target `name` in the folder `parent`, each locked.
  static func leftovers(of name: String, in parent: String) -> [Nest] {
    let names = (try? FolderContent.names(parent)) ?? []
    return names.filter { $0.hasPrefix(prefix(name)) }.compactMap { hidden in
      guard case .held(let nest) = take("\(parent)/\(hidden)", of: name) else { return nil }
      return nest
    }
  }

  /// The outcome of ``take(_:of:)``.
  enum Claim {
    case held(Nest)
    case inUse
    /// It is not tacet's, or can't be locked.
    case foreign
  }

  /// Locks the folder at `path` if it is a nest, for the target `name` or for any.
  static func take(_ path: String, of name: String? = nil) -> Claim {
    guard isMarked(path, for: name) else { return .foreign }
    switch FileLock.take(path) {
    case .held(let lock): return .held(Nest(path, lock))
    case .taken: return .inUse
    case .impossible: return .foreign
    }
  }

  /// Removes the folder, the mark last.
  ///
  /// - Returns: What could not be removed and why, in words; nil if nothing is left.
  func remove() -> String? {
    var obstacle = tree_obstacle()
    let isGone = unsafe tree_remove(path, STAGING_MARK, &obstacle) == 1
    unlock()
    guard !isGone else { return nil }
    let name = unsafe withUnsafePointer(to: &obstacle.name) {
      unsafe String(cString: UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self))
    }
    return "'\(name)': \(errorText(obstacle.reason))"
  }

  /// Releases the lock; calling it twice is harmless.
  func unlock() {
    lock?.unlock()
    lock = nil
  }

  // MARK: - The mark

  private static let digitCount = 16

  /// How a nest's name begins; a long name of a target leaves room for the rest.
  private static func prefix(_ name: String) -> String {
    var short = name
    while short.utf8.count > 200 { short.removeLast() }
    return ".\(short).tacet-"
  }

  /// The content of the mark.
  private static func mark(_ name: String) -> [UInt8] { Array((markStart + name + "'.\n").utf8) }

  private static let markStart =
    "A run of tacet works in this folder. If none is running, it was killed: the next run that writes\n"
    + "the same output settles what is here and removes the folder.\n"
    + "The output is '"

  private static func isMarked(_ path: String, for name: String?) -> Bool {
    var status = stat()
    // What somebody else has put there could make this process rename files of its user.
    guard unsafe lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR,
      status.st_uid == geteuid()
    else { return false }
    let content = (try? RegularFile.read("\(path)/\(STAGING_MARK)")) ?? []
    guard let name else { return content.starts(with: Array(markStart.utf8)) }
    let expected = mark(name)
    if content == expected { return true }
    // Killed before the mark was whole: there is nothing else in it, and the name is the rest of the
    // evidence.
    let number = path.suffix(digitCount)
    return path.hasSuffix("/\(prefix(name))\(number)")
      && number.allSatisfy { $0.isASCII && $0.isHexDigit && !$0.isUppercase }
      && expected.starts(with: content)
      && (try? FolderContent.names(path).allSatisfy { $0 == STAGING_MARK }) == true
  }
}
