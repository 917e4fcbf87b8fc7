// swift-tools-version: 6.0
import PackageDescription

/// The processor the build aims at: this machine by default, another with `NNWINDOW_MARCH`
/// (for example `x86-64-v3`), or the compiler's baseline with `NNWINDOW_MARCH=generic`.
/// The kernels need fused multiply-add; without it each lane becomes a library call.
let march = Context.environment["NNWINDOW_MARCH"] ?? "native"
let machine: [SwiftSetting] =
  march == "generic" ? [] : [.unsafeFlags(["-Xcc", "-march=\(march)"])]

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]
/// For targets whose inner loops are too slow to test without the optimiser.
let fast: [SwiftSetting] = strict + machine + [.unsafeFlags(["-O"], .when(configuration: .debug))]
/// For a target whose generic types are driven by others: without it the driving module calls
/// unspecialised code, and remembering one refresh of a run costs 5 µs instead of 0.6.
let specialized: [SwiftSetting] = [
  .unsafeFlags(["-cross-module-optimization"], .when(configuration: .release))
]

/// On Linux the headers and libraries lie where the compiler looks by itself; asking pkg-config
/// there only brings a flag that SwiftPM refuses with a warning.
#if os(Linux)
  let needsPkgConfig = false
#else
  let needsPkgConfig = true
#endif

