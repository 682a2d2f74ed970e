import JSONStream

extension RunSummary {
  /// The totals of a stage.
  package struct Stage: Decodable, Equatable, Sendable {
    /// Its name.
    package var name: String
    /// `source`, `filter` or `sink`.
    package var kind: String
    package var arguments: [String]
    package var pagesIn: Int
    package var pagesOut: Int
    /// Instances that came in.
    package var `in`: Int
    /// Instances that went out.
    package var out: Int
    /// Reasons for dropped, added, noted and missing instances.
    package var account: [Entry]

    private enum CodingKeys: String, CodingKey {
      case name, kind, arguments
      case pagesIn = "pages_in"
      case pagesOut = "pages_out"
      case `in`, out, account
    }

    /// A stage.
    package init(
      name: String,
      kind: String,
      arguments: [String],
      pagesIn: Int,
      pagesOut: Int,
      in incoming: Int,
      out: Int,
      account: [Entry]
    ) {
      (self.name, self.kind, self.arguments) = (name, kind, arguments)
      (self.pagesIn, self.pagesOut) = (pagesIn, pagesOut)
      (self.in, self.out, self.account) = (incoming, out, account)
    }

    /// Writes the members of the stage's object.
    func write(to writer: inout JSONWriter) {
      writer.member("name", name)
      writer.member("kind", kind)
      writer.strings("arguments", arguments)
      writer.member("pages_in", pagesIn)
      writer.member("pages_out", pagesOut)
      writer.member("in", self.in)
      writer.member("out", out)
      writer.objects("account", account) { $0.write(to: &$1) }
    }
  }

  /// An entry of a stage's account.
  package struct Entry: Decodable, Equatable, Sendable {
    /// `dropped`, `added`, `noted` or `missing`.
    package var kind: String
    /// `annotations`, `pages` or `others`.
    package var unit: String
    package var reason: String
    package var isDefect: Bool
    package var count: Int
    /// An example: the first that was counted.
    package var example: String?
    /// The page of the example.
    package var page: String?
    /// Counts by class, in the order of the class table; sorted by name when read from a manifest.
    package var byClass: [ClassCount]

    /// A class and its count.
    package struct ClassCount: Equatable, Sendable {
      package var name: String
      package var count: Int

      /// A class and its count.
      package init(name: String, count: Int) { (self.name, self.count) = (name, count) }
    }

    private enum CodingKeys: String, CodingKey {
      case kind, unit, reason
      case isDefect = "is_defect"
      case count, example, page
      case byClass = "by_class"
    }

    /// An entry.
    package init(
      kind: String,
      unit: String,
      reason: String,
      isDefect: Bool,
      count: Int,
      example: String?,
      page: String?,
      byClass: [ClassCount]
    ) {
      (self.kind, self.unit, self.reason, self.isDefect) = (kind, unit, reason, isDefect)
      (self.count, self.example, self.page) = (count, example, page)
      self.byClass = byClass
    }

    /// Reads an entry.
    package init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: CodingKeys.self)
      kind = try values.decode(String.self, forKey: .kind)
      unit = try values.decode(String.self, forKey: .unit)
      reason = try values.decode(String.self, forKey: .reason)
      isDefect = try values.decode(Bool.self, forKey: .isDefect)
      count = try values.decode(Int.self, forKey: .count)
      example = try values.decodeIfPresent(String.self, forKey: .example)
      page = try values.decodeIfPresent(String.self, forKey: .page)
      byClass = try values.decode([String: Int].self, forKey: .byClass)
        .sorted { $0.key < $1.key }.map { ClassCount(name: $0.key, count: $0.value) }
    }

    /// Writes the members of the entry's object.
    func write(to writer: inout JSONWriter) {
      writer.member("kind", kind)
      writer.member("unit", unit)
      writer.member("reason", reason)
      writer.member("is_defect", isDefect)
      writer.member("count", count)
      if let example { writer.member("example", example) }
      if let page { writer.member("page", page) }
      writer.member("by_class") { writer in
        writer.object { writer in
          for entry in byClass { writer.member(entry.name, entry.count) }
        }
      }
    }
  }
}
