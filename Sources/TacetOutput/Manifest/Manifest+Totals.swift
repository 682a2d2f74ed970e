import TacetKit

extension Manifest {
  /// The contradictions between the totals of the run and those of the output, a sentence each.
  package var contradictions: [String] {
    // Annotations without a class may make up the difference.
    let sum = output.classes.reduce(0) { total, entry in
      let (next, isOver) = total.addingReportingOverflow(entry.instances)
      return isOver ? .max : next
    }
    var found: [String] = []
    if sum > output.instances {
      found.append(
        "the output's classes have \(sum.counted("instance")), but the output has "
          + output.instances.grouped
      )
    }
    // With several sinks the totals are those of the last one.
    guard summary.stages.count(where: { $0.kind == "sink" }) == 1 else { return found }
    func compare(_ what: String, _ top: Int, _ inOutput: Int) {
      guard top != inOutput else { return }
      found.append("\(top.grouped) \(what) in the totals, \(inOutput.grouped) in the output")
    }
    compare("pages", summary.pages.out, output.pages)
    compare("instances", summary.instances.out, output.instances)
    guard summary.classes.map(\.name) == output.classes.map(\.name) else {
      return found + ["the classes in the totals are not those of the output"]
    }
    for (top, entry) in zip(summary.classes, output.classes) {
      compare("instances of class \(entry.name)", top.out, entry.instances)
    }
    return found
  }
}
