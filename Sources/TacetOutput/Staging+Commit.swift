import FoundationEssentials
import TacetKit

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension Staging {
  /// Gives all staged outputs of a run their names, or none of them.
  ///
  /// - Throws: ``TacetError`` if one can't be given its name; then all are staged as before.
  package static func commit(_ stagings: [Staging]) throws {
    var done: [Staging] = []
    do {
      for staging in stagings {
        try staging.commit()
        done.append(staging)
      }
    } catch {
      for staging in done.reversed() { staging.revert() }
      throw error
    }
    for staging in done { staging.settle() }
  }

  /// Gives the staged output its name, and keeps what stood there beside it.
  ///
  /// - Throws: ``TacetError`` if something has come to stand there since the run began, or if it can't
  ///   be renamed; then everything is as before.
  private func commit() throws {
    try refuseExisting()
    do {
      if overwrite || !Self.exists(path) { try moveAside() }
      // The manifest goes first: a run that is killed here leaves no file that seems not to be tacet's.
      if !target.isFolder { try place(manifestPath, at: path + Self.manifestSuffix) }
      try place(staging, at: path)
    } catch {
      revert()
      throw error
    }
  }

  /// Renames what stands at the target, and the manifest of a file, to hidden neighbours.
  private func moveAside() throws {
    // A manifest without its file is not worth a neighbour.
    var aside = staging + ".tacet-old"
    if Self.exists(path) {
      switch FileLock.take(path) {
      case .held(let hold): oldLock = hold
      case .taken:
        throw TacetError.cantCreate("'\(target.path)' is being replaced by another run")
      case .impossible: break
      }
      aside = try oldName()
      try move(path, to: aside)
      old = aside
    }
    let manifest = path + Self.manifestSuffix
    if !target.isFolder, Self.exists(manifest) {
      try move(manifest, to: aside + Self.manifestSuffix)
    }
  }

  private func oldName() throws -> String {
    let free = Self.names("\(parent)/.\(name).tacet-old-\(getpid())").first {
      !Self.exists($0) && !Self.exists($0 + Self.manifestSuffix)
    }
    guard let free else {
      throw TacetError.cantCreate(
        "'\(target.path)' can't be replaced: too many runs were killed while they replaced it"
      )
    }
    return free
  }

  /// Takes ``commit()`` back: what stood at the target stands there again, and the output is staged.
  private func revert() {
    for (from, to) in moves.reversed() { try? rename(to, to: from) }
    moves = []
    old = nil
    oldLock?.unlock()
    oldLock = nil
  }

  /// Removes what stood at the target: there is no way back.
  private func settle() {
    if let old { removeOld(old) }
    moves = []
    old = nil
    oldLock?.unlock()
    oldLock = nil
    finish()
  }

  /// Removes what stood at the target; the manifest first, which others find by its file.
  func removeOld(_ old: String) {
    if !target.isFolder {
      try? FileManager.default.removeItem(atPath: old + Self.manifestSuffix)
    }
    try? FileManager.default.removeItem(atPath: old)
  }

  /// Gives a staged file or folder its name; without `overwrite` one that nothing else may have:
  /// another run may be as far as this one.
  private func place(_ staged: String, at path: String) throws {
    // The system does not rename a folder to one that has something in it.
    guard !overwrite && !target.isFolder else { return try move(staged, to: path) }
    guard unsafe link(staged, path) == 0 else {
      throw TacetError.cantCreate(
        "can't be given its name: \(Self.reason(errno))",
        at: .init(file: path)
      )
    }
    unsafe unlink(staged)
    moves.append((staged, path))
  }

  private func move(_ from: String, to: String) throws {
    try rename(from, to: to)
    moves.append((from, to))
  }

  func rename(_ from: String, to: String) throws {
    #if canImport(Glibc)
      let status = unsafe Glibc.rename(from, to)
    #elseif canImport(Musl)
      let status = unsafe Musl.rename(from, to)
    #else
      let status = unsafe Darwin.rename(from, to)
    #endif
    guard status != 0 else { return }
    throw TacetError.cantCreate(
      "'\(from)' can't be renamed to it: \(Self.reason(errno))",
      at: .init(file: to)
    )
  }

  /// Whether there is something at `path`, if only a link to nothing.
  static func exists(_ path: String) -> Bool {
    var status = stat()
    return unsafe lstat(path, &status) == 0
  }
}
