/// What the open window costs a run that never waits for it.
enum Turbo: Benchmark {
  static let name = "turbo"
  static let summary = "training lost to the open window at pace turbo, turn by turn with headless"

  static func run() throws {
    guard RealProgram.hasDisplay else { return print("  no display: start it with xvfb-run") }
    try measure(
      "XOR, epochs", ["--xor", "-e", "20000000", "-ner", "200"], rate: "epochsPerSecond",
      asked: 10)
    try measure(
      "MNIST, images", ["--mnist", "-e", "6"] + MNISTData.arguments, rate: "samplesPerSecond",
      asked: 15)
  }

  /// Five rounds of a run without a window and the same run with one.
  private static func measure(
    _ what: String, _ words: [String], rate: String, asked: Int
  ) throws {
    let common = words + ["--json", "--quiet"]
    var losses: [Double] = []
    for round in 1...5 {
      let alone = try RealProgram.run(common + ["--headless"])
      let shown = try RealProgram.run(common + ["--pace", "turbo", "--exit-when-done"])
      guard alone.checksum == shown.checksum, !alone.checksum.isEmpty else {
        throw Disagreement("the window's run ended in other numbers than the one without")
      }
      // Rates of training alone: opening the window is another row.
      let loss = 1 - shown.number(rate) / alone.number(rate)
      losses.append(loss)
      print(
        "  \(what) a second, round \(round): \(grouped(alone.number(rate))) alone, "
          + "\(grouped(shown.number(rate))) with the window, lost \(fixed(loss * 100, 1)) %")
    }
    print(
      "  \(what): median lost \(fixed(median(losses.sorted()) * 100, 1)) % "
        + "(asked: under \(asked) %)")
  }
}
