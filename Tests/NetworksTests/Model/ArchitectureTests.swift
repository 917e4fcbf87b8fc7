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
}
