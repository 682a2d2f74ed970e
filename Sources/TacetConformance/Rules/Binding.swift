import TacetRuntime
import TacetKit

/// Class tables of all shapes.
extension ConformanceRule {
  static let binding = [
    ConformanceRule(
      "empty class table",
      for: [.filter, .sink],
      after: [onePage],
      advice: """
        'classes' may have no class at all: 'class_count' is 0. Bind to it, or say with \
        fail why that can't be.
        """
    ) { subject in try bind(subject, try SamplePages.noClasses(), annotations: 3) },
    ConformanceRule(
      "huge class table",
      for: [.filter, .sink],
      after: [onePage],
      advice: """
        A set may have 32,767 classes. Take what memory that needs from 'class_count', no array of \
        a fixed length, and do not look through all classes for each class.
        """
    ) { subject in try bind(subject, try SamplePages.manyClasses(), annotations: 500) },
    ConformanceRule(
      "two annotation sets",
      for: [.filter, .sink],
      after: [onePage],
      advice: """
        'active' says which set gives an annotation its class; it need not be the first. Labels of that \
        set count, and what is accounted for is counted by its classes.
        """
    ) { subject in try bind(subject, try SamplePages.twoSets(), annotations: 50) },
  ]

  /// Binds the stage to a table and gives it a page, all of which it may refuse.
  private static func bind(_ subject: StageUnderTest, _ classes: ClassTable, annotations: Int)
    throws
  {
    let instance = try subject.made()
    let page = SamplePages.page(annotations: annotations, of: classes)
    try mayRefuse {
      if subject.stage.role == .filter {
        let filter = try HostFilter(instance, incoming: classes)
        try FilterHarness(filter).runToEnd([page])
      } else {
        let sink = try HostSink(instance, incoming: classes, origin: classes)
        try SinkHarness(sink, subject).write([page])
      }
    }
  }
}
