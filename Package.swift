// swift-tools-version: 6.2
import PackageDescription

// Every stage is a plugin: a dynamic library of its own behind the contract in CTacet. Dependencies
// point one way: tacet → TacetRuntime → TacetOutput → TacetKit → CTacet, and
// Plugins/* → TacetDataSets → TacetKit. No plugin imports another, none imports TacetRuntime.

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser",
  package: "swift-argument-parser"
)

/// A first-party plugin: the folder below `Plugins`, and what it needs besides TacetKit.
///
/// Each is two targets. The library `NAME` has all the code and is tested like any other; `NAMEEntry` is
/// the dynamic library with the one symbol that the host looks for, so that several plugins can be
/// linked into one test program.
struct Plugin {
  var name: String
  var dependencies: [Target.Dependency] = []
  var resources: [Resource]?
  /// What the tests of its internals need besides the plugin, TacetKit and TestSupport; nil: it has none.
  var testDependencies: [Target.Dependency]?

  var product: Product {
    .library(name: "tacet-\(name)", type: .dynamic, targets: ["\(name)Entry"])
  }

  var targets: [Target] {
    let folder = "Plugins/\(name)"
    return [
      .target(
        name: name,
        dependencies: ["TacetKit"] + dependencies,
        path: folder,
        exclude: ["Entry"],
        resources: resources
      ),
      .target(
        name: "\(name)Entry",
        dependencies: ["TacetKit", .target(name: name)],
        path: "\(folder)/Entry"
      ),
    ]
      + (testDependencies.map { others in
        let common: [Target.Dependency] = [.target(name: name), "TacetKit", "TestSupport"]
        return [.testTarget(name: "\(name)Tests", dependencies: common + others)]
      } ?? [])
  }
}

let plugins = [
  Plugin(name: "BoxFilters", testDependencies: ["TacetTesting"]),
  Plugin(name: "ClassFilters", dependencies: ["TacetYAML"], testDependencies: ["TacetTesting"]),
  Plugin(
    name: "COCO",
    dependencies: ["TacetDataSets", "TacetImaging", "JSONStream"],
    testDependencies: ["JSONStream"]
  ),
  Plugin(
    name: "DeepScores",
    dependencies: ["TacetDataSets", "JSONStream"],
    testDependencies: []
  ),
  Plugin(name: "DoReMi", dependencies: ["TacetXML"]),
  Plugin(name: "MuNG", dependencies: ["TacetXML", "TacetDataSets"]),
  Plugin(
    name: "Overlay",
    dependencies: ["TacetDataSets", "TacetDrawing", "TacetImaging", "ViewerPage", "JSONStream"],
    resources: [.embedInCode("Gallery/Viewer")],
    testDependencies: ["TacetImaging"]
  ),
  Plugin(name: "Split", testDependencies: []),
  Plugin(
    name: "Stats",
    dependencies: ["TacetDataSets", "ViewerPage", "JSONStream", "LibC"],
    resources: [.embedInCode("Viewer/Page")],
    testDependencies: []
  ),
  Plugin(name: "Tiling", testDependencies: ["TacetTesting"]),
  Plugin(name: "VOC", dependencies: ["TacetXML", "TacetDataSets"]),
  Plugin(name: "VRAM", testDependencies: ["TacetTesting"]),
  Plugin(
    name: "YOLO",
    dependencies: ["TacetDataSets", "TacetImaging", "TacetYAML"],
    testDependencies: []
  ),
]

