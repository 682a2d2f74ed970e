import TacetKit
import Testing

struct DistributionTests {
  @Test func `no pages have no instances`() {
    let none = Distribution([])
    #expect(none.mean == 0 && none.median == 0 && none.percentile95 == 0 && none.max == 0)
  }

  @Test func `mean, median, 95th percentile and max of twenty pages`() {
    let pages = Distribution(Array((1...20).reversed()))
    #expect(pages.mean == 10.5)
    #expect(pages.median == 10.5)
    #expect(pages.percentile95 == 19)
    #expect(pages.max == 20)
  }

  @Test func `an odd number of pages has a page in the middle`() {
    #expect(Distribution([7, 1, 3]).median == 3)
  }
}
