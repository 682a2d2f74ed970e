import TacetKit
import TacetTesting
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

  @Test func `an annotation is 128 bytes, and each field has its place`() {
    #expect(MemoryLayout<Annotation>.size == 128)
    #expect(MemoryLayout<Annotation>.stride == 128)
    #expect(MemoryLayout<Annotation>.offset(of: \.id) == 0)
    #expect(MemoryLayout<Annotation>.offset(of: \.box) == 8)
    #expect(MemoryLayout<Annotation>.offset(of: \.oriented) == 40)
    #expect(MemoryLayout<Annotation>.offset(of: \.area) == 104)
    #expect(MemoryLayout<Annotation>.offset(of: \.labels) == 112)
    #expect(MemoryLayout<Annotation>.offset(of: \.firstDetail) == 120)
    #expect(MemoryLayout<Annotation>.offset(of: \.detailCount) == 124)
    #expect(MemoryLayout<Annotation>.offset(of: \.flags) == 126)
  }

  /// On a machine with 64 bits.
  ///
  /// Who changes one of these numbers changes the contract: see its rules.
  @Test func `the structs of contract number 1 have these sizes`() {
    #expect(TACET_ABI == 1)
    let sizes = unsafe [
      "string": MemoryLayout<tacet_string>.size,
      "point": MemoryLayout<Point>.size,
      "box": MemoryLayout<Box>.size,
      "oriented box": MemoryLayout<OrientedBox>.size,
      "labels": MemoryLayout<Labels>.size,
      "detail": MemoryLayout<Detail>.size,
      "rectangle": MemoryLayout<PixelRectangle>.size,
      "page": MemoryLayout<tacet_page>.size,
      "class": MemoryLayout<tacet_class>.size,
      "classes": MemoryLayout<tacet_classes>.size,
      "failure": MemoryLayout<tacet_failure>.size,
      "account entry": MemoryLayout<tacet_account_entry>.size,
      "host": MemoryLayout<tacet_host>.size,
      "source": MemoryLayout<tacet_source>.size,
      "filter": MemoryLayout<tacet_filter>.size,
      "delivery": MemoryLayout<tacet_delivery>.size,
      "sink": MemoryLayout<tacet_sink>.size,
      "stage": MemoryLayout<tacet_stage>.size,
      "plugin": MemoryLayout<tacet_plugin>.size,
      "entry": MemoryLayout<PluginEntry>.size,
      "pixels": MemoryLayout<tacet_pixels>.size,
      "image": MemoryLayout<tacet_image>.size,
    ]
    #expect(
      sizes == [
        "string": 16, "point": 16, "box": 32, "oriented box": 64, "labels": 8, "detail": 16,
        "rectangle": 16, "page": 128, "class": 24, "classes": 40, "failure": 96,
        "account entry": 72, "host": 152, "source": 40, "filter": 48, "delivery": 40, "sink": 72,
        "stage": 104, "plugin": 72, "entry": 16, "pixels": 32, "image": 16,
      ]
    )
  }
}
