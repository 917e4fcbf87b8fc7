import Datasets
import Foundation
import Networks

/// What a classifier makes of a set of images: answers, loss and confusion matrix.
public struct ClassifierReport: Sendable {
  /// The class that each image was taken for.
  public let answers: [UInt8]
  /// How likely each image's answer was to the network, 0 to 1.
  public let probabilities: [Float]
  /// The mean softmax cross-entropy, in nats.
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
        probabilities.append(beliefs[start + answer])
        // Below the smallest float a probability is 0; the loss stays finite.
        sum -= log(max(Double(beliefs[start + truth]), 1e-38))
      }
      first = rows.upperBound
    }
    self.answers = answers
    self.probabilities = probabilities
    self.matrix = matrix
    loss = answers.isEmpty ? .nan : sum / Double(answers.count)
  }
}
