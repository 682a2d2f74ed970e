import TacetKit
import Testing

/// Classes by what they mean.
struct ClassRoleTests {
  @Test(arguments: [
    ("staff", ClassRole.staff), ("Staff", .staff), ("staves", .staff), ("stave", .staff),
    ("staffLine", .staffLine), ("staff_line", .staffLine), ("kStaffLine", .staffLine),
    ("staffSpace", nil), ("staffGrouping", nil), ("multi-staff_brace", nil), ("stem", nil),
  ])
  func `the names of staves and staff lines`(name: String, role: ClassRole?) throws {
    let table = try ClassTable([
      AnnotationSet(name: "one", classes: [SymbolClass(name), "other"])
    ])
    for each in ClassRole.allCases {
      #expect(each.members(of: table).isEmpty(in: 0) == (each != role))
    }
  }

  @Test func `an annotation is one by any of its labels`() throws {
    let table = try ClassTable([
      AnnotationSet(name: "one", classes: ["stem"]),
      AnnotationSet(name: "two", classes: ["beam", "staff"]),
    ])
    let staves = ClassRole.staff.members(of: table)
    #expect(staves.isEmpty(in: 0) && !staves.isEmpty(in: 1) && staves.isEmpty(in: 7))
    func annotation(_ labels: Labels) -> Annotation {
      Annotation(id: 0, box: Box(), labels: labels)
    }
    #expect(staves.contains(annotation(Labels(1, in: 1))))
    #expect(!staves.contains(annotation(Labels(1))))
    #expect(!staves.contains(annotation(.unlabelled)))
    let lines = ClassMembers(of: table, [ClassReference(set: 0, index: 0)])
    #expect(staves.union(lines).contains(annotation(Labels(0))))
  }
}
