import Options
import Testing
import Training

@Suite struct OptionsTests {
  @Test func everyRowOfTheTableIsFound() {
    let count = Mirror(reflecting: OptionTable.shared).children.count
    #expect(OptionTable.rows.count == count && count > 40)
    let names = OptionTable.rows.flatMap(\.flags)
    #expect(Set(names).count == names.count)
    for row in OptionTable.rows {
      #expect(OptionTable.row(row.key)?.key == row.key)
      #expect(row.words.hasSuffix("."), "\(row.key)")
      #expect((row.form == .none) == row.metavariable.isEmpty, "\(row.key)")
    }
    // Whoever has a rival is one.
    for row in OptionTable.rows {
      guard let rival = row.rival else { continue }
      #expect(OptionTable.row(rival)?.rival == row.key)
    }
  }

  @Test func nothingIsAskedForAtFirstAndASwitchThatIsOffIsNone() throws {
    var options = Options()
    #expect(options.rows.isEmpty && options.epochs == nil && !options.isHeadless)
    #expect(options.comparedSets.isEmpty)
    options.isHeadless = true
    #expect(options.isHeadless && options != Options())
    options.isHeadless = false
    try options.set(\.printsJSON, to: "false")
    options.comparedSets = []
    #expect(options == Options() && options.rows.isEmpty)
    options.epochs = 3
    options.epochs = nil
    #expect(options == Options())
  }

  @Test func optionsAreEqualWhereAllTheySayIs() throws {
    var one = Options()
    var other = Options()
    (one.learningRate, other.learningRate) = (0.1, 0.1)
    (one.content, other.content) = (["a"], ["a"])
    #expect(one == other)
    other.content = ["b"]
    #expect(one != other)
    other.content = ["a"]
    other.subject = "3"
    #expect(one != other)
  }

  /// From one exhibit's options, what another gets that is opened from the gallery: nothing of
  /// training or files.
  @Test func whatIsOpenedFromTheGalleryGetsTheWindowThePaceTheDataAndTheSeed() throws {
    let texts = [
      "size": "640x480", "pace": "turbo", "data": "d", "image-size": "14", "seed": "7",
      "reduced-motion": "true", "offline": "true", "quiet": "true", "scale": "1.5",
      "memory": "8GB", "palette": "grey",
    ]
    var options = Options()
    options.exhibit = Card.plain.name
    options.subject = "landscape"
    options.content = 3
    for row in OptionTable.rows {
      let word = row.choices.first ?? (row.form == .path ? "x.png" : "3")
      let text = texts[row.key] ?? (row.form == .none ? "true" : word)
      try? row.set(text, in: &options)
    }
    #expect(options.epochs == 3 && options.save == "x.png")
    let next = options.opening(.images)
    #expect(next.exhibit == Card.images.name && next.subject == nil && next.content == nil)
    #expect(
      Set(next.rows.map(\.key)) == Set(texts.keys).union(["synthetic"]))
    for (key, text) in texts { #expect(OptionTable.row(key)?.text(in: next) == text, "\(key)") }
    let plain = options.opening(.plain)
    #expect(plain.dataFolder == nil && plain.imageSize == nil && plain.seed == 7)
  }
}
