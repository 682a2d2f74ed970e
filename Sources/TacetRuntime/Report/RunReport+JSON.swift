import JSONStream
import TacetKit

extension RunReport {
  /// The report as indented JSON.
  package var json: String {
    var writer = JSONWriter(indentation: 2)
    writer.object { writer in
      write(to: &writer)
      writer.member("seconds", rounded: seconds)
    }
    return String(decoding: writer.takeBytes(), as: UTF8.self) + "\n"
  }

  /// Writes the members that are the same on every run: all but the time.
  func write(to writer: inout JSONWriter) {
    writer.member("pages") { writer in
      writer.object {
        $0.member("in", instancesIn.count)
        $0.member("out", instancesOut.count)
        $0.member("failed", failures.count)
      }
    }
    writer.member("failures") { writer in
      writer.array { writer in for failure in failures { writer.string("\(failure)") } }
    }
    writer.member("instances") { writer in
      writer.object {
        $0.member("in", instancesIn.reduce(0, +))
        $0.member("out", instancesOut.reduce(0, +))
      }
    }
    writer.member("per_page") { writer in
      writer.object {
        $0.member("in") { Distribution(instancesIn).write(to: &$0) }
        $0.member("out") { Distribution(instancesOut).write(to: &$0) }
      }
    }
    writer.member("stages") { writer in
      writer.array { writer in for ledger in ledgers { ledger.write(to: &writer) } }
    }
    writer.member("classes") { writer in
      writer.array { writer in
        for (index, entry) in outgoing.enumerated() {
          writer.object {
            $0.member("index", index)
            $0.member("name", entry.name)
            $0.member("out", entry.count)
          }
        }
      }
    }
    writer.member("source_classes") { writer in
      writer.array { writer in
        for fate in classes where fate.count > 0 || fate.becomes != nil {
          writer.object {
            $0.member("name", fate.name)
            $0.member("in", fate.count)
            if let becomes = fate.becomes { $0.member("becomes", becomes) }
          }
        }
      }
    }
    writer.strings("warnings", warnings)
    writer.strings("notes", remarks)
    writer.member("reports") { writer in
      writer.array { writer in
        for report in reports {
          writer.object {
            $0.member("stage", report.stage)
            $0.strings("lines", report.text.split(whereSeparator: \.isNewline).map(String.init))
          }
        }
      }
    }
    writer.strings("targets", targets)
  }
}

extension StageLedger {
  /// Writes the ledger as an object.
  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("name", name)
      writer.member("kind", role.rawValue)
      writer.strings("arguments", arguments)
      writer.member("pages_in", pagesIn)
      writer.member("pages_out", pagesOut)
      writer.member("in", countsIn.total)
      writer.member("out", countsOut.total)
      writer.member("account") { writer in
        writer.array { writer in
          for entry in entries {
            writer.object { writer in
              writer.member("kind", "\(entry.kind)")
              writer.member("unit", "\(entry.unit)")
              writer.member("reason", entry.reason.text)
              writer.member("is_defect", entry.reason.isDefect)
              writer.member("count", entry.total)
              if !entry.example.isEmpty { writer.member("example", entry.example) }
              if let page = entry.page { writer.member("page", page) }
              writer.member("by_class") { writer in
                writer.object { writer in
                  for (index, count) in entry.byClass.enumerated() where count > 0 {
                    writer.member(classes(of: entry)[index].name, count)
                  }
                }
              }
            }
          }
        }
      }
    }
  }
}

extension Distribution {
  /// Writes the distribution as an object.
  func write(to writer: inout JSONWriter) {
    writer.object {
      $0.member("mean", rounded: mean)
      $0.member("median", rounded: median)
      $0.member("p95", percentile95)
      $0.member("max", max)
    }
  }
}
