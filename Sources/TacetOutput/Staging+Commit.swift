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
  /// Renames all staged outputs of a run to their targets, or none of them.
  ///
  /// No signal ends the process in between.
  ///
  /// - Parameter stagings: The outputs, which share one list of temporary files.
  /// - Throws: ``TacetError`` if one can't be renamed; then all remain staged.
  package static func commit(_ stagings: [Staging]) throws {
    try stagings.first?.temporaryFiles.change { changes in
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
      for staging in done { staging.settle(changes) }
      changes.set(.complete)
    }
  }

  /// Renames the staged output to its target, and keeps the old output beside it.
  ///
  /// - Throws: ``TacetError`` if the target has been created since the run began, or the output can't be
  ///   renamed; then everything is as before.
  private func commit() throws {
    try refuseExisting()
    do {
      if overwrite || !Self.exists(path) { try moveAside() }
      // The manifest first: a run killed here leaves no file that would seem not to be tacet's.
      if !target.isFolder { try place(manifestPath, at: path + Self.manifestSuffix) }
      try place(staging, at: path)
    } catch {
      revert()
      throw error
    }
  }

  /// Renames the old output, and the manifest of a file, to hidden names beside the target.
  private func moveAside() throws {
    // A manifest without its file is not worth keeping.
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

  /// Undoes ``commit()``: the old output is at the target again, and the new one is staged.
  private func revert() {
    for (from, to) in moves.reversed() { try? rename(to, to: from) }
    moves = []
    old = nil
    oldLock?.unlock()
    oldLock = nil
  }

  /// Removes the old output; this can't be undone.
  private func settle(_ changes: TemporaryFiles.Changes) {
    if let old { removeOld(old) }
    moves = []
    old = nil
    oldLock?.unlock()
    oldLock = nil
    finish(changes)
  }

  /// Removes the old output, the manifest first, since others find it by its file.
  func removeOld(_ old: String) {
    if !target.isFolder {
      try? FileManager.default.removeItem(atPath: old + Self.manifestSuffix)
    }
    try? FileManager.default.removeItem(atPath: old)
  }

  /// Renames a staged file or folder; without `overwrite`, only if the name is free, as another run may
  /// have finished meanwhile.
  private func place(_ staged: String, at path: String) throws {
    // The system refuses to rename a folder to one that is not empty.
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

  /// Whether there is anything at `path`, even a broken link.
  static func exists(_ path: String) -> Bool {
    var status = stat()
    return unsafe lstat(path, &status) == 0
  }
}
