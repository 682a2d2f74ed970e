import Testing

@testable import TacetKit

struct ThreadCountTests {
  @Test func `0 means one thread for each processor`() {
    #expect(ThreadCount(option: 0) == .automatic)
    #expect(ThreadCount.automatic.limit >= 1)
  }

  @Test func `an option is from 0 to 1024`() {
    #expect(ThreadCount(option: 1)?.limit == 1)
    #expect(ThreadCount(option: 1024)?.limit == 1024)
    #expect(ThreadCount(option: 1025) == nil)
    #expect(ThreadCount(option: -1) == nil)
  }

  @Test func `there is one thread at least`() {
    #expect(ThreadCount(0) == .one)
    #expect(ThreadCount(.min).limit == 1)
    #expect(ThreadCount(.max).limit == 1024)
  }
}