let package = Package(
  name: "nnwindow",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "nnwindow", targets: ["nnwindow"]),
    .library(name: "Kernels", targets: ["Kernels"]),
    .library(name: "Networks", targets: ["Networks"]),
    .library(name: "Datasets", targets: ["Datasets"]),
    .library(name: "Training", targets: ["Training"]),
  ],
  dependencies: [
    .package(url: "https://github.com/jpsim/Yams", from: "6.0.0")
  ],
  targets: [
    // The engine: knows nothing of a screen.
    .target(name: "Kernels", swiftSettings: fast),
    .target(name: "Networks", dependencies: ["Kernels"], swiftSettings: fast),
    .target(name: "Datasets", swiftSettings: fast),
    .target(
      name: "Training", dependencies: ["Networks", "Datasets"], swiftSettings: fast + specialized),

    // Where data comes from: files, the cache, the public mirrors.
    .target(name: "DataStore", dependencies: ["Datasets", "CZlib"], swiftSettings: fast),

    // The picture: knows nothing of networks.
    .target(name: "Drawing", swiftSettings: fast),
    .target(name: "Raster", dependencies: ["Drawing"], swiftSettings: fast),

    // What a person may ask for.
    .target(
      name: "Options", dependencies: ["Training", "Networks", "Datasets"], swiftSettings: strict),

    // What every exhibit shares: live, without a window, side by side, on a card.
    .target(
      name: "Viewing",
      dependencies: ["Options", "Training", "Networks", "Datasets", "DataStore", "Drawing"],
      swiftSettings: fast + specialized),

    // Where they meet.
    .target(
      name: "Exhibits",
      dependencies: [
        "Viewing", "Options", "Training", "Networks", "Datasets", "DataStore", "Drawing",
      ],
      swiftSettings: fast),
    .target(
      name: "Screen",
      dependencies: ["Drawing", "Raster", "CSDL2", "CPNG", "Fonts"], swiftSettings: fast),
    .target(
      name: "Console",
      dependencies: ["Viewing", "Options", "Datasets", "Yams"], swiftSettings: strict),
    .executableTarget(
      name: "nnwindow",
      dependencies: [
        "Console", "Exhibits", "Viewing", "Options", "Training", "Networks", "Datasets", "Drawing",
        "Raster", "Screen",
      ],
      swiftSettings: strict),

    // What comes from outside.
    .systemLibrary(
      name: "CSDL2", pkgConfig: needsPkgConfig ? "SDL2_ttf" : nil,
      providers: [.apt(["libsdl2-dev", "libsdl2-ttf-dev"]), .brew(["sdl2", "sdl2_ttf"])]),
    .systemLibrary(
      name: "CPNG", pkgConfig: needsPkgConfig ? "libpng" : nil,
      providers: [.apt(["libpng-dev"]), .brew(["libpng"])]),
    .systemLibrary(
      name: "CZlib", pkgConfig: needsPkgConfig ? "zlib" : nil,
      providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    .target(
      name: "Fonts", path: "Fonts",
      resources: [
        .copy("Inter-Regular.otf"), .copy("Inter-Medium.otf"), .copy("Inter-SemiBold.otf"),
        .copy("JetBrainsMono-Regular.ttf"), .copy("JetBrainsMono-Medium.ttf"),
        .copy("JetBrainsMono-SemiBold.ttf"), .copy("DejaVuSans.ttf"), .copy("LICENSE-Inter"),
        .copy("LICENSE-JetBrainsMono"), .copy("LICENSE-Apache-2.0"), .copy("LICENSE-DejaVu"),
      ], swiftSettings: strict),

    .target(
      name: "TestSupport", dependencies: ["Drawing", "Raster", "Screen"], path: "Tests/TestSupport",
      swiftSettings: strict),
    .target(
      name: "ViewingSupport", dependencies: ["Viewing", "Options", "Training", "Drawing"],
      path: "Tests/ViewingSupport", swiftSettings: strict),
    .testTarget(
      name: "KernelsTests", dependencies: ["Kernels", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "NetworksTests", dependencies: ["Networks", "TestSupport"],
      resources: [.copy("Reference")], swiftSettings: strict),
    .testTarget(name: "DatasetsTests", dependencies: ["Datasets"], swiftSettings: strict),
    .testTarget(
      name: "DataStoreTests", dependencies: ["DataStore", "Datasets", "CZlib"],
      swiftSettings: strict),
    .testTarget(
      name: "TrainingTests", dependencies: ["Training", "Networks", "Datasets", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "DrawingTests", dependencies: ["Drawing", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "RasterTests", dependencies: ["Raster", "Drawing", "Datasets", "TestSupport"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "ScreenTests",
      dependencies: ["Screen", "Raster", "Drawing", "Datasets", "Fonts", "TestSupport"],
      exclude: ["Glyphs/Pictures"], swiftSettings: strict),
    .testTarget(
      name: "ViewingTests",
      dependencies: [
        "Viewing", "Options", "Console", "Training", "Datasets", "DataStore", "Drawing", "Screen",
        "TestSupport", "ViewingSupport",
      ], swiftSettings: strict),
    .testTarget(
      name: "ExhibitsTests",
      dependencies: [
        "Exhibits", "Viewing", "Options", "Training", "Networks", "Datasets", "DataStore",
        "Drawing",
        "Raster", "Screen", "TestSupport", "ViewingSupport",
      ], exclude: ["Pictures"], swiftSettings: strict),
    .testTarget(
      name: "OptionsTests", dependencies: ["Options", "Networks", "Training"],
      swiftSettings: strict),
    .testTarget(
      name: "ConsoleTests",
      dependencies: [
        "Console", "Exhibits", "Viewing", "Options", "Networks", "Training", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "nnwindowTests",
      dependencies: [
        "nnwindow", "Exhibits", "Viewing", "Options", "Drawing", "Raster", "Screen", "TestSupport",
      ],
      exclude: ["Recorded/RecordedRuns.json"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)

// `NNWINDOW_BENCHMARKS=1` adds the benchmarks, which nobody builds who does not ask for them.
if Context.environment["NNWINDOW_BENCHMARKS"] == "1" {
  package.targets.append(
    .executableTarget(
      name: "benchmarks",
      dependencies: [
        "Kernels", "Networks", "Datasets", "Training", "DataStore", "Drawing", "Raster", "Screen",
        "Options", "Viewing", "Exhibits",
      ], path: "Benchmarks/Sources/Benchmarks", swiftSettings: strict))
}

// `NNWINDOW_ONLY=TrainingTests,NetworksTests` leaves only these targets and what they need: a
// sanitizer then builds the engine and not the whole program.
if let wanted = Context.environment["NNWINDOW_ONLY"] {
  let targets = Dictionary(package.targets.map { ($0.name, $0) }, uniquingKeysWith: { $1 })
  var kept: Set<String> = []
  var products: Set<String> = []
  var open = wanted.split(separator: ",").map(String.init)
  while let name = open.popLast() {
    guard let target = targets[name], kept.insert(name).inserted else { continue }
    for dependency in target.dependencies {
      switch dependency {
      case .targetItem(let name, _), .byNameItem(let name, _):
        open.append(name)
        products.insert(name)
      case .productItem(_, let package, _, _): products.insert(package ?? "")
      @unknown default: break
      }
    }
  }
  package.targets.removeAll { !kept.contains($0.name) }
  package.products = []
  package.dependencies.removeAll { dependency in
    guard case .sourceControl(_, let location, _) = dependency.kind else { return false }
    return !products.contains { location.hasSuffix("/" + $0) }
  }
}
