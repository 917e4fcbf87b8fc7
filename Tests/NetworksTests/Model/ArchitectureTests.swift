import Foundation
import Networks
import Testing

@Suite struct ArchitectureTests {
  @Test func flawsAreNamed() {
    func flaw(_ inputs: Int, _ layers: [Layer], _ loss: Loss = .halfSquaredError) -> String {
      Architecture(inputs: inputs, layers: layers, loss: loss).flaw ?? "none"
    }
    #expect(flaw(2, [.dense(1)]) == "none")
    #expect(flaw(0, [.dense(1)]).contains("inputs"))
    #expect(flaw(2, []).contains("no layers"))
    #expect(flaw(2, [.dense(0)]).contains("size 0"))
    #expect(flaw(2, [.dense(Int.max), .dense(Int.max)]).contains("size"))
    #expect(flaw(1 << 20, [.dense(1 << 20), .dense(1)]).contains("parameters"))
    #expect(flaw(2, Array(repeating: .dense(1), count: 1001)).contains("1001 layers"))
    #expect(flaw(2, [.dense(3, .relu, dropout: 1), .dense(1)]).contains("dropout 1"))
    #expect(flaw(2, [.dense(3, .relu, dropout: .nan), .dense(1)]).contains("dropout"))
    #expect(flaw(2, [.dense(3, .relu, dropout: 0.5)]).contains("last layer"))
    #expect(flaw(2, [.dense(3, .tanh)], .softmaxCrossEntropy).contains("identity"))
    #expect(flaw(2, [.dense(3, .tanh)], .binaryCrossEntropy).contains("sigmoid or identity"))
  }

  @Test func descriptionsSurviveJSON() throws {
    let architecture = Architecture(
      inputs: 4, layers: [.dense(3, .leakyReLU, dropout: 0.25), .dense(2)],
      loss: .softmaxCrossEntropy)
    let data = try JSONEncoder().encode(architecture)
    #expect(try JSONDecoder().decode(Architecture.self, from: data) == architecture)
  }

  @Test func sizesFollowFromLayers() {
    let architecture = Architecture(inputs: 4, layers: [.dense(3, .tanh), .dense(2)])
    #expect(architecture.outputs == 2)
    #expect(architecture.layerInputs == [4, 3])
    #expect(architecture.layers.map(\.size) == [3, 2])
    #expect(architecture.layers.map(\.activation) == [.tanh, .identity])
  }

  // MARK: Memory

  @Test func whatALearnerTakesGrowsWithParametersAndRows() {
    let small = Architecture(inputs: 2, layers: [.dense(3, .sigmoid), .dense(1, .sigmoid)])
    // 13 parameters and their gradient; 11 numbers of 4 rows in training, 7 of 256 elsewhere.
    #expect(small.trainingBytes(batch: 4, moments: 0) == 4 * (26 + 44 + 1792))
    #expect(
      small.trainingBytes(batch: 4, moments: 2) - small.trainingBytes(batch: 4, moments: 0)
        == 4 * 26)
    // What keeps its sums takes them too, and what is dropped twice as much again.
    let kept = Architecture(inputs: 2, layers: [.dense(3, .gelu, dropout: 0.5), .dense(1)])
    #expect(
      kept.trainingBytes(batch: 4, moments: 0) - small.trainingBytes(batch: 4, moments: 0)
        == 4 * (4 * 9 + 256 * 3))
    // A network as large as there may be is far from where whole numbers end.
    let large = Architecture(
      input: Shape(1, 10, 10), layers: [.flatten, .dense(1 << 20, .relu), .dense(10)],
      loss: .softmaxCrossEntropy)
    let bytes = large.trainingBytes(batch: 65_536, moments: 2)
    #expect(bytes > 16 * large.parameterCount && bytes < 1 << 42)
  }
}
