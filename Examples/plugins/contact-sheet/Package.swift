// swift-tools-version: 6.2
import PackageDescription

let tacetKit = Target.Dependency.product(name: "TacetKit", package: "tacet")
// Image files, and what else sources and sinks share.
let tacetDataSets = Target.Dependency.product(name: "TacetDataSets", package: "tacet")
let tacetDrawing = Target.Dependency.product(name: "TacetDrawing", package: "tacet")
let tacetTesting = Target.Dependency.product(name: "TacetTesting", package: "tacet")

let package = Package(
  name: "contact-sheet",
  platforms: [.macOS(.v15)],
  products: [.library(name: "ContactSheet", type: .dynamic, targets: ["ContactSheet"])],
  // A plugin of your own says `.package(url: …, from: "0.1.0")` instead of a path.
  dependencies: [.package(name: "tacet", path: "../../..")],
  targets: [
    .target(name: "ContactSheet", dependencies: [tacetKit, tacetDataSets, tacetDrawing]),
    .testTarget(
      name: "ContactSheetTests",
      dependencies: ["ContactSheet", tacetKit, tacetDataSets, tacetTesting]
    ),
  ]
)
