// swift-tools-version: 6.2
import PackageDescription

let tacetKit = Target.Dependency.product(name: "TacetKit", package: "tacet")
// JSON, image files, and what else sources and sinks share.
let tacetDataSets = Target.Dependency.product(name: "TacetDataSets", package: "tacet")
let tacetTesting = Target.Dependency.product(name: "TacetTesting", package: "tacet")

let package = Package(
  name: "labelme",
  platforms: [.macOS(.v15)],
  products: [.library(name: "LabelMe", type: .dynamic, targets: ["LabelMe"])],
  // A plugin of your own says `.package(url: …, from: "0.1.0")` instead of a path.
  dependencies: [.package(name: "tacet", path: "../../..")],
  targets: [
    .target(name: "LabelMe", dependencies: [tacetKit, tacetDataSets]),
    .testTarget(
      name: "LabelMeTests",
      dependencies: ["LabelMe", tacetKit, tacetDataSets, tacetTesting]
    ),
  ]
)
