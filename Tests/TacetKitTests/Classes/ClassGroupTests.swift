import TacetKit
import Testing

struct ClassGroupTests {
  @Test func `there are 136 and 72 categories`() {
    #expect(DeepScoresClasses.deepscores.count == 136)
    #expect(DeepScoresClasses.muscima.count == 72)
  }

  @Test func `every category is in a group, without the list for harmony`() {
    let grouped = Set(ClassGroup.all.filter { $0.name != "harmony" }.flatMap(\.members))
    let categories = DeepScoresClasses.deepscores + DeepScoresClasses.muscima
    #expect(categories.filter { !grouped.contains($0) } == [])
  }

  @Test(arguments: ClassGroup.all.map(\.name))
  func `every member of a group is a category, once`(name: String) throws {
    let members = try #require(ClassGroup.named(name)).members
    let categories = Set(DeepScoresClasses.deepscores + DeepScoresClasses.muscima)
    #expect(members.filter { !categories.contains($0) } == [])
    #expect(Set(members).count == members.count)
  }

  @Test func `no two groups have one name`() {
    #expect(Set(ClassGroup.all.map(\.name)).count == ClassGroup.all.count)
  }
}
