import Datasets
import Foundation
import Networks

/// What a classifier makes of a set of images: answers, loss and confusion matrix.
public struct ClassifierReport: Sendable {
  /// The class that each image was taken for.
  public let answers: [UInt8]
  /// How likely each image's answer was to the network, 0 to 1; under a squared error its output,
  /// cut off there.
  public let probabilities: [Float]
  /// The mean of the network's loss; nats for a cross-entropy.
  public let loss: Double
  /// True classes against answers.
  public let matrix: ConfusionMatrix

  /// Lets `network` answer all of `images`, which takes about 5 µs an image.
  ///
  /// - Parameter isCancelled: asked every few hundred images; a report broken off covers those
  ///   before.
  public init(
    _ network: Network, _ images: ImageSet, isCancelled: () -> Bool = { false }
  ) {
    let classes = network.architecture.outputs
    var (answers, probabilities) = ([UInt8](), [Float]())
    answers.reserveCapacity(images.count)
    probabilities.reserveCapacity(images.count)
    var matrix = ConfusionMatrix(classCount: classes)
    var sum = 0.0
    var first = 0
    while first < images.count, !isCancelled() {
      let rows = first..<min(first + 512, images.count)
      let beliefs = network.probabilities(images: images.images, rows: rows)
      for row in rows {
        let start = (row - first) * classes
        var answer = 0
        for label in 1..<max(classes, 1) where beliefs[start + label] > beliefs[start + answer] {
          answer = label
        }
        let truth = Int(images.labels[row])
        matrix.add(truth: truth, answer: answer)
        answers.append(UInt8(answer))
        probabilities.append(min(max(beliefs[start + answer], 0), 1))
        sum += Self.loss(
          network.architecture.loss, beliefs[start..<start + classes], truth: truth)
      }
      first = rows.upperBound
    }
    self.answers = answers
    self.probabilities = probabilities
    self.matrix = matrix
    loss = answers.isEmpty ? .nan : sum / Double(answers.count)
  }

  /// The loss of one image by what the network believes of it.
  private static func loss(_ loss: Loss, _ beliefs: ArraySlice<Float>, truth: Int) -> Double {
    // Below the smallest float a probability is 0; the loss stays finite.
    func cost(_ probability: Double) -> Double { -log(max(probability, 1e-38)) }
    let truth = beliefs.startIndex + truth
    switch loss {
    case .softmaxCrossEntropy: return cost(Double(beliefs[truth]))
    case .binaryCrossEntropy:
      return beliefs.indices.reduce(0) { sum, output in
        let belief = Double(beliefs[output])
        return sum + cost(output == truth ? belief : 1 - belief)
      }
    case .halfSquaredError:
      return beliefs.indices.reduce(0) { sum, output in
        let error = Double(beliefs[output]) - (output == truth ? 1 : 0)
        return sum + error * error / 2
      }
    }
  }
}
