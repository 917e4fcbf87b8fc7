// swift-tools-version: 6.0
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "Benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "nnwindow", path: "..")],
  targets: [
    .executableTarget(
      name: "benchmarks",
      dependencies: [
        .product(name: "Kernels", package: "nnwindow"),
        .product(name: "Networks", package: "nnwindow"),
        .product(name: "Datasets", package: "nnwindow"),
        .product(name: "Training", package: "nnwindow"),
        .product(name: "NNWindow", package: "nnwindow"),
      ], path: "Sources/Benchmarks", swiftSettings: strict)
  ],
  swiftLanguageModes: [.v6]
)
