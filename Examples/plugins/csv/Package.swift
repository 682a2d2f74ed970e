// swift-tools-version: 6.2
import PackageDescription

let tacetKit = Target.Dependency.product(name: "TacetKit", package: "tacet")
// Output files, and what else sources and sinks share.
let tacetDataSets = Target.Dependency.product(name: "TacetDataSets", package: "tacet")
let tacetTesting = Target.Dependency.product(name: "TacetTesting", package: "tacet")

let package = Package(
  name: "csv",
  platforms: [.macOS(.v15)],
  products: [.library(name: "CSV", type: .dynamic, targets: ["CSV"])],
  // A plugin of your own says `.package(url: …, from: "0.1.0")` instead of a path.
  dependencies: [.package(name: "tacet", path: "../../..")],
  targets: [
    .target(name: "CSV", dependencies: [tacetKit, tacetDataSets]),
    .testTarget(name: "CSVTests", dependencies: ["CSV", tacetKit, tacetTesting]),
  ]
)
