// swift-tools-version: 6.1
import PackageDescription

// What a build needs to be fast stands in Scripts/swift, and not here: the processor that it aims at
// and the optimiser's flags are unsafe ones to SwiftPM, which lets no package that has them be a
// dependency by version.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
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
    .library(name: "Trees", targets: ["Trees"]),
  ],
  // Whoever uses the engine alone leaves the program out, and what that depends on is not fetched:
  // `.package(url: …, from: "1.0.0", traits: [])`.
  traits: [
    .trait(name: "Program", description: "nnwindow itself, and what it reads its files with."),
    .default(enabledTraits: ["Program"]),
  ],
  dependencies: [
    .package(url: "https://github.com/jpsim/Yams", from: "6.0.0")
  ],
  targets: [
    // How an output takes its place: whole or not at all.
    .target(name: "Files", swiftSettings: strict),

    // Threads that share a job.
    .target(name: "Workers", swiftSettings: strict),

    // The engine: knows nothing of a screen.
    // Vector arithmetic, a header alone.
    .target(name: "CLanes"),
    .target(name: "Kernels", dependencies: ["CLanes"], swiftSettings: strict),
    .target(
      name: "Networks", dependencies: ["Kernels", "Workers", "Files"], swiftSettings: strict),
    .target(name: "Datasets", swiftSettings: strict),
    // Forests, clusters and neighbours: knows no network.
    .target(
      name: "Trees", dependencies: ["Kernels", "Workers", "Datasets"], swiftSettings: strict),
    .target(
      name: "Training", dependencies: ["Networks", "Datasets"], swiftSettings: strict),

    // Where data comes from: files, the cache, the public mirrors.
    .target(
      name: "DataStore", dependencies: ["Datasets", "Files", "CZlib"], swiftSettings: strict),

    // What trainings of other programs write, read as it grows.
    .target(name: "RunFolders", dependencies: ["Networks", "Files"], swiftSettings: strict),

    // The picture: knows nothing of networks.
    .target(name: "Drawing", swiftSettings: strict),
    .target(name: "Raster", dependencies: ["Drawing"], swiftSettings: strict),

    // What a person may ask for.
    .target(
      name: "Options", dependencies: ["Training", "Networks", "Datasets"], swiftSettings: strict),

    // What every exhibit shares: live, without a window, side by side, on a card.
    .target(
      name: "Viewing",
      dependencies: [
        "Options", "Training", "Networks", "Datasets", "DataStore", "Drawing", "Files",
      ],
      swiftSettings: strict),

    // Where they meet.
    .target(
      name: "Exhibits",
      dependencies: [
        "Viewing", "Options", "Training", "Networks", "Trees", "Workers", "Datasets", "DataStore",
        "Drawing",
      ],
      swiftSettings: strict),
    .target(
      name: "Screen",
      dependencies: ["Drawing", "Raster", "Files", "CSDL2", "CPNG", "Fonts"], swiftSettings: strict),
    .target(
      name: "Console",
      dependencies: [
        "Viewing", "Options", "Networks", "Datasets", "Files",
        .product(name: "Yams", package: "Yams", condition: .when(traits: ["Program"])),
      ], swiftSettings: strict),
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
    .testTarget(name: "FilesTests", dependencies: ["Files"], swiftSettings: strict),
    .testTarget(
      name: "KernelsTests", dependencies: ["Kernels", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "NetworksTests", dependencies: ["Networks", "Kernels", "TestSupport"],
      resources: [.copy("Reference")], swiftSettings: strict),
    .testTarget(name: "DatasetsTests", dependencies: ["Datasets"], swiftSettings: strict),
    .testTarget(
      name: "RunFoldersTests", dependencies: ["RunFolders", "Networks"],
      resources: [.copy("Reference")], swiftSettings: strict),
    .testTarget(
      name: "TreesTests", dependencies: ["Trees", "Datasets", "DataStore"],
      resources: [.copy("Reference")], swiftSettings: strict),
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
        "Exhibits", "Viewing", "Options", "Training", "Networks", "Trees", "Datasets",
        "DataStore", "Drawing", "Raster", "Screen", "TestSupport", "ViewingSupport",
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
        "Kernels", "Networks", "Datasets", "Training", "Trees", "DataStore", "Drawing", "Raster",
        "Screen", "Options", "Console", "Viewing", "Exhibits",
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
