import TacetKit

extension Manifest {
  /// What the numbers of the run and those of the output have against each other, a sentence each.
  package var contradictions: [String] {
    // Symbols without a class may come to the rest.
    let sum = output.classes.reduce(0) { total, entry in
      let (next, isOver) = total.addingReportingOverflow(entry.instances)
      return isOver ? .max : next
    }
    var found: [String] = []
    if sum > output.instances {
      found.append(
        "the output's classes have \(sum.grouped) instances, the output \(output.instances.grouped)"
      )
    }
    // With several sinks the run's numbers are those of the last.
    guard summary.stages.count(where: { $0.kind == "sink" }) == 1 else { return found }
    func compare(_ what: String, _ top: Int, _ inOutput: Int) {
      guard top != inOutput else { return }
      found.append("\(top.grouped) \(what) at the top, \(inOutput.grouped) in the output")
    }
    compare("pages", summary.pages.out, output.pages)
    compare("instances", summary.instances.out, output.instances)
    guard summary.classes.map(\.name) == output.classes.map(\.name) else {
      return found + ["the classes at the top are not those of the output"]
    }
    for (top, entry) in zip(summary.classes, output.classes) {
      compare("instances of class \(entry.name)", top.out, entry.instances)
    }
    return found
  }
}
