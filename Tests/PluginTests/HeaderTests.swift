import TacetKit
import TestSupport
import Testing

/// The contract as a compiler sees it: alone, in C and C++, and as Swift imports it.
struct HeaderTests {
  @Test(arguments: [
    (["cc"] + CPlugin.strictFlags, "c"),
    (["c++", "-std=c++17", "-pedantic", "-Wall", "-Wextra", "-Werror"], "cpp"),
  ])
  func `the header compiles alone, without a warning`(compiler: [String], type: String) throws {
    let folder = try TemporaryFolder()
    let source = try folder.write("#include \"tacet_plugin.h\"\n", to: "alone.\(type)")
    let compilation = try Command.run(
      "/usr/bin/env",
      compiler + ["-I\(CPlugin.headers)", "-c", source, "-o", folder.path("alone.o")]
    )
    #expect(compilation.errors == "")
    #expect(compilation.code == 0)
  }

  @Test func `an annotation is 136 bytes, and each field has its place`() {
    #expect(MemoryLayout<Annotation>.size == 136)
    #expect(MemoryLayout<Annotation>.stride == 136)
    #expect(MemoryLayout<Annotation>.offset(of: \.id) == 0)
    #expect(MemoryLayout<Annotation>.offset(of: \.box) == 8)
    #expect(MemoryLayout<Annotation>.offset(of: \.oriented) == 40)
    #expect(MemoryLayout<Annotation>.offset(of: \.area) == 104)
    #expect(MemoryLayout<Annotation>.offset(of: \.labels) == 112)
    #expect(MemoryLayout<Annotation>.offset(of: \.firstAttachment) == 120)
    #expect(MemoryLayout<Annotation>.offset(of: \.attachmentCount) == 124)
    #expect(MemoryLayout<Annotation>.offset(of: \.flags) == 126)
    #expect(MemoryLayout<Annotation>.offset(of: \.score) == 128)
    #expect(MemoryLayout<Annotation>.offset(of: \.reserved) == 132)
  }
}
