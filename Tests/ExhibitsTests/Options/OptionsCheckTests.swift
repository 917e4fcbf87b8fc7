import Exhibits
import Options
import Testing

@Suite struct OptionsCheckTests {
  /// The message of a check with the given options on, or `nil` when they pass.
  private func problem(
    _ exhibit: ExhibitName?, _ settings: [(OptionKey, String)] = []
  ) throws -> String? {
    var options = Options()
    options.exhibit = exhibit
    for (key, text) in settings { try options.set(key, to: text) }
    do {
      try options.check(offered: [.xor])
      return nil
    } catch {
      #expect(error.exitCode == .usage)
      return error.line
    }
  }

  @Test func theGalleryTakesWhatSpeaksOfTheWindow() throws {
    #expect(
      try problem(
        nil, [(.size, "1280x800"), (.scale, "2"), (.reducedMotion, "true"), (.pace, "turbo")])
        == nil)
  }

  @Test func theGalleryTakesNothingOfARun() throws {
    #expect(
      try problem(nil, [(.headless, "true")])
        == "nnwindow: --headless: expected an exhibit to train, found none; add --xor")
    for (key, text) in [(OptionKey.hiddenNeurons, "3"), (.save, "x"), (.screenshot, "x.png")] {
      #expect(
        try problem(nil, [(key, text)])
          == "nnwindow: \(key.flag): expected an exhibit that it belongs to, found none; add --xor"
      )
    }
  }

  @Test func anExhibitThatIsNotOfferedIsAnswered() throws {
    for exhibit in ExhibitName.allCases where exhibit != .xor {
      #expect(
        try problem(exhibit)
          == "nnwindow: --\(exhibit.rawValue): this version has no such exhibit; "
          + "it has --xor (see nnwindow --list)")
    }
  }

  @Test(arguments: [
    (OptionKey.samples, "9"), (.noise, "1"), (.fourier, "8"), (.beta, "1"), (.latentSize, "2"),
    (.preset, "leaky"), (.data, "d"), (.imageSize, "28"), (.synthetic, "true"),
  ])
  func whatMeansNothingToXORIsNotSilentlyIgnored(key: OptionKey, text: String) throws {
    #expect(
      try problem(.xor, [(key, text)])
        == "nnwindow: \(key.flag): has no meaning for --xor; leave it out")
  }

  @Test func oneHiddenLayerIsWhatXORHas() throws {
    var options = Options()
    options.exhibit = .xor
    options.hiddenSizes = [4]
    try options.check(offered: [.xor])
    #expect(options.hiddenNeurons == 4)
    #expect(options.hiddenSizes == nil)
    #expect(try problem(.xor, [(.hidden, "4,3")]) == nil)
    #expect(try problem(.xor, [(.hidden, "4,4,4,4,4")])?.contains("one to four layers") == true)
    #expect(try problem(.xor, [(.hidden, "65")])?.contains("layers of 1 to 64") == true)
    #expect(try problem(.xor, [(.hidden, "4"), (.hiddenNeurons, "4")]) == nil)
    #expect(
      try problem(.xor, [(.hidden, "4"), (.hiddenNeurons, "3")])
        == "nnwindow: -hn 3 and --hidden 4: contradict each other; leave one out")
  }

  @Test func anEvaluationLoadsAndTrainsNothing() throws {
    var options = Options()
    options.exhibit = .xor
    options.isEvaluation = true
    options.load = "xor.safetensors"
    try options.check(offered: [.xor])
    #expect(options.epochs == 0)
    #expect(options.isHeadless)
    #expect(try problem(.xor, [(.evaluate, "true")])?.contains("add --load FILE") == true)
    #expect(
      try problem(.xor, [(.evaluate, "true"), (.load, "x"), (.epochs, "5")])?
        .contains("trains nothing") == true)
  }

  @Test func twoOutputsDoNotShareAFile() throws {
    #expect(
      try problem(.xor, [(.save, "x.csv"), (.metrics, "x.csv")])
        == "nnwindow: --save and --metrics: both name x.csv; give each its own file")
    #expect(try problem(.xor, [(.save, "x"), (.load, "x")]) == nil)
  }

  @Test func layersTooWideForAMemoryAreRefused() throws {
    func line(_ sizes: String) throws -> String? {
      var options = Options()
      options.exhibit = .digits
      try options.set(.hidden, to: sizes)
      do {
        try options.check(offered: ExhibitName.allCases)
        return nil
      } catch {
        return error.line
      }
    }
    // Three times 16.8 million weights go, four times do not.
    #expect(try line("4096,4096,4096,4096") == nil)
    #expect(
      try line("4096,4096,4096,4096,4096")
        == "nnwindow: --hidden: expected layers with at most 64 million weights between them, "
        + "found \"4096,4096,4096,4096,4096\"; try --hidden 32,16")
  }
}
