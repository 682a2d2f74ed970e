// swift-tools-version: 6.2
import PackageDescription

// Every stage is a plugin: a dynamic library of its own behind the contract in CTacet. Dependencies
// point one way: tacet → TacetHost → TacetKit → CTacet, and Plugins/* → TacetKit, and what they
// need of JSONStream, TacetImport, TacetExport and TacetImaging.

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser",
  package: "swift-argument-parser"
)

/// The first-party plugins: the target's name, and what it needs beside TacetKit.
let plugins: [(name: String, dependencies: [Target.Dependency])] = [
  ("DeepScores", ["JSONStream", "TacetImport", "TacetExport"]),
  ("ClassFilters", ["TacetYAML"]),
  ("BoxFilters", ["SymbolTwins"]),
  ("COCO", ["JSONStream", "TacetImport", "TacetImaging", "TacetExport"]),
  ("YOLO", ["TacetYAML", "TacetImport", "TacetImaging", "TacetExport"]),
  ("Split", []),
  ("MuNG", ["NotationGraph", "XMLPages", "XMLStream", "TacetExport"]),
  ("DoReMi", ["NotationGraph", "XMLPages", "XMLStream"]),
  ("VOC", ["XMLPages", "XMLStream", "TacetExport"]),
  ("Tiling", []),
  ("Fit", ["TacetReport", "TrainerMemory"]),
  ("Stats", ["JSONStream", "StatsViewer", "SymbolTwins", "TacetExport", "TacetReport"]),
  ("Overlay", ["TacetImaging", "TacetDrawing", "TacetExport", "TacetGallery"]),
]