let package = Package(
  name: "tacet",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "tacet", targets: ["tacet"]),
    // What a plugin imports, first-party or not. A product that needs a library of the system stands by
    // itself, so that no plugin depends on what it doesn't use.
    .library(name: "TacetKit", targets: ["TacetKit"]),
    .library(name: "TacetDataSets", targets: ["TacetDataSets", "TacetImaging", "JSONStream"]),
    .library(name: "TacetXML", targets: ["TacetXML"]),
    .library(name: "TacetYAML", targets: ["TacetYAML"]),
    .library(name: "TacetDrawing", targets: ["TacetDrawing"]),
    .library(name: "TacetTesting", targets: ["TacetTesting"]),
  ] + plugins.map(\.product),
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    // The contract, and what every plugin imports.
    .target(name: "CTacet"),
    .target(name: "LibC"),
    .target(name: "TacetKit", dependencies: ["CTacet", "LibC", argumentParser]),
    // For the tests of a plugin's author.
    .target(name: "TacetTesting", dependencies: ["TacetKit", "TacetDataSets", "TacetImaging"]),

    // What sources and sinks share: files, names, images; JSON of any size; pages that are XML files.
    .target(name: "JSONStream", dependencies: ["LibC"]),
    .target(
      name: "TacetDataSets",
      dependencies: ["TacetKit", "TacetImaging", "JSONStream", "LibC"]
    ),
    // XML by the system's expat, with what puts its pieces together in C; YAML by its libyaml.
    .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
    .target(name: "CXML", dependencies: ["CExpat"]),
    .target(
      name: "TacetXML",
      dependencies: ["TacetKit", "TacetDataSets", "TacetImaging", "CXML", "LibC"]
    ),
    .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .target(name: "TacetYAML", dependencies: ["TacetKit", "CYAML"]),

    // Pixels: reading, writing and drawing. The system's libraries, then what catches their long
    // jumps in C, where no Swift frame is jumped over.
    .systemLibrary(
      name: "CDeflate",
      pkgConfig: "libdeflate",
      providers: [.apt(["libdeflate-dev"])]
    ),
    .systemLibrary(name: "CPNG", pkgConfig: "libpng", providers: [.apt(["libpng-dev"])]),
    .systemLibrary(name: "CJPEG", pkgConfig: "libjpeg", providers: [.apt(["libjpeg-dev"])]),
    .systemLibrary(name: "CTIFF", pkgConfig: "libtiff-4", providers: [.apt(["libtiff-dev"])]),
    .systemLibrary(name: "CWebP", pkgConfig: "libwebp", providers: [.apt(["libwebp-dev"])]),
    .systemLibrary(
      name: "CFreeType",
      pkgConfig: "freetype2",
      providers: [.apt(["libfreetype-dev"])]
    ),
    .target(
      name: "CCodecs",
      dependencies: ["CPNG", "CJPEG", "CTIFF", "CWebP", "CDeflate"],
      linkerSettings: [.linkedLibrary("z")]
    ),
    .target(name: "TacetImaging", dependencies: ["TacetKit", "CCodecs", "LibC"]),
    // Apart from TacetImaging, so that what only reads and writes images needs neither FreeType nor the
    // font, which CTypeface has as an array, by C23's #embed.
    .target(name: "CTypeface", exclude: ["DejaVuSans.ttf", "DejaVuSans-LICENSE.txt"]),
    .target(
      name: "TacetDrawing",
      dependencies: ["TacetKit", "TacetImaging", "CFreeType", "CTypeface"]
    ),
    // Pages for a browser, and the theme that they share.
    .target(name: "ViewerPage", resources: [.embedInCode("Resources")]),

    // What runs plugins: output that appears as a whole, then the pipeline. In C what belongs to the
    // whole process: signals, crashes, its end.
    .target(name: "CProcess"),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .target(
      name: "TacetOutput",
      dependencies: ["TacetKit", "JSONStream", "CCrypto", "CProcess", "LibC"]
    ),
    .target(
      name: "TacetRuntime",
      dependencies: [
        "TacetOutput", "TacetKit", "TacetImaging", "TacetYAML", "JSONStream", "CProcess", "LibC",
      ]
    ),

    // The commands beside `run`: the rules of the contract tried on a plugin, data sets compared, a new
    // plugin's package.
    .target(name: "CConformance"),
    .target(
      name: "TacetConformance",
      dependencies: [
        "TacetRuntime", "TacetOutput", "TacetImaging", "TacetKit", "CConformance", "LibC",
      ]
    ),
    .target(name: "TacetCompare", dependencies: ["TacetKit", "JSONStream"]),
    .target(
      name: "PluginTemplates",
      dependencies: ["TacetKit"],
      resources: [.embedInCode("Templates")]
    ),
    .executableTarget(
      name: "tacet",
      dependencies: [
        "TacetRuntime", "TacetOutput", "TacetCompare", "TacetConformance", "PluginTemplates",
        "TacetKit",
        "CProcess", "JSONStream", "LibC", argumentParser,
      ],
      resources: [.embedInCode("Completion/Completions")]
    ),

    // Tests: a target for each module, and those of plugins' internals (see Plugin); PluginTests run the
    // built plugins through the runtime, CommandTests the built command.
    .target(
      name: "TestSupport",
      dependencies: ["TacetTesting", "TacetKit", "TacetImaging"],
      path: "Tests/TestSupport"
    ),
    .testTarget(name: "JSONStreamTests", dependencies: ["JSONStream", "LibC"]),
    .testTarget(name: "TacetYAMLTests", dependencies: ["TacetYAML", "TestSupport"]),
    .testTarget(name: "TacetXMLTests", dependencies: ["TacetXML", "TacetKit", "TestSupport"]),
    .testTarget(name: "TacetDataSetsTests", dependencies: ["TacetDataSets", "TacetKit"]),
    .testTarget(name: "TacetKitTests", dependencies: ["TacetKit", "TestSupport"]),
    .testTarget(
      name: "TacetTestingTests",
      dependencies: ["TacetTesting", "TacetImaging", "TacetKit"]
    ),
    .testTarget(
      name: "TacetImagingTests",
      dependencies: ["TacetImaging", "TacetKit", "TestSupport"]
    ),
    .testTarget(
      name: "TacetDrawingTests",
      dependencies: ["TacetDrawing", "TacetImaging", "TacetKit", "TestSupport"]
    ),
    .testTarget(
      name: "TacetCompareTests",
      dependencies: ["TacetCompare", "TacetKit", "TestSupport"]
    ),
    .testTarget(
      name: "TacetOutputTests",
      dependencies: ["TacetOutput", "TacetKit", "CProcess", "TestSupport"]
    ),
    .testTarget(
      name: "TacetRuntimeTests",
      dependencies: ["TacetRuntime", "TacetKit", "TestSupport"]
    ),
    .testTarget(name: "ViewerPageTests", dependencies: ["ViewerPage"]),
    .testTarget(
      name: "PluginTests",
      dependencies: [
        "TacetRuntime", "TacetImaging", "TacetKit", "JSONStream", "LibC", "TestSupport",
      ]
    ),
    .testTarget(
      name: "CommandTests",
      dependencies: [
        "tacet", "JSONStream", "PluginTemplates", "TacetDataSets", "TacetImaging", "TacetKit",
        "TacetRuntime", "TestSupport",
      ]
    ),
  ] + plugins.flatMap(\.targets)
)

