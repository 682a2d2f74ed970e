import TestSupport

/// A page of `docs/stages`, generated from a stage's help.
enum StagePage {
  /// The names of all stages, each once: a source and a sink of one name share a page.
  static func names() throws -> [String] {
    let listing = try Command.tacet(["stages"], environment: ["HOME": "/nonexistent"]).output
    let names = listing.split(separator: "\n").filter { $0.hasPrefix("  ") }
      .compactMap { $0.split(separator: " ").first.map(String.init) }
    return Array(Set(names)).sorted()
  }

  /// The page of the stage `name`.
  static func text(of name: String) throws -> String {
    let help = try Command.tacet(["help", name], environment: ["HOME": "/nonexistent"]).output
    // "coco as a source" and "coco as a sink" begin the parts of a page for two stages.
    let parts = help.split(separator: "\n\n\(name) as a ").flatMap { part in
      part.split(separator: "\(name) as a ", omittingEmptySubsequences: true)
    }
    let sections = parts.map { part -> String in
      var lines = part.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      var heading = ""
      if let role = lines.first, ["source", "filter", "sink"].contains(role) {
        heading = "## As a \(role)\n\n"
        lines = Array(lines.dropFirst(2))
      }
      while lines.last?.isEmpty == true { lines.removeLast() }
      return heading + "```text\n" + lines.joined(separator: "\n") + "\n```\n"
    }
    return """
      # \(name)

      <!-- Generated from 'tacet help \(name)' by 'make docs-pages'; changes are lost. -->

      \(sections.joined(separator: "\n"))
      """
  }

  /// The page that lists all stages.
  static func index() throws -> String {
    var lines = [
      "# Stages", "",
      "<!-- Generated from 'tacet stages' by 'make docs-pages'; changes are lost. -->",
    ]
    let listing = try Command.tacet(["stages"], environment: ["HOME": "/nonexistent"]).output
    for line in listing.split(separator: "\n") {
      guard line.hasPrefix("  "), let name = line.split(separator: " ").first else {
        let title = line.prefix(1).uppercased() + line.dropFirst()
        lines += ["", "## \(title)", "", "| stage | |", "| --- | --- |"]
        continue
      }
      let summary = line.split(separator: " ").dropFirst().joined(separator: " ")
      lines.append("| [\(name)](\(name).md) | \(summary) |")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
