import Datasets
import Exhibits
import Networks
import Testing
import Training
import Viewing
import ViewingSupport

@Suite struct DenseNeuronTests {
  private let images = ClassifierRunTests.data.validation

  @Test func theImagesThatExciteANeuronMostComeFirst() {
    let network = Network(
      Architecture(
        input: .flat(784), layers: [.dense(6, .relu), .dense(10)], loss: .softmaxCrossEntropy),
      initializer: .heUniform, seed: 4)
    let neurons = DenseNeuron.each(of: network, images)
    #expect(neurons.map(\.count) == [6, 10])
    let activations = network.forward(images.images.map { Float($0) / 255 }, rows: images.count)
    for (layer, neurons) in neurons.enumerated() {
      for (index, neuron) in neurons.enumerated() {
        let values = Array(activations.values(layer: layer, neuron: index))
        let largest = values.filter { $0 > 0 }.sorted(by: >).prefix(DenseNeuron.kept)
        #expect(neuron.exciting.map(\.value) == Array(largest))
        #expect(neuron.exciting.allSatisfy { values[$0.image] == $0.value })
      }
    }
  }

  @Test func aNeuronThatNothingExcitesIsDead() {
    let shape = Architecture(
      input: .flat(784), layers: [.dense(2, .relu), .dense(10)], loss: .softmaxCrossEntropy)
    var parameters = [Float](repeating: 0, count: shape.parameterCount)
    // The first neuron answers every image with −1 before its activation, the second with 1.
    parameters[2 * 784] = -1
    parameters[2 * 784 + 1] = 1
    let neurons = DenseNeuron.each(of: Network(shape, parameters: parameters), images)[0]
    #expect(neurons[0].health == .dead && neurons[0].exciting.isEmpty)
    #expect(neurons[1].health == [] && neurons[1].exciting.count == DenseNeuron.kept)
    let none = images.picking([])
    #expect(DenseNeuron.each(of: Network(shape, parameters: parameters), none).isEmpty)
  }
}
