import TacetKit
import TacetOutput

/// The totals in a manifest, which must equal those of its output if there is one sink.
struct ManifestTotals: Decodable {
  private struct Number: Decodable {
    var out: Int
  }

  private struct Class: Decodable {
    var name: String
    var out: Int
  }

  private struct Stage: Decodable {
    var kind: String
  }

  private let pages: Number
  private let instances: Number
  private let classes: [Class]
  private let stages: [Stage]

  /// Adds to `report` every contradiction between these totals and those of `output`.
  func compare(with output: ManifestOutput, into report: inout VerificationReport) {
    let file = Staging.manifestName
    // Annotations without a class may make up the difference.
    let sum = output.classes.reduce(0) { total, entry in
      let (next, isOver) = total.addingReportingOverflow(entry.instances)
      return isOver ? .max : next
    }
    if sum > output.instances {
      report.fault(
        "\(file): the output's classes have \(sum.counted("instance")), but the output has "
          + output.instances.grouped
      )
    }
    // With several sinks the totals are those of the last one.
    guard stages.count(where: { $0.kind == "sink" }) == 1 else { return }
    func compare(_ what: String, _ top: Int, _ inOutput: Int) {
      guard top != inOutput else { return }
      report.fault(
        "\(file): \(top.grouped) \(what) in the totals, \(inOutput.grouped) in the output"
      )
    }
    compare("pages", pages.out, output.pages)
    compare("instances", instances.out, output.instances)
    guard classes.map(\.name) == output.classes.map(\.name) else {
      report.fault("\(file): the classes in the totals are not those of the output")
      return
    }
    for (top, entry) in zip(classes, output.classes) {
      compare("instances of class \(entry.name)", top.out, entry.instances)
    }
  }
}
