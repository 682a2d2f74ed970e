package import JSONStream
package import TacetKit

/// The totals and accounts of a run, as the manifest records them and `--json` prints them.
package struct RunSummary: Decodable, Sendable {
  /// Counts of pages.
  package var pages: Pages
  /// The errors of the pages that failed, in page order.
  package var failures: [String]
  /// Counts of instances.
  package var instances: Flow
  /// The distribution of instances per page.
  package var perPage: Distributions
  /// The stages, the source first.
  package var stages: [Stage]
  /// The classes at the end.
  package var classes: [Class]
  /// The classes of the source.
  package var sourceClasses: [SourceClass]
  /// Warnings.
  package var warnings: [String]
  /// Remarks.
  package var notes: [String]
  /// The reports of stages.
  package var reports: [Report]
  /// The paths that sinks wrote to, as the user named them.
  package var targets: [String]

  private enum CodingKeys: String, CodingKey {
    case pages, failures, instances
    case perPage = "per_page"
    case stages, classes
    case sourceClasses = "source_classes"
    case warnings, notes, reports, targets
  }

  /// Counts of pages: read, written and failed.
  package struct Pages: Decodable, Equatable, Sendable {
    package var `in`: Int
    package var out: Int
    package var failed: Int

    /// Counts of pages.
    package init(in incoming: Int, out: Int, failed: Int) {
      (self.in, self.out, self.failed) = (incoming, out, failed)
    }
  }

  /// A count at the source and at the end.
  package struct Flow: Decodable, Equatable, Sendable {
    package var `in`: Int
    package var out: Int

    /// Counts at both ends.
    package init(in incoming: Int, out: Int) { (self.in, self.out) = (incoming, out) }
  }

  /// Distributions at the source and at the end.
  package struct Distributions: Decodable, Equatable, Sendable {
    package var `in`: Distribution
    package var out: Distribution

    /// Distributions at both ends.
    package init(in incoming: Distribution, out: Distribution) {
      (self.in, self.out) = (incoming, out)
    }
  }

  /// A class at the end.
  package struct Class: Decodable, Equatable, Sendable {
    package var index: Int
    package var name: String
    package var out: Int

    /// A class with its instances.
    package init(index: Int, name: String, out: Int) {
      (self.index, self.name, self.out) = (index, name, out)
    }
  }

  /// A class of the source; `becomes` is nil if it was dropped, or if a filter does not say.
  package struct SourceClass: Decodable, Equatable, Sendable {
    package var name: String
    package var `in`: Int
    package var becomes: String?

    /// A class with its instances.
    package init(name: String, in incoming: Int, becomes: String?) {
      (self.name, self.in, self.becomes) = (name, incoming, becomes)
    }
  }

  /// A block of text from a stage.
  package struct Report: Decodable, Equatable, Sendable {
    package var stage: String
    package var lines: [String]

    /// A block of text.
    package init(stage: String, lines: [String]) { (self.stage, self.lines) = (stage, lines) }
  }

  /// The summary of a run.
  package init(
    pages: Pages,
    failures: [String],
    instances: Flow,
    perPage: Distributions,
    stages: [Stage],
    classes: [Class],
    sourceClasses: [SourceClass],
    warnings: [String],
    notes: [String],
    reports: [Report],
    targets: [String]
  ) {
    self.pages = pages
    self.failures = failures
    self.instances = instances
    self.perPage = perPage
    self.stages = stages
    self.classes = classes
    self.sourceClasses = sourceClasses
    self.warnings = warnings
    self.notes = notes
    self.reports = reports
    self.targets = targets
  }

  /// Writes the members of an object that may have others as well.
  package func write(to writer: inout JSONWriter) {
    writer.member("pages") { writer in
      writer.object {
        $0.member("in", pages.in)
        $0.member("out", pages.out)
        $0.member("failed", pages.failed)
      }
    }
    writer.strings("failures", failures)
    writer.member("instances") { writer in
      writer.object {
        $0.member("in", instances.in)
        $0.member("out", instances.out)
      }
    }
    writer.member("per_page") { writer in
      writer.object {
        $0.member("in") { perPage.in.write(to: &$0) }
        $0.member("out") { perPage.out.write(to: &$0) }
      }
    }
    writer.objects("stages", stages) { $0.write(to: &$1) }
    writer.objects("classes", classes) { entry, writer in
      writer.member("index", entry.index)
      writer.member("name", entry.name)
      writer.member("out", entry.out)
    }
    writer.objects("source_classes", sourceClasses) { entry, writer in
      writer.member("name", entry.name)
      writer.member("in", entry.in)
      if let becomes = entry.becomes { writer.member("becomes", becomes) }
    }
    writer.strings("warnings", warnings)
    writer.strings("notes", notes)
    writer.objects("reports", reports) { report, writer in
      writer.member("stage", report.stage)
      writer.strings("lines", report.lines)
    }
    writer.strings("targets", targets)
  }
}

extension Distribution {
  /// Writes the distribution as an object.
  fileprivate func write(to writer: inout JSONWriter) {
    writer.object {
      $0.member("mean", rounded: mean)
      $0.member("median", rounded: median)
      $0.member("p95", percentile95)
      $0.member("max", max)
    }
  }
}
