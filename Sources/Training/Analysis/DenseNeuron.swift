import Datasets
import Networks

/// What a neuron of a dense layer does over many images.
package struct DenseNeuron: Sendable, Equatable {
  package var health: NeuronHealth
  /// The images that excite it most, the first most of all, with what it answers them.
  package var exciting: [Excitement]

  package struct Excitement: Sendable, Equatable {
    package var image: Int
    package var value: Float
  }

  /// Images that are looked at, and those of them that are kept, at most.
  package static let looked = 2000
  package static let kept = 12

  /// Looks at every neuron of every layer; costs a pass of the first images.
  package static func each(of network: Network, _ images: ImageSet) -> [[DenseNeuron]] {
    let count = min(images.count, looked)
    guard count > 0 else { return [] }
    let inputs = images.images.prefix(count * images.pixels).map { Float($0) / 255 }
    let activations = network.forward(inputs, rows: count)
    return network.architecture.layers.enumerated().map { layer, kind in
      NeuronHealth.flags(activations, layer: layer, activation: kind.activation).enumerated().map {
        DenseNeuron(
          health: $1, exciting: strongest(activations.values(layer: layer, neuron: $0)))
      }
    }
  }

  /// The largest of some values with their places, the largest first; those above 0 alone.
  private static func strongest(_ values: ArraySlice<Float>) -> [Excitement] {
    var found: [Excitement] = []
    for (image, value) in values.enumerated() where value > 0 {
      if found.count == kept, value <= found[kept - 1].value { continue }
      let place = found.firstIndex { $0.value < value } ?? found.count
      found.insert(Excitement(image: image, value: value), at: place)
      if found.count > kept { found.removeLast() }
    }
    return found
  }
}
