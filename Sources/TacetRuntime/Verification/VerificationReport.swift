import JSONStream
import TacetKit
import TacetOutput

/// The result of verifying an output.
package struct VerificationReport: Sendable {
  private let path: String
  private let maker: String
  private let command: String
  /// What was examined, and the result of each examination.
  private var findings: [(subject: String, words: String)] = []
  /// The problems.
  package private(set) var faults: [String] = []

  /// An empty report.
  init(path: String, maker: String, command: String) {
    (self.path, self.maker, self.command) = (path, maker, command)
  }

  /// Whether there are no problems.
  package var isValid: Bool { faults.isEmpty }

  /// Adds the result of an examination.
  mutating func say(_ subject: String, _ words: String) { findings.append((subject, words)) }

  /// Adds a problem.
  mutating func fault(_ words: String) { faults.append(words) }

  // MARK: - Files

  /// Compares the files in the output with those that were written.
  ///
  /// - Parameters:
  ///   - files: The files that are there.
  ///   - listed: Those of the manifest.
  ///   - folder: The output's path.
  ///   - cancellation: Stops the hashing of images whose time has changed.
  /// - Throws: ``TacetError`` if a file can't be read, ``CancelToken/Stopped``.
  mutating func compare(
    _ files: [(path: String, result: Result<ManifestFile, TacetError>)],
    with listed: [ManifestFile],
    in folder: String,
    _ cancellation: CancelToken
  ) throws {
    let there = Dictionary(files.map { ($0.path, $0.result) }) { one, _ in one }
    var digest = FileDigest(cancellation)
    // None of the linked images is a link any more: the whole output was copied, which sets new times.
    let linked = listed.filter { $0.modified != nil }
    let isCopy =
      !linked.isEmpty && linked.allSatisfy { (try? there[$0.path]?.get())?.modified == nil }
    var unchanged = FileCounts()
    var known: Set<String> = []
    for file in listed {
      if !known.insert(file.path).inserted {
        fault("\(Staging.manifestName): the file '\(file.path)' is listed twice")
        continue
      }
      guard let result = there[file.path] else {
        fault("\(file.path): missing; it had \(file.bytes.counted("byte"))")
        continue
      }
      var found: ManifestFile
      switch result {
      case .success(let file): found = file
      case .failure(let error):
        fault("\(file.path): \(error.detail)")
        continue
      }
      if file.modified != nil {
        let full = "\(folder)/\(file.path)"
        found.modified = isCopy ? file.modified : ManifestFile.modified(full)
        // A copy of the output has other times, and the same images.
        if isCopy || found.modified != file.modified, found.bytes == file.bytes,
          found.sha256 == nil, file.sha256 != nil
        {
          found.sha256 = try digest.read(full).sha256
        }
      }
      if let difference = Self.difference(file, found) {
        fault("\(file.path.isEmpty ? path : file.path): \(difference)")
      } else {
        unchanged.add(file, hash: found.sha256, isTimed: !isCopy)
      }
    }
    let added = files.filter { !known.contains($0.path) }
    for file in added where !TrainerFile.isKnown(file.path) {
      fault("\(file.path): added after tacet wrote the output")
    }
    say("files", unchanged.words(of: listed.count))
    if isCopy { say("copied", "its images are links no more, so their times say nothing") }
    let ignored = added.map(\.path).filter(TrainerFile.isKnown)
    if !ignored.isEmpty {
      say(
        "ignored",
        "\(ignored.count.counted("file")) of trainers and viewers: \(ignored.shortened)"
      )
    }
  }

  /// How files were found to be unchanged.
  private struct FileCounts {
    private var byHash = 0
    private var byTime = 0
    private var bySize = 0

    mutating func add(_ listed: ManifestFile, hash: String?, isTimed: Bool) {
      if hash != nil, listed.sha256 != nil {
        byHash += 1
      } else if listed.modified != nil, isTimed {
        byTime += 1
      } else {
        bySize += 1
      }
    }

    func words(of all: Int) -> String {
      let parts = [
        (byHash, "by hash"), (byTime, "linked images by size and time"), (bySize, "images by size"),
      ].filter { $0.0 > 0 }
      let same = byHash + byTime + bySize
      guard parts.count > 1 else {
        return
          "\(same.grouped) of \(all.grouped) unchanged (compared \(parts.first?.1 ?? "by hash"))"
      }
      let words = parts.map { "\($0.0.grouped) \($0.1)" }.joined(separator: ", ")
      return "\(same.grouped) of \(all.grouped) unchanged (compared: \(words))"
    }
  }

  private static func difference(_ listed: ManifestFile, _ found: ManifestFile) -> String? {
    if found.bytes != listed.bytes {
      return "changed: it had \(listed.bytes.counted("byte")), now it has \(found.bytes.grouped)"
    }
    if let hash = found.sha256, let expected = listed.sha256 {
      return hash == expected ? nil : "changed: same size, other content"
    }
    if let time = listed.modified, found.modified != time {
      return
        "changed or copied since it was linked: same size, other time; a run with --hash-images "
        + "records what tells the two apart"
    }
    return nil
  }

  // MARK: - Labels

  /// Compares what was read back with what was written.
  mutating func compare(_ report: RunReport, with output: ManifestOutput) {
    let pages = report.instancesIn.count - report.failures.count
    for failure in report.failures { fault("\(failure)") }
    if pages != output.pages {
      fault("\(pages.counted("page")) read, \(output.pages.grouped) written")
    }
    let faultsBefore = faults.count
    var counts: [String: Int] = [:]
    for entry in report.outgoing { counts[entry.name, default: 0] += entry.count }
    for entry in output.classes {
      let found = counts.removeValue(forKey: entry.name)
      if found == nil, entry.instances == 0 { continue }
      if found != entry.instances {
        fault(
          "class \(entry.name): \((found ?? 0).counted("instance")) read, "
            + "\(entry.instances.grouped) written"
        )
      }
    }
    for (name, count) in counts.sorted(by: { $0.key < $1.key }) {
      fault("class \(name): \(count.counted("instance")) read, but no such class was written")
    }
    // If class counts differ, the difference has been reported by class already.
    let read = report.ledgers[0].countsOut.total
    if read != output.instances, faults.count == faultsBefore {
      fault("\(read.counted("instance")) read, \(output.instances.grouped) written")
    }
    for entry in report.ledgers[0].entries where entry.reason.isDefect {
      let example = entry.example.isEmpty ? "" : " (first: \(entry.example))"
      fault("\(entry.total.grouped) × \(entry.reason.text)\(example)")
    }
    let instances = report.outgoing.reduce(0) { $0 + $1.count }
    say("pages", "\(pages.grouped) read, \(output.pages.grouped) written")
    say(
      "labels",
      "\(instances.grouped) read in \(output.classes.count.counted("class")), "
        + "\(output.instances.grouped) written"
    )
  }

  // MARK: - Text

  /// Problems beyond this number are counted, not listed.
  private static let longestListOfFaults = 40

  /// The report as text.
  package var text: String {
    var table = TextTable([.left, .left])
    table.row("output", path)
    table.row("written by", maker)
    if !command.isEmpty { table.row("command", command) }
    for finding in findings { table.row(finding.subject, finding.words) }
    let shown = faults.prefix(Self.longestListOfFaults).map { "  \($0.visible)" }
    let rest = faults.count - shown.count
    let more = rest > 0 ? ["  and \(rest.grouped) more"] : []
    let closing =
      isValid ? "  OK: unchanged" : "  FAILED: \(faults.count.counted("problem"))"
    return [table.lines, shown + more, [closing]].filter { !$0.isEmpty }
      .map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
  }

  /// The report as indented JSON, with all problems.
  package var json: String {
    var writer = JSONWriter(indentation: 2)
    writer.object { writer in
      writer.member("output", path)
      writer.member("written_by", maker)
      writer.member("command", command)
      writer.member("valid", isValid)
      writer.member("findings") { writer in
        writer.object { writer in
          for finding in findings { writer.member(finding.subject, finding.words) }
        }
      }
      writer.strings("problems", faults)
    }
    return String(decoding: writer.takeBytes(), as: UTF8.self) + "\n"
  }
}
