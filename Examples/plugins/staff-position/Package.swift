// swift-tools-version: 6.2
import PackageDescription

let tacetKit = Target.Dependency.product(name: "TacetKit", package: "tacet")
let tacetTesting = Target.Dependency.product(name: "TacetTesting", package: "tacet")

let package = Package(
  name: "staff-position",
  platforms: [.macOS(.v15)],
  products: [.library(name: "StaffPosition", type: .dynamic, targets: ["StaffPosition"])],
  // A plugin of your own says `.package(url: …, from: "0.1.0")` instead of a path.
  dependencies: [.package(name: "tacet", path: "../../..")],
  targets: [
    .target(name: "StaffPosition", dependencies: [tacetKit]),
    .testTarget(
      name: "StaffPositionTests",
      dependencies: ["StaffPosition", tacetKit, tacetTesting]
    ),
  ]
)
