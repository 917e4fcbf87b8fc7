import Options
import Testing

@Suite struct OptionsCheckTests {
  private static let offered = [Card.plain, .images]

  /// The message of a check with the given options on, or `nil` when they pass.
  private func problem(
    _ card: Card?, _ settings: [(String, String)] = []
  ) throws -> String? {
    var options = Options()
    options.exhibit = card?.name
    for (key, text) in settings {
      try #require(OptionTable.row(key)).set(text, in: &options)
    }
    do {
      try options.check(offered: Self.offered)
      return nil
    } catch {
      #expect(error.exitCode == .usage)
      return error.line
    }
  }

  @Test func theGalleryTakesWhatHoldsForEveryExhibitThatIsOpenedThere() throws {
    #expect(
      try problem(
        nil,
        [
          ("size", "1280x800"), ("scale", "2"), ("reduced-motion", "true"), ("palette", "light"),
          ("pace", "turbo"),
          ("seed", "7"), ("synthetic", "true"), ("image-size", "14"),
        ]) == nil)
    #expect(
      try problem(nil, [("synthetic", "true"), ("data", "d")])
        == "nnwindow: --synthetic and --data d: contradict each other; leave one out")
  }

  @Test func theGalleryTakesNothingOfARun() throws {
    #expect(
      try problem(nil, [("headless", "true")])
        == "nnwindow: --headless: expected an exhibit to train, found none; add --plain")
    for row in OptionTable.rows where !row.traits.contains(.ofGallery) && row.key != "headless" {
      let text = [.none: "true", .word: "", .path: "x.csv"][row.form] ?? "3"
      guard let problem = try? problem(nil, [(row.key, text)]) else { continue }
      #expect(
        problem
          == "nnwindow: \(row.flag): expected an exhibit that it belongs to, found none; add --plain"
      )
    }
  }

  @Test func anExhibitThatIsNotOfferedIsAnswered() {
    var options = Options()
    options.exhibit = ExhibitName("other")
    let error = #expect(throws: ProgramError.self) { try options.check(offered: Self.offered) }
    #expect(
      error?.line
        == "nnwindow: --other: this version has no such exhibit; "
        + "it has --plain, --images (see nnwindow --list)")
  }

  @Test func whatMeansNothingToAnExhibitIsRefusedWithThoseForWhichItIs() throws {
    #expect(
      try problem(.plain, [("threads", "2")])
        == "nnwindow: --threads: has no meaning for --plain; leave it out (it is for --images)")
    #expect(
      try problem(.images, [("hidden_neurons", "3")])
        == "nnwindow: -hn: has no meaning for --images; leave it out (it is for --plain)")
    #expect(
      try problem(.plain, [("fourier", "8")])
        == "nnwindow: --fourier: has no meaning for --plain; leave it out")
  }

  @Test func theCardSaysWhatElseDoesNotGo() throws {
    #expect(
      try problem(.plain, [("loss", "softmax-cross-entropy")])
        == "nnwindow: --loss: not here; leave it out")
    #expect(try problem(.plain, [("loss", "half-squared-error")]) == nil)
  }

  @Test func aPresetIsOneOfTheCards() throws {
    #expect(try problem(.images, [("preset", "Nielsen")]) == nil)
    #expect(
      try problem(.images, [("preset", "nilsen")])
        == "nnwindow: --preset: expected one of leaky, nielsen, found \"nilsen\"; "
        + "try --preset nielsen")
  }

  @Test func imagesComeFromOnePlace() throws {
    #expect(
      try problem(.images, [("synthetic", "true"), ("data", "d")])
        == "nnwindow: --synthetic and --data d: contradict each other; leave one out")
    #expect(
      try problem(.images, [("samples", "9"), ("data", "d")])?.contains("as many images") == true)
    #expect(try problem(.images, [("samples", "9"), ("synthetic", "true")]) == nil)
  }

  @Test func anEvaluationLoadsAndTrainsNothing() throws {
    var options = Options()
    options.exhibit = Card.plain.name
    options.isEvaluation = true
    options.load = "plain.safetensors"
    try options.check(offered: Self.offered)
    #expect(options.epochs == 0)
    #expect(options.isHeadless)
    #expect(try problem(.plain, [("evaluate", "true")])?.contains("add --load FILE") == true)
    #expect(
      try problem(.plain, [("evaluate", "true"), ("load", "x"), ("epochs", "5")])?
        .contains("trains nothing") == true)
  }

  @Test func twoOutputsDoNotShareAFile() throws {
    #expect(
      try problem(.plain, [("save", "x.csv"), ("metrics", "x.csv")])
        == "nnwindow: --save and --metrics: both name x.csv; give each its own file")
    #expect(try problem(.plain, [("save", "x"), ("load", "x")]) == nil)
  }

  @Test func aSlopeIsForLeakyReLUs() throws {
    #expect(
      try problem(.images, [("leaky-slope", "0.2")])
        == "nnwindow: --leaky-slope 0.2: no layer is a leaky ReLU; add --activation leaky-relu")
    #expect(
      try problem(.images, [("leaky-slope", "0.2"), ("activation", "relu")])?
        .contains("no layer") == true)
    for other in [("activation", "leaky-relu"), ("preset", "leaky"), ("load", "x")] {
      #expect(try problem(.images, [("leaky-slope", "0.2"), other]) == nil)
    }
    for slope in ["-0.1", "1.01", "nan", ""] {
      #expect(throws: ProgramError.self) {
        try problem(.images, [("activation", "leaky-relu"), ("leaky-slope", slope)])
      }
    }
    for slope in ["0", "1", "1e-3"] {
      #expect(
        try problem(.images, [("activation", "leaky-relu"), ("leaky-slope", slope)]) == nil)
    }
  }

  @Test func whatTakesTooMuchIsRefused() throws {
    func refusal(_ memory: String?, _ bytes: Int) throws -> String? {
      var options = Options()
      if let memory { try options.set(\.memory, to: memory) }
      do {
        try options.checkMemory(of: "the run", bytes, advice: "choose less")
        return nil
      } catch {
        return error.line
      }
    }
    #expect(try refusal(nil, 4 << 30) == nil)
    #expect(
      try refusal(nil, 4 << 30 + 1)
        == "nnwindow: the run would take about 4.1 GB of memory, expected at most 4GB; "
        + "choose less, or allow more with --memory")
    #expect(try refusal("8GB", 8 << 30) == nil)
    #expect(
      try refusal("1.5gb", 3 << 29 + 1)?.contains("1.6 GB of memory, expected at most 1536MB")
        == true)
    #expect(
      try refusal("1MB", 1 << 20) == nil && refusal("1 MB", 1 << 20 + 1)?.contains("2 MB") == true)
    #expect(try refusal("1000000", 1 << 49) == nil)
    #expect(try refusal("1000000GB", 1 << 62)?.contains("about 4294967296 GB") == true)
    for text in ["0", "0.4MB", "-1GB", "1000001GB", "nan", "1e99", "GB", "4KB", "", "4GiB"] {
      #expect(throws: ProgramError.self) { try refusal(text, 0) }
    }
    for (text, written) in [("4", "4GB"), ("0.5", "512MB"), ("500MB", "500MB"), ("2048MB", "2GB")] {
      var options = Options()
      try options.set(\.memory, to: text)
      #expect(OptionTable.shared.memory.text(in: options) == written)
    }
  }
}
