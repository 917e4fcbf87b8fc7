import ArgumentParser
import Exhibits

/// What the network is made of.
struct NetworkArguments: ParsableArguments {
  @Option(
    name: [.customLong("hn", withSingleDash: true), .customLong("hidden_neurons")],
    parsing: .unconditional,
    help: ArgumentHelp("Hidden neurons, 1 to 64. (default: 3)", valueName: "n"))
  var hiddenNeurons: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Sizes of the hidden layers, as 4.", valueName: "list"))
  var hidden: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "sigmoid, tanh, relu, leaky-relu, elu, silu, softplus or gelu. (default: sigmoid)",
      valueName: "name"))
  var activation: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "half-squared-error or binary-cross-entropy. (default: half-squared-error)",
      valueName: "name"))
  var loss: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      """
      How weights start: standard-normal, fan-in-uniform, glorot-normal, glorot-uniform, \
      he-normal or he-uniform. (default: standard-normal)
      """, valueName: "name"))
  var initializer: String?

  @Option(name: .customLong("latent-size"), parsing: .unconditional, help: .hidden)
  var latentSize: String?

  @Option(parsing: .unconditional, help: .hidden)
  var fourier: String?

  var values: [(OptionKey, String?)] {
    [
      (.hiddenNeurons, hiddenNeurons), (.hidden, hidden), (.activation, activation),
      (.loss, loss), (.initializer, initializer), (.latentSize, latentSize), (.fourier, fourier),
    ]
  }
}

/// How it learns.
struct TrainingArguments: ParsableArguments {
  @Option(
    name: [.customShort("e"), .customLong("epochs")], parsing: .unconditional,
    help: ArgumentHelp("Epochs to train; 0 trains nothing. (default: 40000)", valueName: "n"))
  var epochs: String?

  @Option(
    name: [
      .customLong("ner", withSingleDash: true), .customLong("num_epochs_refresh_visualizer"),
    ], parsing: .unconditional,
    help: ArgumentHelp("Epochs in a refresh of the picture. (default: 100)", valueName: "n"))
  var refresh: String?

  @Option(
    name: [.customLong("lr", withSingleDash: true), .customLong("learning-rate")],
    parsing: .unconditional,
    help: ArgumentHelp("Learning rate. (default: 0.1)", valueName: "x"))
  var learningRate: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "sgd, momentum, nesterov, rmsprop, adagrad, adam or adamw. (default: sgd)",
      valueName: "name"))
  var optimizer: String?

  @Option(
    name: .customLong("batch-size"), parsing: .unconditional,
    help: ArgumentHelp("Rows in a batch. (default: 4)", valueName: "n"))
  var batchSize: String?

  @Option(
    name: .customLong("weight-decay"), parsing: .unconditional,
    help: ArgumentHelp("L2 regularisation. (default: 0)", valueName: "x"))
  var weightDecay: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("L1 regularisation. (default: 0)", valueName: "x"))
  var l1: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Share of hidden neurons left out of a step. (default: 0)", valueName: "x"))
  var dropout: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Decides every random number. (default: 1)", valueName: "n"))
  var seed: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Training threads; the numbers are the same for every n. (default: 1)", valueName: "n"))
  var threads: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "watch shows every refresh, turbo never waits. (default: watch)", valueName: "name"))
  var pace: String?

  @Option(parsing: .unconditional, help: .hidden)
  var beta: String?

  @Option(parsing: .unconditional, help: .hidden)
  var preset: String?

  @Option(parsing: .upToNextOption, help: .hidden)
  var compare: [String] = []

  var values: [(OptionKey, String?)] {
    [
      (.compare, compare.first), (.epochs, epochs), (.refresh, refresh),
      (.learningRate, learningRate), (.optimizer, optimizer), (.batchSize, batchSize),
      (.weightDecay, weightDecay), (.l1, l1), (.dropout, dropout), (.seed, seed),
      (.threads, threads), (.pace, pace), (.beta, beta), (.preset, preset),
    ]
  }
}
