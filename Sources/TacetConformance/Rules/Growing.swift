import TacetKit
import TacetRuntime

/// Records that are larger than a plugin knows them, as a newer host has them.
extension ConformanceRule {
  static let growing = [
    ConformanceRule(
      "newer host",
      after: [onePage, everyPage],
      advice: """
        A newer tacet appends fields: 'size' of tacet_host, tacet_page, tacet_classes and the others is \
        larger then than sizeof. Ask whether it is at least as large as what you use, never whether it \
        is the same. (A copy of a record that you hand back has your own sizeof as its size.)
        """
    ) { subject in
      try mustTake(subject)
      do {
        let instance = try StageInstance(
          subject.stage,
          arguments: subject.arguments,
          host: HostServices(growth: 64),
          marshalling: .grown
        )
        let classes = try SamplePages.classes()
        let page = SamplePages.page(annotations: 20, of: classes)
        switch subject.stage.role {
        case .source: _ = try read(HostSource(instance))
        case .filter: try FilterHarness(HostFilter(instance, incoming: classes)).runToEnd([page])
        case .sink:
          let sink = try HostSink(instance, incoming: classes, origin: classes)
          try SinkHarness(sink, subject).write([page])
        }
      } catch let error as TacetError where error.code != .broken {
        throw Violation("with larger records it fails: \(error.detail)")
      }
    }
  ]
}
