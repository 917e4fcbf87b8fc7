import Networks
import Options

extension ClassifierSubject {
  package static let digits = ClassifierSubject(.digits, title: "Digits")
}

extension ClassifierSettings {
  /// The dense network that the options ask for: 784-32-16-10 with ReLU, or a preset's; what the
  /// options name outright wins over the preset.
  package static func digits(_ options: Options = Options()) -> ClassifierSettings {
    let preset = DigitsPreset(options.preset.flatMap(DigitsPreset.Name.init))
    let activation = options.activation ?? preset.activation
    let hidden = (options.hiddenSizes ?? preset.hidden).map {
      Layer.dense($0, activation, dropout: options.dropout ?? 0)
    }
    var settings = ClassifierSettings(.digits, hiddenLayers: hidden)
    settings.initializer = preset.initializer
    settings.optimizer = preset.optimizer
    settings.schedule = preset.schedule
    settings.batchSize = preset.batchSize
    settings.loss = options.loss ?? preset.loss
    settings.outputActivation =
      settings.loss == preset.loss
      ? preset.outputActivation : settings.loss == .softmaxCrossEntropy ? .identity : .sigmoid
    settings.adopt(options)
    return settings
  }
}

/// A named set of what a network of dense layers is made of and how it learns.
struct DigitsPreset {
  var hidden = [32, 16]
  var activation = Activation.relu
  var loss = Loss.softmaxCrossEntropy
  var outputActivation = Activation.identity
  var initializer = Initializer.heUniform
  var optimizer = Optimizer(.adam, learningRate: 0.002)
  var schedule = LearningRateSchedule.cosine
  var batchSize = 32

  /// The names that `--preset` takes.
  enum Name: String, CaseIterable {
    /// The network of Nielsen's book: 30 sigmoid neurons, cross-entropy, plain descent and L2.
    case nielsen
    /// Leaky ReLUs to the end, squared error, Nesterov's momentum.
    case leaky
  }

  /// - Parameter name: nil for the exhibit's own defaults.
  init(_ name: Name?) {
    switch name {
    case nil: break
    case .nielsen:
      // Nielsen, Neural Networks and Deep Learning (2015), chapter 3, with a rate and an L2 for
      // mean gradients.
      hidden = [30]
      activation = .sigmoid
      loss = .binaryCrossEntropy
      outputActivation = .sigmoid
      initializer = .glorotNormal
      optimizer = Optimizer(.sgd, learningRate: 0.1, weightDecay: 1e-4)
      schedule = .constant
      batchSize = 10
    case .leaky:
      activation = .leakyReLU
      loss = .halfSquaredError
      outputActivation = .leakyReLU
      initializer = .glorotUniform
      optimizer = Optimizer(.nesterov, learningRate: 0.02)
      batchSize = 16
    }
  }
}
