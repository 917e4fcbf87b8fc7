import Datasets
import Networks
import Training

/// The named experiments of the plane: what works, and what fails in a way worth seeing.
package enum PlanePreset: String, CaseIterable, Sendable {
  case circle
  case circleLine = "circle-line"
  case circleTwo = "circle-two"
  case circleSquares = "circle-squares"
  case xorProduct = "xor-product"
  case spiral
  case spiralPlayground = "spiral-playground"
  case spiralSines = "spiral-sines"
  case spiralDeepSigmoid = "spiral-deep-sigmoid"
  case spiralHot = "spiral-hot"
  case zero
  case arms
  case overfit
  case overfitL2 = "overfit-l2"
  case six

  /// What there is to see, in a sentence.
  package var sentence: String {
    switch self {
    case .circle: "Four neurons close a loop."
    case .circleLine: "No hidden layer: a line can't hold a circle."
    case .circleTwo: "Two folds leave it open."
    case .circleSquares: "Told the squares of x₁ and x₂, a line is enough."
    case .xorProduct: "The product of x₁ and x₂ is all that XOR needs."
    case .spiral: "Two layers of rectified neurons unroll it in seconds."
    case .spiralPlayground: "Small and slow, by plain descent: it gets there frayed, or never."
    case .spiralSines: "With the right features a small network is enough."
    case .spiralDeepSigmoid: "Six sigmoid layers: the gradient vanishes, and nothing is learned."
    case .spiralHot: "Steps a hundred times too long: neurons die."
    case .zero: "All weights begin at 0: nothing tells the neurons apart."
    case .arms: "Five classes at once: the answers share 100 %."
    case .overfit: "Forty noisy points are learned by heart; the test loss says so."
    case .overfitL2: "The same forty with L2: weights stay small, and the border is simple."
    case .six: "Values in place of classes: six peaks."
    }
  }

  /// Whether it is meant to fail.
  package var fails: Bool {
    switch self {
    case .circleLine, .circleTwo, .spiralDeepSigmoid, .spiralHot, .zero, .overfit: true
    default: false
    }
  }

  /// What it learns.
  var data: PlaneData {
    func pattern(_ pattern: PlanePattern) -> PlaneData { PlaneData(.pattern(pattern)) }
    switch self {
    case .circle, .circleLine, .circleTwo, .circleSquares: return pattern(.circle)
    case .xorProduct, .zero: return pattern(.xor)
    case .spiral, .spiralPlayground, .spiralSines, .spiralDeepSigmoid, .spiralHot:
      return pattern(.spiral(2))
    case .arms:
      var data = pattern(.spiral(5))
      // A hundred of each arm to learn from: of fifty a fifth of the networks does not learn it.
      data.count = 1000
      return data
    case .overfit, .overfitL2:
      var data = pattern(.gauss)
      (data.count, data.noise, data.share) = (400, 0.5, 0.1)
      return data
    case .six: return pattern(.six)
    }
  }

  /// Changes settings that have its data.
  func change(_ settings: inout PlaneSettings) {
    func network(_ sizes: [Int], _ activation: Activation = .tanh) {
      settings.state.setHidden(sizes)
      settings.state.activation = activation
    }
    func adam(steps: Int) {
      settings.optimizer = Optimizer(.adam, learningRate: 0.01)
      settings.epochs = steps
    }
    switch self {
    case .circle: network([4])
    case .circleLine: network([])
    case .circleTwo: network([2])
    case .circleSquares:
      network([])
      settings.state.features = [.x1Squared, .x2Squared]
    case .xorProduct:
      network([])
      settings.state.features = [.product]
    case .spiral:
      network([16, 16], .relu)
      adam(steps: 8000)
    case .spiralPlayground:
      network([8, 8, 8])
      settings.epochs = 40_000
    case .spiralSines:
      network([8])
      settings.state.features = [.x1, .x2, .sineOfX1, .sineOfX2]
      adam(steps: 8000)
    case .spiralDeepSigmoid: network([8, 8, 8, 8, 8, 8], .sigmoid)
    case .spiralHot:
      network([16, 16], .relu)
      settings.optimizer.learningRate = 3
    case .zero: settings.startsAtZero = true
    case .arms:
      network([16, 16], .relu)
      adam(steps: 8000)
    case .overfit, .overfitL2:
      network([16, 16], .relu)
      adam(steps: 8000)
      if self == .overfitL2 { settings.state.l2 = 0.1 }
    case .six:
      network([16, 16])
      adam(steps: 20_000)
    }
  }
}
