import Networks
import Options
import Testing

@Suite struct NormalizingTests {
  private func options(_ text: String) throws -> Options {
    var options = Options()
    try OptionTable.shared.normalizing.set(text, in: &options)
    return options
  }

  @Test func itStretchesWhereNothingFollows() throws {
    for text in ["", "true"] {
      let options = try options(text)
      #expect(options.isNormalized && options.normalization == nil)
      #expect(OptionTable.shared.normalizing.text(in: options) == "true")
    }
    #expect(try !options("false").isNormalized)
  }

  @Test func itTakesAMeanAndADeviation() throws {
    for text in ["0.1307,0.3081", "0.1307, 0.3081"] {
      let options = try options(text)
      #expect(!options.isNormalized)
      #expect(options.normalization == InputNormalization(mean: 0.1307, deviation: 0.3081))
      #expect(OptionTable.shared.normalizing.text(in: options) == "0.1307,0.3081")
    }
    #expect(try options("-1,2").normalization?.mean == -1)
  }

  @Test(arguments: ["0.5", "0.5,0", "0.5,-1", "nan,1", "1,2,3", "a,b", ",", "1e9,1"])
  func whatIsNoneIsRefused(text: String) {
    let error = #expect(throws: ProgramError.self) { try options(text) }
    #expect(error?.exitCode == .usage && error?.line.contains("--normalize 0.1307,0.3081") == true)
  }
}
