import LibC
import TacetKit

extension Staging {
  /// Gives all staged outputs of a run their names, or none of them.
  ///
  /// No signal ends the process in between, and if the process is killed, the next run undoes what was
  /// done; see ``Journal``.
  ///
  /// - Parameter stagings: The outputs, which share one list of temporary files.
  /// - Throws: ``TacetError`` if one can't be renamed; then all remain staged.
  package static func commit(_ stagings: [Staging]) throws {
    guard let first = stagings.first else { return }
    try first.temporaryFiles.change { changes in
      let journal = try announce(stagings)
      do {
        for staging in stagings { try staging.commit() }
        for staging in stagings { try staging.syncParents() }
        guard let path = first.nest?.journal, unsafe unlink(path) == 0 else {
          throw TacetError.cantCreate(
            "can't be removed: \(errorText(errno))",
            at: .init(file: first.nest?.journal)
          )
        }
      } catch {
        try revert(stagings, journal, after: error)
        throw error
      }
      // From here on the new outputs are what counts.
      if let nest = first.nest { try? first.durability.sync(nest.path) }
      changes.set(.complete)
      for staging in stagings { staging.settle(changes) }
    }
  }

  /// Writes the journal of a commit.
  static func announce(_ stagings: [Staging]) throws -> Journal {
    let nests = stagings.compactMap(\.nest)
    guard let leader = nests.first, nests.count == stagings.count else {
      throw TacetError.broken("an output is committed that was not begun")
    }
    for staging in stagings { try staging.refuseExisting() }
    for staging in stagings { staging.steps = try staging.plan() }
    let journal = Journal(nests: nests.map(\.path), steps: stagings.flatMap(\.steps))
    for (nest, staging) in zip(nests, stagings).dropFirst() {
      // A commit that has failed may be tried again.
      unsafe unlink(nest.leader)
      try NewFile.create(nest.leader, Array(leader.path.utf8))
      try staging.durability.sync(nest.leader)
      try staging.durability.sync(nest.path)
    }
    try journal.write(to: leader.journal, stagings[0].durability)
    return journal
  }

  /// The steps of this output.
  ///
  /// The manifest of a file comes first, so that no file seems not to be tacet's.
  private func plan() throws -> [Journal.Step] {
    guard let nest else { return [] }
    let pairs =
      target.isFolder
      ? [(staging, path)]
      : [(manifestPath, path + Self.manifestSuffix), (staging, path)]
    return try pairs.map { staged, target in
      guard let new = try FileIdentity(staged) else {
        throw TacetError.cantCreate("it has not been written", at: .init(file: staged))
      }
      let old = try FileIdentity(target)
      return Journal.Step(
        staged: staged,
        spare: "\(nest.old)/\(Self.split(target).name)",
        target: target,
        new: new,
        replacesEmptyFolder: !overwrite && old?.isFolder == true && self.target.isFolder
      )
    }
  }

  /// Renames the staged output to its target.
  private func commit() throws {
    if try FileIdentity(path) != nil {
      switch FileLock.take(path) {
      case .held(let hold): oldLock = hold
      case .taken:
        throw TacetError.cantCreate("'\(target.path)' is being replaced by another run")
      case .impossible: break
      }
    }
    for step in steps {
      // A manifest without its file is tacet's, and not worth keeping.
      let isManifest = step.target != path
      try step.perform(replacing: overwrite || isManifest)
    }
  }

  private func syncParents() throws {
    for folder in Set([parent] + madeParents.map { Self.split($0).parent }) {
      try durability.sync(folder)
    }
  }

  /// Undoes a commit that has failed.
  private static func revert(
    _ stagings: [Staging],
    _ journal: Journal,
    after error: any Error
  ) throws {
    for staging in stagings {
      staging.oldLock?.unlock()
      staging.oldLock = nil
    }
    do {
      try journal.undo()
      if let leader = stagings.first?.nest { unsafe unlink(leader.journal) }
    } catch let second {
      // The old output may be in a nest now.
      for staging in stagings { staging.isKept = true }
      throw TacetError.cantCreate(
        "\(error); and what was renamed can't be renamed back: \(second); run the same command again, "
          + "which settles this"
      )
    }
  }

  /// Removes the old output; this can't be undone.
  private func settle(_ changes: TemporaryFiles.Changes) {
    oldLock?.unlock()
    oldLock = nil
    let place = nest?.path ?? ""
    if let obstacle = finish(changes) { warnings.append(Self.cantClear(place, obstacle)) }
  }
}
