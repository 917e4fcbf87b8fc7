import Foundation
import Networks
import Testing

/// The stored numbers that PyTorch gave.
enum Reference {
  static func path(_ name: String) throws -> String {
    try #require(Bundle.module.url(forResource: "Reference/\(name)", withExtension: nil)).path
  }

  struct Activations: Decodable {
    struct Curve: Decodable {
      let value: [Float]
      let derivative: [Float]
    }
    let x: [Float]
    let activations: [String: Curve]
  }

  struct Optimizers: Decodable {
    let start: [Float]
    let weightsAfterEachStep: [String: [[Float]]]
  }

  static func activations() throws -> Activations {
    try JSONDecoder().decode(
      Activations.self, from: Data(contentsOf: URL(filePath: path("activations.json"))))
  }

  static func optimizers() throws -> Optimizers {
    try JSONDecoder().decode(
      Optimizers.self, from: Data(contentsOf: URL(filePath: path("optimizers.json"))))
  }
}

/// The four rows of XOR.
enum XOR {
  static let inputs: [Float] = [0, 0, 0, 1, 1, 0, 1, 1]
  static let targets: [Float] = [0, 1, 1, 0]
  static let architecture = Architecture(
    inputs: 2, layers: [.dense(3, .sigmoid), .dense(1, .sigmoid)])

  static func learner(_ kind: Optimizer.Kind = .sgd, learningRate: Float = 0.1) -> Learner {
    Learner(
      Network(architecture, initializer: .standardNormal, seed: 1),
      optimizer: Optimizer(kind, learningRate: learningRate))
  }
}

/// The largest distance between two arrays of the same length; NaN counts as infinitely far.
func largestDifference(_ a: [Float], _ b: [Float]) -> Float {
  guard a.count == b.count else { return .infinity }
  return zip(a, b).reduce(0) { largest, pair in
    let difference = abs(pair.0 - pair.1)
    return difference.isNaN ? .infinity : max(largest, difference)
  }
}

/// A name in the temporary folder that no other test has.
func temporaryPath(_ ending: String = "safetensors") -> String {
  let name = "networks-tests-\(UInt64.random(in: 0...UInt64.max)).\(ending)"
  return FileManager.default.temporaryDirectory.appending(path: name).path
}
