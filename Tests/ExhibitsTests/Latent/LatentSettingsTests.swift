import Exhibits
import Networks
import Options
import Testing
import Training
import Viewing
import ViewingSupport

@Suite struct LatentSettingsTests {
  private func settings(_ change: (inout Options) -> Void = { _ in }) -> ClassifierSettings {
    var options = Options()
    change(&options)
    return .latent(options)
  }

  @Test func theDefaultIsABottleneckOfThree() {
    let settings = settings()
    #expect(settings.summary == "784 · 10 · 3 · 10, sigmoid")
    #expect(settings.bottleneck.outputs == 3)
    #expect(settings.bottleneck.parameterCount == 784 * 10 + 10 + 10 * 3 + 3)
    #expect(settings.optimizer == Optimizer(.adam, learningRate: 0.02))
  }

  @Test func theLastHiddenLayerIsTheBottleneck() {
    let settings = settings {
      $0.hiddenSizes = [20, 12, 2]
      $0.activation = .tanh
      $0.dropout = 0.25
      $0.imageSize = 14
      $0.learningRate = 0.5
    }
    #expect(
      settings.hiddenLayers == [20, 12, 2].map { .dense($0, .tanh, dropout: 0.25) })
    #expect(settings.bottleneck.inputs == 196 && settings.bottleneck.outputs == 2)
    #expect(settings.optimizer.learningRate == 0.5)
  }

  @Test(arguments: Activation.allCases) func everyActivationFits(activation: Activation) {
    #expect(settings { $0.activation = activation }.architecture.flaw == nil)
  }
}
