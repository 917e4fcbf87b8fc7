import Exhibits
import Networks
import Options
import Testing
import Training
import Viewing
import ViewingSupport

@Suite struct VAESettingsTests {
  private func settings(_ change: (inout Options) -> Void = { _ in }) -> VAESettings {
    var options = Options()
    change(&options)
    return VAESettings(options)
  }

  @Test func theDefaultsAreThoseOfTheReference() {
    let settings = settings()
    #expect(settings.summary == "784-256-128-2-128-256-784")
    #expect(settings.optimizer == Optimizer(.adamw, learningRate: 0.001, weightDecay: 0.01))
    #expect(settings.beta == 1 && settings.batchSize == 32)
    #expect(settings.architecture.flaw == nil)
  }

  @Test(arguments: [1, 2, 7, 64]) func theDecoderMirrorsTheEncoder(latents: Int) {
    let settings = settings {
      $0.latentSize = latents
      $0.hiddenSizes = [40, 20]
      $0.imageSize = 14
      $0.activation = .tanh
    }
    #expect(settings.encoder.layers == [.dense(40, .tanh), .dense(20, .tanh), .dense(2 * latents)])
    #expect(
      settings.decoder.layers == [.dense(20, .tanh), .dense(40, .tanh), .dense(196, .sigmoid)])
    #expect(settings.encoder.inputs == 196 && settings.decoder.inputs == latents)
    #expect(settings.architecture.flaw == nil)
    #expect(
      settings.architecture.parameterCount
        == settings.encoder.parameterCount + settings.decoder.parameterCount)
  }

  @Test func anotherRuleHasARateOfItsOwn() {
    for name in Optimizer.Kind.allCases {
      let settings = settings { $0.optimizer = name }
      #expect(settings.optimizer.kind == name)
      #expect((0.0001...0.01).contains(settings.optimizer.learningRate), "\(name)")
    }
    let named = settings {
      $0.optimizer = .momentum
      $0.learningRate = 0.5
      $0.beta = 4
    }
    #expect(named.optimizer.learningRate == 0.5 && named.beta == 4)
  }

  @Test func theLastBatchOfAnEpochMayBeSmaller() {
    var settings = settings { $0.batchSize = 30 }
    settings.trainingCount = 61
    #expect(settings.batchesPerEpoch == 3)
    settings.trainingCount = 60
    #expect(settings.batchesPerEpoch == 2)
  }
}
