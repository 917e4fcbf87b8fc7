/// How soon the window shows something, and how much memory a run takes.
enum StartUp: Benchmark {
  static let name = "start-up"
  static let summary = "seconds from start to first frame, and memory after a run in the window"

  static func run() throws {
    guard RealProgram.hasDisplay else { return print("  no display: start it with xvfb-run") }
    // A run of no epochs has finished with its first frame; the program's end is in the time too.
    try time("XOR: first frame", ["--xor", "-e", "0"], asked: "0.5")
    // Here the images, read and split, are in it as well; the window was there before them.
    let images = MNISTData.arguments
    try time("MNIST: images read and examined", ["--mnist", "-e", "0"] + images, asked: "1")
    for refresh in ["100", "1"] {
      try memory(
        "XOR, 40,000 epochs, \(refresh) in a refresh", ["--xor", "-e", "40000", "-ner", refresh],
        asked: 150)
    }
    try memory("MNIST, 5 epochs", ["--mnist", "-e", "5"] + images, asked: 250)
  }

  private static func time(_ what: String, _ words: [String], asked: String) throws {
    let words = words + ["--exit-when-done"]
    _ = try RealProgram.run(words)
    let times = try (0..<9).map { _ in try RealProgram.run(words).seconds }.sorted()
    print(
      "  \(what): median \(fixed(median(times), 3)) s, worst \(fixed(times.last ?? .nan, 3)) s "
        + "(asked: \(asked))")
  }

  private static func memory(_ what: String, _ words: [String], asked: Int) throws {
    let run = try RealProgram.run(words + ["--pace", "turbo", "--exit-when-done"])
    print("  \(what): at most \(run.peakMemory / 1024) MB (asked: \(asked))")
  }
}
