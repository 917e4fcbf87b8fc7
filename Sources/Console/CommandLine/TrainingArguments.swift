import ArgumentParser
import Exhibits
import Options

/// What the network is made of.
struct NetworkArguments: ParsableArguments {
  @Option(
    name: [.customLong("hn", withSingleDash: true), .customLong("hidden_neurons")],
    parsing: .unconditional,
    help: ArgumentHelp("Hidden neurons (XOR), 1 to 64. (default: 3)", valueName: "n"))
  var hiddenNeurons: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Sizes of the hidden dense layers, as 32,16. (default: XOR 3; MNIST 128; digits 32,16)",
      valueName: "list"))
  var hidden: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      """
      The layers before the last (MNIST). (default: "conv 8@3x3 relu, maxpool 2, conv 16@3x3 relu, \
      maxpool 2, flatten, dense 128 relu")
      """, valueName: "list"))
  var layers: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "sigmoid, tanh, relu, leaky-relu, elu, silu, softplus or gelu. (default: XOR sigmoid; MNIST relu)",
      valueName: "name"))
  var activation: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      """
      half-squared-error, binary-cross-entropy (XOR, digits) or softmax-cross-entropy (digits). \
      (default: XOR half-squared-error; digits softmax-cross-entropy)
      """,
      valueName: "name"))
  var loss: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      """
      How weights start: standard-normal, fan-in-uniform, glorot-normal, glorot-uniform, \
      he-normal or he-uniform. (default: XOR standard-normal; MNIST he-uniform)
      """, valueName: "name"))
  var initializer: String?

  @Option(
    name: .customLong("latent-size"), parsing: .unconditional,
    help: ArgumentHelp(
      "Numbers that the VAE keeps of an image, 1 to 64. (default: 2)", valueName: "n"))
  var latentSize: String?

  @Option(parsing: .unconditional, help: .hidden)
  var fourier: String?

  var values: [(OptionKey, String?)] {
    [
      (.hiddenNeurons, hiddenNeurons), (.hidden, hidden), (.layers, layers),
      (.activation, activation),
      (.loss, loss), (.initializer, initializer), (.latentSize, latentSize), (.fourier, fourier),
    ]
  }
}

/// How it learns.
struct TrainingArguments: ParsableArguments {
  @Option(
    name: [.customShort("e"), .customLong("epochs")], parsing: .unconditional,
    help: ArgumentHelp(
      "Epochs to train; 0 trains nothing. (default: XOR 40000; MNIST 10)", valueName: "n"))
  var epochs: String?

  @Option(
    name: [
      .customLong("ner", withSingleDash: true), .customLong("num_epochs_refresh_visualizer"),
    ], parsing: .unconditional,
    help: ArgumentHelp(
      "Epochs in a refresh of the picture, for MNIST batches. (default: XOR 100; MNIST 1)",
      valueName: "n"))
  var refresh: String?

  @Option(
    name: [.customLong("lr", withSingleDash: true), .customLong("learning-rate")],
    parsing: .unconditional,
    help: ArgumentHelp("Learning rate. (default: XOR 0.1; MNIST 0.002)", valueName: "x"))
  var learningRate: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "sgd, momentum, nesterov, rmsprop, adagrad, adam or adamw. (default: XOR sgd; MNIST adam)",
      valueName: "name"))
  var optimizer: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How the rate changes (MNIST): constant, step or cosine. (default: cosine)",
      valueName: "name"))
  var schedule: String?

  @Option(
    name: .customLong("warm-up"), parsing: .unconditional,
    help: ArgumentHelp(
      "Batches over which the rate rises at the start (MNIST). (default: 0)", valueName: "n"))
  var warmUp: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Stop after so many epochs without a better validation loss (MNIST). (default: never)",
      valueName: "n"))
  var patience: String?

  @Option(
    name: .customLong("batch-size"), parsing: .unconditional,
    help: ArgumentHelp("Rows in a batch. (default: XOR 4; MNIST 32)", valueName: "n"))
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
      "watch shows every refresh, turbo never waits. (default: watch; MNIST turbo)",
      valueName: "name"))
  var pace: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Weight of KL in the VAE's loss. (default: 1)", valueName: "x"))
  var beta: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "A named set of options (digits): nielsen or leaky. (default: none)", valueName: "name"))
  var preset: String?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      """
      Two to four runs side by side, each a set of options as "lr=0.1 optimizer=adam"; each writes \
      a result with its set, and files of its own, as net-A.safetensors.
      """, valueName: "set"))
  var compare: [String] = []

  var values: [(OptionKey, String?)] {
    [
      (.compare, compare.isEmpty ? nil : compare.joined(separator: " | ")), (.epochs, epochs),
      (.refresh, refresh),
      (.learningRate, learningRate), (.optimizer, optimizer), (.schedule, schedule),
      (.warmUp, warmUp), (.patience, patience), (.batchSize, batchSize),
      (.weightDecay, weightDecay), (.l1, l1), (.dropout, dropout), (.seed, seed),
      (.threads, threads), (.pace, pace), (.beta, beta), (.preset, preset),
    ]
  }
}
