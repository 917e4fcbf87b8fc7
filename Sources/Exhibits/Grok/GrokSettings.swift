import Datasets
import Networks
import Options
import Training
import Viewing

/// The named experiments: what makes the wait shorter, longer, or endless.
package enum GrokPreset: String, CaseIterable, Sendable {
  case sure, patient, impatient, big
  case byHeart = "by-heart"

  /// What there is to see, in a sentence.
  var sentence: String {
    switch self {
    case .sure: "More pairs to learn from: a shorter wait, and nearly always every pair."
    case .patient: "Shorter steps: the same, and three times as long to wait."
    case .impatient: "Three times the decay: it understands sooner, and never all of it."
    case .big: "A table of 97 from two fifths of its pairs."
    case .byHeart: "Without weight decay it never understands."
    }
  }
}

/// What a run of sums, differences or products modulo p is made of.
package struct GrokSettings: Equatable, Sendable {
  package var operation = ModularOperation.add
  package var modulus = 59
  /// What part of all pairs is learned at first.
  package var share: Float = 0.5
  package var width = 32
  package var hidden = 128
  package var learningRate: Float = 0.005
  package var weightDecay: Float = 1
  package var steps = 3000
  package var stepsPerRefresh = 2
  /// The default ends with every pair right.
  package var seed: UInt64 = 23
  package var threads = 1

  package static let widths = 8...128
  package static let hiddenSizes = 16...512
  package static let decays: ClosedRange<Float> = 0...10

  /// The settings that the options ask for: a preset's, but for what is named outright.
  package init(_ options: Options = Options()) {
    switch options.preset.flatMap(GrokPreset.init) {
    case .sure?: share = 0.6
    case .patient?: learningRate = 0.002
    case .impatient?: weightDecay = 3
    case .big?: (modulus, share) = (97, 0.4)
    case .byHeart?: weightDecay = 0
    case nil: break
    }
    operation = options.subject.flatMap(ModularOperation.init) ?? operation
    modulus = options.modulus ?? modulus
    share = options.share ?? share
    width = options.width ?? width
    hidden = options.hiddenSizes?.first ?? hidden
    learningRate = options.learningRate ?? learningRate
    weightDecay = options.weightDecay ?? weightDecay
    steps = options.epochs ?? steps
    stepsPerRefresh = options.epochsPerRefresh ?? stepsPerRefresh
    seed = options.seed ?? seed
    threads = options.threads ?? threads
  }

  /// Where it matters which number comes first, the second one has an embedding of its own.
  package var shape: PairShape {
    PairShape(
      numbers: modulus, operands: operation.isSymmetric ? modulus : 2 * modulus, width: width,
      hidden: hidden)
  }

  /// The questions, as the network is asked them.
  func pairs(_ table: ModularTable) -> [Pair] {
    let second = shape.operands - modulus
    return table.questions.map { Pair($0.a, second + $0.b, answer: $0.answer) }
  }

  /// As `a + b mod 59`.
  package var question: String { "a \(operation.sign) b mod \(modulus)" }

  /// As `a + b mod 59 · 32-128-59`.
  package var summary: String { "\(question) · \(width)-\(hidden)-\(modulus)" }

  /// AdamW, which shrinks all parameters by the decay.
  var optimizer: Optimizer {
    Optimizer(
      .adamw, learningRate: learningRate, beta1: 0.9, beta2: 0.98, epsilon: 1e-8,
      weightDecay: weightDecay)
  }

  /// What the network is before any training.
  func initialParameters(seed: UInt64) -> [Float] {
    var generator = Generator(seed: seed)
    return shape.initialParameters(using: &generator)
  }
}

extension Options {
  /// Checks what a run of sums cannot have.
  func checkGrok() throws(ProgramError) {
    if let subject, ModularOperation(rawValue: subject) == nil {
      let names = ModularOperation.allCases.map(\.rawValue)
      throw .value(
        option: "--grok", expected: "one of \(names.joined(separator: ", "))", found: subject,
        advice: "try --grok \(NearestName.find(subject, among: names) ?? names[0])")
    }
    let settings = GrokSettings(self)
    if settings.operation == .multiply, ModularTable.root(settings.modulus) == nil {
      throw .value(
        option: "--modulus", expected: "a prime for --grok multiply", found: "\(settings.modulus)",
        advice: "try --modulus 59")
    }
    if let sizes = self.hiddenSizes,
      sizes.count != 1 || !GrokSettings.hiddenSizes.contains(settings.hidden)
    {
      throw .value(
        option: "--hidden", expected: "one hidden layer of 16 to 512 neurons",
        found: OptionTable.shared.hiddenSizes.text(in: self) ?? "", advice: "try --hidden 128")
    }
    if let decay = self.weightDecay, !GrokSettings.decays.contains(decay) {
      throw .value(
        option: "--weight-decay", expected: "a number from 0 to 10", found: "\(decay)",
        advice: "try --weight-decay 1")
    }
  }
}
