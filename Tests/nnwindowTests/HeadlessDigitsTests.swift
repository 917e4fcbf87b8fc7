import Foundation
import Testing

/// What the real program does with images, without a window.
@Suite struct HeadlessDigitsTests {
  private static let drawn = [
    "--mnist", "--synthetic", "--samples", "900", "-e", "1", "--headless", "--json", "--quiet",
  ]

  private func result(
    _ words: [String], in folder: URL, environment: [String: String] = [:]
  ) throws -> [String: Any] {
    let outcome = try Program.run(words, in: folder, environment: environment)
    #expect(outcome.code == 0, "\(outcome.errors)")
    let last = try #require(outcome.output.split(separator: "\n").last)
    return try #require(try JSONSerialization.jsonObject(with: Data(last.utf8)) as? [String: Any])
  }

  @Test(arguments: [(2, 60), (26, 30), (64, 20)])
  func theLastLayerFollowsTheClassesOfTheFiles(classes: Int, each: Int) throws {
    try withFolder { folder in
      try DigitFiles.write(classes: classes, each: each, to: folder)
      let result = try result(
        ["--mnist", "--data", ".", "-e", "12", "--headless", "--json", "--quiet"], in: folder)
      #expect(result["dataset"] as? String == "files")
      // 8·9 + 8, 16·8·9 + 16, 128·400 + 128, and 128 weights and a bias for each class.
      #expect(result["parameters"] as? Int == 80 + 1168 + 51_328 + 129 * classes)
      let accuracy = try #require(result["testAccuracy"] as? Double)
      #expect(accuracy > 0.9, "\(classes) classes: \(accuracy)")
      for key in ["samplesPerSecond", "validationAccuracy", "testLoss"] {
        #expect(result[key] is Double, "\(key) is missing")
      }
    }
  }

  @Test func classesHaveTheNamesOfTheirFile() throws {
    try withFolder { folder in
      let names = ["boot", "coat", "dress"]
      try DigitFiles.write(classes: 3, each: 40, names: names, to: folder)
      _ = try result(
        [
          "--mnist", "--data", ".", "-e", "1", "--headless", "--json", "--quiet", "--screenshot",
          "x.svg",
        ], in: folder)
      let page = try String(contentsOf: folder.appendingPathComponent("x.svg"), encoding: .utf8)
      for name in names { #expect(page.contains(">\(name)</text>"), "\(name) is not on the page") }
    }
  }

  @Test func namesThatAreNoneAreRefused() throws {
    try withFolder { folder in
      try DigitFiles.write(classes: 3, each: 40, names: ["alone"], to: folder)
      let outcome = try Program.run(
        ["--mnist", "--data", ".", "--headless", "--quiet"], in: folder)
      #expect(outcome.code == 65)
      #expect(outcome.errorLines.count == 1 && outcome.errors.contains("labels.txt"))
    }
  }

  @Test(arguments: [(10, 1), (14, 2)]) func smallImagesAreLearned(side: Int, pools: Int) throws {
    try withFolder { folder in
      let words = Self.drawn + ["--image-size", "\(side)", "--save", "x.safetensors"]
      let first = try result(words, in: folder)
      // Convolutions take a pixel at every edge; at 10×10 there is one pool, else two.
      let last = pools == 1 ? ((side - 2) / 2 - 2) : ((side - 2) / 2 - 2) / 2
      #expect(
        first["parameters"] as? Int == 80 + 1168 + 128 * 16 * last * last + 128 + 1290)
      #expect(first["dataset"] as? String == "synthetic")
      // The file brings its side with it.
      let again = try result(
        ["--mnist", "--synthetic", "--samples", "900", "--evaluate", "--load", "x.safetensors"]
          + ["--json", "--quiet"], in: folder)
      #expect(
        try again.value("testAccuracy", as: Double.self)
          == first.value("testAccuracy", as: Double.self))
    }
  }

  @Test func whatWasSavedIsExaminedAndNotTrained() throws {
    try withFolder { folder in
      let first = try result(Self.drawn + ["--save", "x.safetensors"], in: folder)
      let file = folder.appendingPathComponent("x.safetensors")
      let before = try Data(contentsOf: file)
      let second = try result(
        ["--mnist", "--synthetic", "--samples", "900", "--evaluate", "--load", "x.safetensors"]
          + ["--json", "--quiet"], in: folder)
      for key in ["checksum", "dataset"] {
        #expect(
          try first.value(key, as: String.self) == second.value(key, as: String.self), "\(key)")
      }
      for key in ["testAccuracy", "testLoss", "validationAccuracy", "accuracy", "loss"] {
        #expect(
          try first.value(key, as: Double.self) == second.value(key, as: Double.self), "\(key)")
      }
      #expect(second["seconds"] as? Double == 0)
      #expect(try Data(contentsOf: file) == before)
      let other = try Program.run(
        ["--mnist", "--synthetic", "--evaluate", "--load", "x.safetensors", "--hidden", "64"],
        in: folder)
      #expect(
        other.code == 65 && other.errors.contains("--hidden 64, found 128"), "\(other.errors)")
    }
  }

  @Test func layersGoThroughAConfigFileAndBack() throws {
    try withFolder { folder in
      let layers = "conv 4@3x3 padding 1, batchnorm relu, maxpool 2, flatten, dense 24 tanh"
      let first = try result(
        Self.drawn + ["--layers", layers, "--save-config", "c.yaml"], in: folder)
      #expect(first["parameters"] as? Int == 40 + 16 + 24 * 784 + 24 + 250)
      let again = try result(["--config", "c.yaml"], in: folder)
      #expect(
        try again.value("checksum", as: String.self) == first.value("checksum", as: String.self))
      // The same as a list, as a person writes it.
      let items = layers.split(separator: ",").map { "  - \($0.drop { $0 == " " })" }
      let text =
        "mnist: true\nsynthetic: true\nsamples: 900\nepochs: 1\nlayers:\n"
        + items.joined(separator: "\n") + "\n"
      try text.write(
        to: folder.appendingPathComponent("hand.yaml"), atomically: true, encoding: .utf8)
      let byHand = try result(
        ["--config", "hand.yaml", "--headless", "--json", "--quiet"], in: folder)
      #expect(
        try byHand.value("checksum", as: String.self) == first.value("checksum", as: String.self))
    }
  }

  @Test func offlineWithoutDataDrawsDigitsAndSaysSo() throws {
    try withFolder { folder in
      let words = [
        "--mnist", "--offline", "--samples", "900", "-e", "1", "--headless", "--json",
      ]
      let outcome = try Program.run(
        words, in: folder, environment: ["XDG_CACHE_HOME": folder.path, "HOME": folder.path])
      #expect(outcome.code == 0, "\(outcome.errors)")
      #expect(outcome.output.contains(#""dataset":"synthetic""#))
      #expect(outcome.errors.contains("offline: drawn digits"), "\(outcome.errors)")
    }
  }
}
