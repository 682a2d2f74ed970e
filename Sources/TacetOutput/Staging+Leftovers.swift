import FoundationEssentials
import LibC
import TacetKit

/// What killed runs left. A running one holds locks on its nests; see ``Nest``.
extension Staging {
  /// Whether a killed run left this output, perhaps with others, between old and new.
  ///
  /// What is at the target then says nothing about what will be there when the run begins.
  var isUnsettled: Bool {
    get throws {
      try Nest.leftovers(of: name, in: parent).contains { nest in
        if case .settled = try Self.state(of: nest) { false } else { true }
      }
    }
  }

  /// Undoes the commit of a killed run if it was in the middle of it, and removes what was left.
  ///
  /// - Throws: ``TacetError`` if the outputs can't be settled.
  func settleLeftovers() throws {
    for nest in Nest.leftovers(of: name, in: parent) {
      switch try Self.state(of: nest) {
      case .unsettled(let path): try settle(nest, journal: path)
      case .inUse: throw beingSettled
      case .settled:
        if let obstacle = nest.remove() { warnings.append(Self.cantClear(nest.path, obstacle)) }
      }
    }
  }

  /// What the run of a nest has come to.
  private enum State {
    /// It was not committing, or was done with it.
    case settled
    /// It was killed in the middle of a commit, whose journal this is.
    case unsettled(journal: String)
    /// The same, and another run is about to settle it.
    case inUse
  }

  private static func state(of nest: Nest) throws -> State {
    if try FileIdentity(nest.journal) != nil { return .unsettled(journal: nest.journal) }
    let leader: [UInt8]
    do { leader = try RegularFile.read(nest.leader) } catch {
      if error.isMissing { return .settled }
      throw TacetError.cantCreate("can't be read: \(error)", at: .init(file: nest.leader))
    }
    let path = String(decoding: leader, as: UTF8.self)
    guard try FileIdentity(Nest.journal(in: path)) != nil else { return .settled }
    guard case .held = Nest.take(path) else { return .inUse }
    return .unsettled(journal: Nest.journal(in: path))
  }

  private var beingSettled: TacetError {
    .cantCreate("'\(target.path)' is being settled by another run; try again")
  }

  private func settle(_ nest: Nest, journal path: String) throws {
    let place = TacetError.Place(file: path)
    guard let content = try? RegularFile.read(path),
      let journal = try? JSONDecoder().decode(Journal.self, from: Data(content))
    else {
      throw TacetError.cantCreate(
        "a killed run has left '\(target.path)' half replaced, and its journal can't be read",
        at: place
      )
    }
    var nests = [nest]
    for other in journal.nests where other != nest.path {
      switch Nest.take(other) {
      case .held(let other): nests.append(other)
      case .inUse: throw beingSettled
      case .foreign: break  // it is gone
      }
    }
    for step in journal.steps where try step.isDone && step.new.isFolder {
      // What has been put into the new output since then is not tacet's to remove.
      try WrittenFolder(step.target).refuseForeign(as: step.target)
    }
    try journal.undo()
    guard unsafe unlink(path) == 0 else {
      throw TacetError.cantCreate("can't be removed: \(errorText(errno))", at: place)
    }
    for nest in nests {
      if let obstacle = nest.remove() { warnings.append(Self.cantClear(nest.path, obstacle)) }
    }
  }

  /// The warning that a folder stays.
  static func cantClear(_ nest: String, _ obstacle: String) -> String {
    "what is in '\(nest)' is not needed any more and can't be removed, because of \(obstacle); "
      + "remove it yourself"
  }
}
