import JSONStream
import TacetKit
import TacetOutput

/// What was proved of an output, and what is wrong with it.
package struct VerificationReport: Sendable {
  private let path: String
  private let maker: String
  private let command: String
  /// What was looked at, and what it is like.
  private var findings: [(subject: String, words: String)] = []
  /// What is wrong.
  package private(set) var faults: [String] = []

  /// Nothing looked at yet.
  init(path: String, maker: String, command: String) {
    (self.path, self.maker, self.command) = (path, maker, command)
  }

  /// Whether nothing is wrong.
  package var isValid: Bool { faults.isEmpty }

  /// Adds something that was looked at.
  mutating func say(_ subject: String, _ words: String) { findings.append((subject, words)) }

  /// Adds something that is wrong.
  mutating func fault(_ words: String) { faults.append(words) }

  // MARK: - Files

  /// Compares the files that are there with those that were written.
  mutating func compare(_ files: [ManifestFile], with listed: [ManifestFile]) {
    let there = Dictionary(files.map { ($0.path, $0) }) { one, _ in one }
    var same = 0
    var known: Set<String> = []
    for file in listed {
      if !known.insert(file.path).inserted {
        fault("\(Staging.manifestName): the file '\(file.path)' is listed twice")
        continue
      }
      guard let found = there[file.path] else {
        fault("\(file.path): missing; it was written with \(file.bytes.grouped) bytes")
        continue
      }
      if let difference = Self.difference(file, found) {
        fault("\(file.path.isEmpty ? path : file.path): \(difference)")
      } else {
        same += 1
      }
    }
    for file in files where !known.contains(file.path) {
      fault("\(file.path): was not written by tacet, it has come since")
    }
    let hashed = listed.count { $0.sha256 != nil }
    say(
      "files",
      "\(same.grouped) of \(listed.count.grouped) as they were written"
        + (hashed < listed.count
          ? "; \(hashed.grouped) by their hash, images by their size" : ", by hash")
    )
  }

  private static func difference(_ listed: ManifestFile, _ found: ManifestFile) -> String? {
    if found.bytes < 0 { return "a link that leads nowhere; link or copy the image again" }
    if found.bytes != listed.bytes {
      return "changed since it was written: \(listed.bytes.grouped) bytes then, "
        + "\(found.bytes.grouped) now"
    }
    return found.sha256 == listed.sha256
      ? nil : "changed since it was written: as many bytes, others"
  }

  // MARK: - Labels

  /// Compares what was read back with what was written.
  mutating func compare(_ report: RunReport, with output: ManifestOutput) {
    let pages = report.instancesIn.count - report.failures.count
    for failure in report.failures { fault("\(failure)") }
    if pages != output.pages {
      fault("\(pages.grouped) pages can be read, \(output.pages.grouped) were written")
    }
    let faultsBefore = faults.count
    var counts: [String: Int] = [:]
    for entry in report.outgoing { counts[entry.name, default: 0] += entry.count }
    for entry in output.classes {
      let found = counts.removeValue(forKey: entry.name)
      if found == nil, entry.instances == 0 { continue }
      if found != entry.instances {
        fault(
          "class \(entry.name): \((found ?? 0).grouped) instances are read, "
            + "\(entry.instances.grouped) were written"
        )
      }
    }
    for (name, count) in counts.sorted(by: { $0.key < $1.key }) {
      fault("class \(name): \(count.grouped) instances are read, and no such class was written")
    }
    // Told by class already where there is such a fault.
    let read = report.ledgers[0].countsOut.total
    if read != output.instances, faults.count == faultsBefore {
      fault("\(read.grouped) instances are read, \(output.instances.grouped) were written")
    }
    for entry in report.ledgers[0].entries where entry.reason.isDefect {
      let example = entry.example.isEmpty ? "" : " (first: \(entry.example))"
      fault("\(entry.total.grouped) times \(entry.reason.text)\(example)")
    }
    let instances = report.outgoing.reduce(0) { $0 + $1.count }
    say("pages", "\(pages.grouped) read, \(output.pages.grouped) written")
    say(
      "labels",
      "\(instances.grouped) read in \(output.classes.count.grouped) classes, "
        + "\(output.instances.grouped) written"
    )
  }

  // MARK: - Text

  /// More faults than this are counted.
  private static let longestListOfFaults = 40

  /// For a terminal.
  package var text: String {
    var table = TextTable([.left, .left])
    table.row("output", path)
    table.row("made by", maker)
    if !command.isEmpty { table.row("command", command) }
    for finding in findings { table.row(finding.subject, finding.words) }
    let shown = faults.prefix(Self.longestListOfFaults).map { "  \($0)" }
    let rest = faults.count - shown.count
    let more = rest > 0 ? ["  and \(rest.grouped) more"] : []
    let closing =
      isValid
      ? "  proved: it is as it was written"
      : "  not proved: \(faults.count.grouped) "
        + (faults.count == 1 ? "fault" : "faults")
    return [table.lines, shown + more, [closing]].filter { !$0.isEmpty }
      .map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
  }

  /// The same as JSON, on several lines, with every fault.
  package var json: String {
    var writer = JSONWriter(indentation: 2)
    writer.object { writer in
      writer.member("output", path)
      writer.member("made_by", maker)
      writer.member("command", command)
      writer.member("proved", isValid)
      writer.member("findings") { writer in
        writer.object { writer in
          for finding in findings { writer.member(finding.subject, finding.words) }
        }
      }
      writer.strings("faults", faults)
    }
    return String(decoding: writer.takeBytes(), as: UTF8.self) + "\n"
  }
}
