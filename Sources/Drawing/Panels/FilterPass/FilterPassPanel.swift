/// How one number of a layer comes about: the window on the input, the weights, the products, the
/// sum, the bias, the activation, and the cell of the output where it lands.
///
/// All numbers are of one snapshot. Products and totals are computed here from what is passed, so
/// that what the panel prints adds up.
package struct FilterPassPanel: Equatable, Sendable {
  /// What the layer does.
  package enum Stage: Equatable, Sendable {
    case convolution(Convolution)
    case pooling(Pooling)
    case dense(DenseNeuron)
  }

  /// The image that runs through the network.
  package struct Sample: Equatable, Sendable {
    /// For example "validation image 263".
    package var name: String
    package var image: NumberGrid
    /// The name of its true class; nil for a drawn one.
    package var label: String?
    /// What the network answers now.
    package var answer: String
    /// The probability of that answer, 0 … 1.
    package var probability: Double

    package init(
      name: String, image: NumberGrid, label: String?, answer: String, probability: Double
    ) {
      (self.name, self.image, self.label) = (name, image, label)
      (self.answer, self.probability) = (answer, probability)
    }

    /// Whether the answer is the true class; true where there is none.
    package var isRight: Bool { label == nil || label == answer }
  }

  /// The state of the buttons.
  package struct Controls: Equatable, Sendable {
    /// A class whose images the samples may come from.
    package struct ClassChip: Equatable, Sendable {
      package var name: String
      package var isOn: Bool

      package init(_ name: String, isOn: Bool) {
        (self.name, self.isOn) = (name, isOn)
      }
    }

    /// Whether the window moves on by itself.
    package var isSweeping: Bool
    /// For example "4/s".
    package var speed: String
    package var isWrongOnly: Bool
    /// Whether the sample stays.
    package var isHeld: Bool
    /// One for each class, in their order; empty where classes cannot be chosen.
    package var classes: [ClassChip]

    package init(
      isSweeping: Bool = true, speed: String = "4/s", isWrongOnly: Bool = false,
      isHeld: Bool = false, classes: [ClassChip] = []
    ) {
      (self.isSweeping, self.speed, self.isWrongOnly) = (isSweeping, speed, isWrongOnly)
      (self.isHeld, self.classes) = (isHeld, classes)
    }
  }

  package var frame: PanelFrame
  /// For example "conv1".
  package var layerName: String
  package var stage: Stage
  /// Nil while no image was read yet.
  package var sample: Sample?
  package var controls: Controls = Controls()
  /// Weights, products and sums.
  package var sumScale: ValueScale
  /// The layer's output.
  package var outputScale: ValueScale

  /// - Parameters:
  ///   - sumScale: the colours of weights, products, bias and sums.
  ///   - outputScale: the colours of the output map and of the activation.
  package init(
    _ frame: PanelFrame, layerName: String, stage: Stage, sample: Sample?, sumScale: ValueScale,
    outputScale: ValueScale
  ) {
    (self.frame, self.layerName, self.stage) = (frame, layerName, stage)
    (self.sample, self.sumScale, self.outputScale) = (sample, sumScale, outputScale)
  }
}
