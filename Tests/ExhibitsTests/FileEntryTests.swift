import Exhibits
import Foundation
import Networks
import Options
import Testing
import Viewing
import ViewingSupport

/// What a file says beside its network is believed, or refused where it makes no sense: never passed
/// over, since the run would go on as another.
@Suite struct FileEntryTests {
  /// A file of each exhibit, and a run that goes on with it.
  private static func options(_ name: ExhibitName) -> Options {
    switch name {
    case .xor: xorOptions { $0.epochs = 20 }
    case .picture: pictureOptions { $0.epochs = 1 }
    case .vae: vaeOptions(samples: 60)
    default:
      mnistOptions(samples: 60, epochs: 1) {
        $0.exhibit = name
        if [.function, .surface].contains(name) { ($0.isSynthetic, $0.samples) = (false, nil) }
        if name != .mnist, name != .masks { $0.hiddenSizes = name == .latent ? [8, 3] : [8] }
      }
    }
  }

  private static func saved(_ name: ExhibitName) throws -> String {
    let path = temporaryFile("safetensors")
    var options = options(name)
    options.save = path
    _ = try #require(ExhibitKind.named(name)).run(options, HeadlessTasks())
    return path
  }

  private static let shared = [
    ("batch_size", ["0", "-3", "1e3", "70000", "x", ""]), ("seed", ["-1", "x", "1.5", ""]),
    ("epoch", ["-1", "x", "nan"]), ("batch", ["-1", "x"]), ("total_epochs", ["-1", "x"]),
    ("total_batches", ["x", "99999999999999999999"]),
  ]

  static let cases: [(ExhibitName, [(String, [String])])] = [
    (.xor, [("points", ["x", "", "nan 0 1", "1e30 0 1", "0 0 2", "0 1"])]),
    (
      .function,
      [("normalization", ["x", "0 1", "0 0 0 1", "nan 1 0 1"]), ("samples", ["x", "1"])]
    ),
    (.surface, [("normalization", ["0 1 0 1", ""]), ("samples", ["1 2", "inf 1 1"])]),
    (
      .picture,
      [
        ("fourier", ["-1", "x", "1e9"]), ("fourier_scale", ["0", "nan", "x", "-2"]),
        ("fourier_seed", ["-1", "x"]),
      ]
    ),
    (.mnist, [("inverted", ["x", "true"]), ("normalized", ["1", ""])]),
    (.digits, [("inverted", [""])]), (.masks, []), (.latent, [("normalized", ["yes"])]),
    (.vae, [("beta", ["-1", "nan", "inf", "x", ""]), ("inverted", ["no"])]),
  ]

  @Test(arguments: cases)
  func nonsenseIsRefused(name: ExhibitName, entries: [(String, [String])]) throws {
    let path = try Self.saved(name)
    let kind = try #require(ExhibitKind.named(name))
    let file = try Checkpoint(contentsOf: path)
    var options = Self.options(name)
    options.load = path
    for (key, values) in Self.shared + entries {
      for value in values {
        var next = file
        next.metadata[key] = value
        try next.write(to: path)
        let error = #expect(throws: ProgramError.self, "\(key) \(value)") {
          try kind.run(options, HeadlessTasks())
        }
        #expect(error?.exitCode == .badData)
        #expect(error?.line.contains("for \(key) in the metadata, found “\(value)”") == true)
        #expect(error?.line.hasPrefix("nnwindow: \(path): expected ") == true)
      }
    }
    // What was there goes on, and so does a file that says nothing.
    try file.write(to: path)
    _ = try kind.run(options, HeadlessTasks())
    var bare = file
    bare.metadata = [:]
    try bare.write(to: path)
    _ = try kind.run(options, HeadlessTasks())
  }

  @Test func noRunIsBeyondItsOwnEnd() throws {
    let path = try Self.saved(.masks)
    var file = try Checkpoint(contentsOf: path)
    let total = try #require(file.metadata["total_batches"])
    file.metadata["batch"] = "1000000"
    try file.write(to: path)
    var options = Self.options(.masks)
    options.load = path
    let error = #expect(throws: ProgramError.self) {
      try ExhibitKind.masks.run(options, HeadlessTasks())
    }
    #expect(error?.exitCode == .badData)
    #expect(error?.line.contains("expected at most the \(total) batches of the run") == true)
  }

  /// A window that is told to load a file says so, and goes on as it was.
  @Test func aWindowRefusesNonsenseToo() throws {
    let path = try Self.saved(.xor)
    var file = try Checkpoint(contentsOf: path)
    file.metadata["points"] = "x"
    try file.write(to: path)
    let exhibit = try ExhibitKind.xor.open(Self.options(.xor))
    #expect(throws: ProgramError.self) { try exhibit.load(from: path) }
    try exhibit.close()
  }
}
