/// What a class means to stages that look for it, whatever a dataset calls it.
///
///     let staves = ClassRole.staff.members(of: table)
///     page.annotations.contains(where: staves.contains)
public enum ClassRole: CaseIterable, Hashable, Sendable {
  /// Five lines: the box is as high as four staff spaces.
  case staff
  /// One line of a staff.
  case staffLine

  /// The names of such classes in lower case, letters alone.
  ///
  /// DeepScoresV2 has `staff` in both of its sets, MUSCIMA++ `staff` and `staffLine` (`staff_line` before
  /// 2.0), DoReMi `kStaffLine`.
  private var names: Set<String> {
    switch self {
    case .staff: ["staff", "stave", "staffs", "staves"]
    case .staffLine: ["staffline", "stafflines", "kstaffline"]
    }
  }

  /// The classes of a table that have the role.
  public func members(of table: ClassTable) -> ClassMembers {
    let names = names
    return ClassMembers(of: table) { names.contains($0.name.lowercased().filter(\.isLetter)) }
  }
}

/// Some classes of a table, in all of its annotation sets.
public struct ClassMembers: Sendable {
  /// For each annotation set the labels that are among them.
  private let labels: [Set<Int16>]

  /// The classes that a condition holds for.
  public init(of table: ClassTable, where isMember: (SymbolClass) throws -> Bool) rethrows {
    labels = try table.sets.map { set in
      let members = try set.classes.indices.filter { try isMember(set.classes[$0]) }
      return Set(members.compactMap { Int16(exactly: $0) })
    }
  }

  /// The classes that a user has chosen, ``ClassSelector/Selection/references``.
  public init(of table: ClassTable, _ references: [ClassReference]) {
    var labels = [Set<Int16>](repeating: [], count: table.sets.count)
    for reference in references where labels.indices.contains(reference.set) {
      if let label = Int16(exactly: reference.index) { labels[reference.set].insert(label) }
    }
    self.labels = labels
  }

  /// These and those of others of the same table.
  public func union(_ other: ClassMembers) -> ClassMembers {
    ClassMembers(labels: zip(labels, other.labels).map { $0.union($1) })
  }

  private init(labels: [Set<Int16>]) { self.labels = labels }

  /// Whether an annotation is one, by any of its labels.
  public func contains(_ annotation: Annotation) -> Bool {
    labels.indices.contains { labels[$0].contains(annotation.labels[$0]) }
  }

  /// Whether none of them is in an annotation set.
  public func isEmpty(in set: Int) -> Bool { !labels.indices.contains(set) || labels[set].isEmpty }
}
