import FoundationEssentials
import TacetYAML
import TestSupport

/// PyYAML, run as a process: what trainers read of the same document.
enum PyYAML {
  /// Reads each document as `yaml.safe_load` does, and writes what it is as `described` does.
  ///
  /// "error" stands for one that it refuses. A date is written as its document, which has no other value.
  private static let script = """
    import datetime, json, math, sys, yaml

    def describe(value, text):
        if value is None: return "null"
        if isinstance(value, bool): return "true" if value else "false"
        if isinstance(value, int):
            return "int %d" % value if -2**63 < value < 2**63 else "float " + repr(float(value))
        if isinstance(value, float): return "float " + ("nan" if math.isnan(value) else repr(value))
        if isinstance(value, str): return "text " + value
        if isinstance(value, datetime.date): return "text " + text
        if isinstance(value, list): return "[" + ", ".join(describe(v, text) for v in value) + "]"
        entries = sorted(describe(k, text) + ": " + describe(v, text) for k, v in value.items())
        return "{" + ", ".join(entries) + "}"

    out = []
    for text in json.load(open(sys.argv[1], encoding="utf-8")):
        try: out.append(describe(yaml.load(text, yaml.CSafeLoader), text))
        except Exception as error: out.append("error")
    json.dump(out, sys.stdout)
    """

  /// What PyYAML makes of each of `documents`.
  static func read(_ documents: [String]) throws -> [String] {
    let folder = try TemporaryFolder()
    let input = try folder.write(
      String(decoding: try JSONEncoder().encode(documents), as: UTF8.self),
      to: "documents.json"
    )
    let run = try Python.run(["-c", script, input])
    return try JSONDecoder().decode([String].self, from: Data(run.output.utf8))
  }
}

extension YAMLNode {
  /// What the document `text` is, in one line; "error" if it is refused.
  static func described(_ text: String) -> String {
    do throws(YAMLError) { return try parse(text)?.described ?? "null" } catch { return "error" }
  }

  /// What it is, in one line; entries of mappings in the order of their texts.
  var described: String {
    switch content {
    case .scalar(let scalar): scalar.value.described
    case .sequence(let elements): "[\(elements.map(\.described).joined(separator: ", "))]"
    case .mapping(let entries):
      "{\(entries.map { "\($0.key.described): \($0.value.described)" }.sorted().joined(separator: ", "))}"
    }
  }
}

extension YAMLValue {
  var described: String {
    switch self {
    case .null: "null"
    case .bool(let isTrue): isTrue ? "true" : "false"
    case .int(let number): "int \(number)"
    case .float(let number): "float \(number)"
    case .text(let text): "text \(text)"
    }
  }
}
