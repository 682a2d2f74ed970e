import JSONStream

extension ComparisonReport {
  /// The same as JSON, on several lines; all pages that differ are named.
  package var json: String {
    var writer = JSONWriter(indentation: 2)
    writer.object { writer in
      writer.member("same", isSame)
      writer.member("a", names.before)
      writer.member("b", names.after)
      writer.member("pages") { writer in
        writer.object {
          $0.member("a", pages.before)
          $0.member("b", pages.after)
          $0.strings("only_a", onlyBefore)
          $0.strings("only_b", onlyAfter)
          $0.strings("other_split", otherSplit)
        }
      }
      writer.strings("left_out_a", losses.before)
      writer.strings("left_out_b", losses.after)
      writeSizes(to: &writer)
      writer.strings("classes_only_a", classesLost)
      writer.strings("classes_only_b", classesGained)
      writer.member("classes_reordered", isReordered)
      writer.member("instances") { writer in writer.object { Self.write(total, to: &$0) } }
      Self.list("classes", byClass.map { ($0.name, $0.counts) }, to: &writer)
      Self.list("differing", differing.map { ($0.name, $0.difference.total) }, to: &writer)
    }
    return String(decoding: writer.takeBytes(), as: UTF8.self) + "\n"
  }

  private func writeSizes(to writer: inout JSONWriter) {
    writer.member("other_size") { writer in
      writer.array { writer in
        for page in resized {
          writer.object {
            $0.member("name", page.name)
            $0.member("width_a", page.sizes.before.width)
            $0.member("height_a", page.sizes.before.height)
            $0.member("width_b", page.sizes.after.width)
            $0.member("height_b", page.sizes.after.height)
          }
        }
      }
    }
  }

  private static func list(
    _ key: String,
    _ rows: [(name: String, counts: PageDifference.Counts)],
    to writer: inout JSONWriter
  ) {
    writer.member(key) { writer in
      writer.array { writer in
        for row in rows {
          writer.object {
            $0.member("name", row.name)
            write(row.counts, to: &$0)
          }
        }
      }
    }
  }

  private static func write(_ counts: PageDifference.Counts, to writer: inout JSONWriter) {
    writer.member("a", counts.before)
    writer.member("b", counts.after)
    writer.member("same", counts.same)
    writer.member("moved", counts.moved)
    writer.member("relabelled", counts.relabelled)
    writer.member("lost", counts.lost)
    writer.member("gained", counts.gained)
  }
}
