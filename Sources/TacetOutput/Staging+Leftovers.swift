import FoundationEssentials
import TacetKit

/// Leftovers of killed runs. A running one holds locks on its own files; see ``FileLock``.
extension Staging {
  /// Removes staging folders of this target that no run has locked.
  func clearLeftovers() {
    for leftover in hidden(".\(name).tacet-") {
      guard case .held(let hold) = FileLock.take(leftover) else { continue }
      try? FileManager.default.removeItem(atPath: leftover)
      hold.unlock()
    }
  }

  /// Repairs a replacement of the target by a run that was killed in between.
  ///
  /// If the target is missing, the old output gets its name back; otherwise the new output is in place
  /// already, and the old one is removed.
  func settleReplaced() throws {
    for old in hidden(".\(name).tacet-old-") {
      guard case .held(let hold) = FileLock.take(old) else { continue }
      defer { hold.unlock() }
      guard !FileManager.default.fileExists(atPath: path) else {
        removeOld(old)
        continue
      }
      let manifest = old + Self.manifestSuffix
      if !target.isFolder, Self.exists(manifest) {
        try rename(manifest, to: path + Self.manifestSuffix)
      }
      try rename(old, to: path)
      throw TacetError.cantCreate(
        "'\(target.path)' is back: an earlier run was killed while it replaced it; try again"
      )
    }
  }

  /// Paths beside the target whose names consist of `prefix` and a process id, perhaps with a suffix of
  /// ``names(_:)``.
  private func hidden(_ prefix: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
    return names.filter { name in
      guard name.hasPrefix(prefix) else { return false }
      let numbers = name.dropFirst(prefix.count)
        .split(separator: "-", omittingEmptySubsequences: false)
      return numbers.count <= 2
        && numbers.allSatisfy { number in
          !number.isEmpty && number.allSatisfy { $0.isASCII && $0.isNumber }
        }
    }.map { "\(parent)/\($0)" }
  }
}
