import TacetKit
import TacetOutput

/// The numbers at the top of a manifest, which have to be those of its output where there is one sink.
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

  /// Adds to `report` what these numbers, and those of `output`, have against each other.
  func compare(with output: ManifestOutput, into report: inout VerificationReport) {
    let file = Staging.manifestName
    // Symbols without a class may come to the rest.
    let sum = output.classes.reduce(0) { total, entry in
      let (next, isOver) = total.addingReportingOverflow(entry.instances)
      return isOver ? .max : next
    }
    if sum > output.instances {
      report.fault(
        "\(file): the output's classes have \(sum.grouped) instances, the output "
          + output.instances.grouped
      )
    }
    // With several sinks the numbers are those of the last.
    guard stages.count(where: { $0.kind == "sink" }) == 1 else { return }
    func compare(_ what: String, _ top: Int, _ inOutput: Int) {
      guard top != inOutput else { return }
      report.fault(
        "\(file): \(top.grouped) \(what) at the top, \(inOutput.grouped) in the output"
      )
    }
    compare("pages", pages.out, output.pages)
    compare("instances", instances.out, output.instances)
    guard classes.map(\.name) == output.classes.map(\.name) else {
      report.fault("\(file): the classes at the top are not those of the output")
      return
    }
    for (top, entry) in zip(classes, output.classes) {
      compare("instances of class \(entry.name)", top.out, entry.instances)
    }
  }
}