// The documentation's builder, for `make docs` alone: nobody else needs to fetch it.
if Context.environment["TACET_DOCS"] != nil {
  package.dependencies.append(
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0")
  )
}

// The fuzzer, for `make fuzz` alone; everywhere else its inputs are replayed by tests.
let fuzzed: [Target.Dependency] = [
  "COCO", "DeepScores", "DoReMi", "MuNG", "VOC", "YOLO", "ClassFilters", "TacetRuntime",
  "TacetOutput",
  "TacetImaging", "TacetKit",
]
let fuzzing = "Tests/Fuzzing"
if Context.environment["TACET_FUZZ"] != nil {
  package.targets += [
    .target(name: "CFuzzer", path: "\(fuzzing)/CFuzzer"),
    .executableTarget(
      name: "Fuzz",
      dependencies: fuzzed + ["CFuzzer"],
      path: fuzzing,
      exclude: ["CFuzzer", "Corpus", "ReplayTests.swift"]
    ),
  ]
} else {
  package.targets.append(
    .testTarget(
      name: "FuzzingTests",
      dependencies: fuzzed + ["TestSupport"],
      path: fuzzing,
      exclude: ["CFuzzer", "Corpus", "Command"]
    )
  )
}

// A build under a sanitizer needs a few of the test targets: the others would take as long again.
if let chosen = Context.environment["TACET_TESTS"]?.split(separator: " ").map(String.init) {
  package.targets.removeAll { $0.type == .test && !chosen.contains($0.name) }
}

// The same rules for every target: Swift 6, `any` spelled out, imports internal unless they are part
// of the interface, members only of what a file imports, and unsafe code marked as such.
for target in package.targets where target.type != .system {
  target.swiftSettings = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .strictMemorySafety(),
  ]
}
