import Exhibits
import Networks
import Options
import Testing
import Viewing
import ViewingSupport

@Suite struct MasksSettingsTests {
  @Test func thereIsNoHiddenLayer() {
    let settings = ClassifierSettings.masks()
    #expect(settings.summary == "784 · 10")
    #expect(settings.architecture.parameterCount == 784 * 10 + 10)
    #expect(settings.loss == .softmaxCrossEntropy)
  }

  @Test(arguments: Loss.allCases)
  func everyLossHasOutputsThatFitIt(loss: Loss) {
    var options = Options()
    options.loss = loss
    let settings = ClassifierSettings.masks(options)
    #expect(settings.architecture.flaw == nil, "\(loss)")
    #expect(loss.outputActivations.contains(settings.outputActivation))
  }

  @Test(arguments: [("hidden", "8"), ("activation", "relu"), ("dropout", "0.2")])
  func whatHiddenLayersAreMadeOfHasNoMeaning(key: String, text: String) throws {
    var options = masksOptions()
    try #require(OptionTable.row(key)).set(text, in: &options)
    let error = #expect(throws: ProgramError.self) {
      try options.check(offered: ExhibitKind.cards)
    }
    #expect(error?.exitCode == .usage)
    #expect(error?.line.contains("has no meaning for --masks") == true)
  }
}