let package = Package(
  name: "tacet",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "tacet", targets: ["tacet"]),
    .library(name: "TacetKit", targets: ["TacetKit"]),
  ]
    + plugins.map {
      .library(name: "tacet-\($0.name)", type: .dynamic, targets: [$0.name])
    },
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
  ],
  targets: [
    // The contract and what a plugin author imports.
    .target(name: "CTacet"),
    .target(name: "TacetKit", dependencies: ["CTacet", argumentParser]),

    // Reading and writing JSON of any size.
    .target(name: "JSONStream"),

    // Reading YAML as trainers do, and writing it.
    .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .target(name: "TacetYAML", dependencies: ["TacetKit", "CYAML"]),

    // Reading XML, and what sources share whose pages are XML files: the system's parser behind a little
    // C, pages and images found by their names, and the graph of symbols that MuNG and DoReMi have.
    .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
    .target(name: "CXML", dependencies: ["CExpat"]),
    .target(name: "XMLStream", dependencies: ["TacetKit", "CXML"]),
    .target(
      name: "XMLPages",
      dependencies: ["TacetKit", "TacetImport", "TacetImaging", "XMLStream"]
    ),
    .target(name: "NotationGraph", dependencies: ["TacetKit", "XMLStream", "XMLPages"]),

    // What sources share that read data sets' files: folders, images' names, errors of JSON.
    .target(name: "TacetImport", dependencies: ["TacetKit", "JSONStream"]),

    // What sinks share that write a data set's folder: files, images, names of splits.
    .target(name: "TacetExport", dependencies: ["TacetKit", "TacetImaging", "TacetReport"]),

    // Pixels: reading, writing and drawing. The system's libraries, then what catches their long
    // jumps in C, where no Swift frame is jumped over.
    .systemLibrary(
      name: "CDeflate",
      pkgConfig: "libdeflate",
      providers: [.apt(["libdeflate-dev"])]
    ),
    .systemLibrary(name: "CPNG", pkgConfig: "libpng", providers: [.apt(["libpng-dev"])]),
    .systemLibrary(name: "CJPEG", pkgConfig: "libjpeg", providers: [.apt(["libjpeg-dev"])]),
    .systemLibrary(
      name: "CFreeType",
      pkgConfig: "freetype2",
      providers: [.apt(["libfreetype-dev"])]
    ),
    .target(
      name: "CCodecs",
      dependencies: ["CPNG", "CJPEG", "CDeflate"],
      linkerSettings: [.linkedLibrary("z")]
    ),
    .target(name: "TacetImaging", dependencies: ["TacetKit", "CCodecs"]),

    // Drawing on pixels: what only reads and writes images needs neither FreeType nor the font, which
    // CTypeface has as an array, by C23's #embed.
    .target(name: "CTypeface", exclude: ["DejaVuSans.ttf", "DejaVuSans-LICENSE.txt"]),
    .target(
      name: "TacetDrawing",
      dependencies: ["TacetKit", "TacetImaging", "CFreeType", "CTypeface"]
    ),

    // Pages and boxes to look at in a browser.
    .target(
      name: "TacetGallery",
      dependencies: ["TacetKit", "JSONStream", "TacetExport"],
      resources: [.embedInCode("Viewer")]
    ),

    // The plots of statistics: a page for the browser that needs no other file.
    .target(name: "StatsViewer", resources: [.embedInCode("Viewer")]),

    // Symbols that are on a page twice: for the filter that drops them, and the statistics.
    .target(name: "SymbolTwins", dependencies: ["TacetKit"]),

    // Tables and distributions, for the host's report and those of stages.
    .target(name: "TacetReport"),

    // What is different between two data sets.
    .target(name: "TacetCompare", dependencies: ["TacetKit", "TacetReport", "JSONStream"]),

    // What training a detector takes of a GPU's memory, as far as labels tell.
    .target(name: "TrainerMemory", dependencies: ["TacetReport"]),

    // What runs plugins, and the command line. In C what a signal's handler may do.
    .target(name: "CCrashNote"),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .target(
      name: "TacetHost",
      dependencies: [
        "TacetKit", "TacetImaging", "TacetReport", "TacetYAML", "TrainerMemory", "JSONStream",
        "CCrashNote", "CCrypto",
      ]
    ),
    // The rules of the contract, tried on a plugin: the host at its worst.
    .target(
      name: "TacetConformance",
      dependencies: ["TacetHost", "TacetImaging", "TacetKit", "TacetReport"]
    ),
    // What a new plugin begins with.
    .target(
      name: "PluginTemplates",
      dependencies: ["TacetKit"],
      resources: [.embedInCode("Templates")]
    ),
    .executableTarget(
      name: "tacet",
      dependencies: [
        "TacetHost", "TacetCompare", "TacetConformance", "PluginTemplates", "TacetKit",
        argumentParser,
      ],
      resources: [.embedInCode("Completions")]
    ),

    // Tests. Plugins are tested through their built libraries: each has the same entry symbol, so no
    // two of them can be linked into one test program.
    .target(
      name: "TacetTesting",
      dependencies: ["TacetKit", "TacetImaging"],
      path: "Tests/TacetTesting"
    ),
    .testTarget(name: "JSONStreamTests", dependencies: ["JSONStream"]),
    .testTarget(name: "TacetYAMLTests", dependencies: ["TacetYAML", "TacetTesting"]),
    .testTarget(
      name: "XMLStreamTests",
      dependencies: ["XMLStream", "TacetKit", "TacetTesting"]
    ),
    .testTarget(name: "TacetKitTests", dependencies: ["TacetKit", "TacetTesting"]),
    .testTarget(
      name: "TacetImagingTests",
      dependencies: ["TacetImaging", "TacetKit", "TacetTesting"]
    ),
    .testTarget(
      name: "TacetGalleryTests",
      dependencies: ["TacetGallery", "TacetImaging", "TacetKit", "TacetTesting"]
    ),
    .testTarget(
      name: "TacetDrawingTests",
      dependencies: ["TacetDrawing", "TacetImaging", "TacetKit", "TacetTesting"]
    ),
    .testTarget(name: "TrainerMemoryTests", dependencies: ["TrainerMemory"]),
    .testTarget(
      name: "TacetCompareTests",
      dependencies: ["TacetCompare", "TacetKit", "TacetTesting"]
    ),
    .testTarget(
      name: "TacetHostTests",
      dependencies: ["TacetHost", "TacetKit", "TacetReport", "TacetTesting"]
    ),
    .testTarget(
      name: "PluginTests",
      dependencies: ["TacetHost", "TacetImaging", "TacetKit", "JSONStream", "TacetTesting"]
    ),
    .testTarget(
      name: "CommandTests",
      dependencies: ["tacet", "JSONStream", "TacetHost", "TacetTesting"]
    ),
  ]
    + plugins.map {
      .target(
        name: $0.name,
        dependencies: ["TacetKit"] + $0.dependencies,
        path: "Plugins/\($0.name)"
      )
    }
)

// The documentation's builder, for `make docs` alone: nobody else needs to fetch it.
if Context.environment["TACET_DOCS"] != nil {
  package.dependencies.append(
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0")
  )
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
