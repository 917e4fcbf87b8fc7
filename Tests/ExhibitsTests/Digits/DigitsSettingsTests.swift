import Exhibits
import Networks
import Options
import Testing
import Training
import Viewing
import ViewingSupport

@Suite struct DigitsSettingsTests {
  private func settings(_ change: (inout Options) -> Void) -> ClassifierSettings {
    var options = Options()
    change(&options)
    return .digits(options)
  }

  @Test func theDefaultsAreSmallAndDense() {
    let settings = ClassifierSettings.digits()
    #expect(settings.summary == "784 · 32 · 16 · 10, ReLU")
    #expect(settings.architecture.flaw == nil)
    #expect(settings.architecture.parameterCount == 784 * 32 + 32 + 32 * 16 + 16 + 170)
    #expect(settings.optimizer == Optimizer(.adam, learningRate: 0.002))
    #expect(settings.schedule == .cosine && settings.loss == .softmaxCrossEntropy)
  }

  @Test func presetsAreTheClassics() {
    let nielsen = settings { $0.preset = "nielsen" }
    #expect(nielsen.hiddenLayers == [.dense(30, .sigmoid)])
    #expect(nielsen.loss == .binaryCrossEntropy && nielsen.outputActivation == .sigmoid)
    #expect(nielsen.optimizer.kind == .sgd && nielsen.optimizer.weightDecay > 0)
    let leaky = settings { $0.preset = "leaky" }
    #expect(leaky.hiddenLayers == [.dense(32, .leakyReLU), .dense(16, .leakyReLU)])
    #expect(leaky.loss == .halfSquaredError && leaky.outputActivation == .leakyReLU)
    #expect(leaky.optimizer.kind == .nesterov && leaky.optimizer.momentum == 0.9)
  }

  @Test func whatIsNamedOutrightWinsOverAPreset() {
    let settings = settings {
      $0.preset = "nielsen"
      $0.hiddenSizes = [50]
      $0.activation = .tanh
      $0.learningRate = 0.5
      $0.batchSize = 20
      $0.weightDecay = 0
      $0.loss = .softmaxCrossEntropy
    }
    #expect(settings.hiddenLayers == [.dense(50, .tanh)])
    #expect(settings.optimizer == Optimizer(.sgd, learningRate: 0.5))
    #expect(settings.batchSize == 20)
    #expect(settings.outputActivation == .identity)
    // The rest is still the preset's.
    #expect(settings.initializer == .glorotNormal && settings.schedule == .constant)
    // Another rule keeps the preset's penalty, and has a rate of its own.
    let adam = self.settings {
      $0.preset = "nielsen"
      $0.optimizer = .adam
    }
    #expect(adam.optimizer.learningRate == 0.002 && adam.optimizer.weightDecay == 1e-4)
  }

  @Test(arguments: Loss.allCases)
  func everyLossHasOutputsThatFitIt(loss: Loss) {
    for preset in [String?.none] + DigitsExperiment.card.presets {
      let settings = settings {
        $0.preset = preset
        $0.loss = loss
      }
      #expect(settings.architecture.flaw == nil, "\(loss)")
      #expect(loss.outputActivations.contains(settings.outputActivation))
    }
  }
}
