import JSONStream
import TacetKit

/// The plan that `tacet run --dry-run` prints: stages, classes and targets.
package struct Plan: Sendable {
  let recipe: Recipe
  let ledgers: [StageLedger]
  let classMap: [Int?]?
  let targets: [String]

  /// The plan as text.
  package var text: String {
    var lines = ["  tacet run \(recipe.commandLine.visible)", ""]
    var stages = TextTable([.left, .left, .left])
    for ledger in ledgers {
      let count = ledger.outgoing.classes.count
      stages.row(
        ledger.name,
        ledger.role.rawValue,
        "\(count.counted("class")) of \(ledger.outgoing.activeName)"
      )
    }
    lines += stages.lines + [""]
    var classes = TextTable([.right, .left, .left])
    for (index, entry) in (ledgers.last?.outgoing.classes ?? []).enumerated() {
      let origins = origins(of: index).filter { $0 != entry.name }
      classes.row(
        "\(index)",
        entry.name,
        origins.isEmpty ? "" : "from " + origins.joined(separator: ", ")
      )
    }
    lines += classes.lines
    let notes = ledgers.flatMap { ledger in
      ledger.notes.map {
        "  \($0.isWarning ? "warning" : "note"): \(ledger.name): \($0.text.visible)"
      }
    }
    if !notes.isEmpty { lines += [""] + notes }
    let target = targets.isEmpty ? "nothing (no sink)" : targets.joined(separator: ", ").visible
    return (lines + ["", "  would write \(target)"]).joined(separator: "\n") + "\n"
  }

  /// The plan as JSON.
  package var json: String {
    var writer = JSONWriter(indentation: 2)
    writer.object { writer in
      writer.member("command", "tacet run " + recipe.commandLine)
      writer.member("stages") { writer in
        writer.array { writer in
          for ledger in ledgers {
            writer.object { writer in
              writer.member("name", ledger.name)
              writer.member("kind", ledger.role.rawValue)
              writer.strings("arguments", ledger.arguments)
              writer.strings("classes", ledger.outgoing.classes.map(\.name))
              writer.strings("notes", ledger.notes.map(\.text))
            }
          }
        }
      }
      writer.strings("targets", targets)
    }
    return String(decoding: writer.takeBytes(), as: UTF8.self) + "\n"
  }

  /// The source's classes that become class `index` of the output.
  private func origins(of index: Int) -> [String] {
    guard let classMap, let source = ledgers.first?.outgoing.classes else { return [] }
    return zip(source, classMap).filter { $0.1 == index }.map(\.0.name)
  }
}

extension Run {
  /// The plan of the run.
  package var plan: Plan {
    Plan(
      recipe: recipe,
      ledgers: pipeline.ledgers,
      classMap: pipeline.classMap,
      targets: pipeline.sinks.compactMap { $0.target?.path }
    )
  }
}
