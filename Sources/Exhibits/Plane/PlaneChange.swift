import Datasets
import Networks

/// What a person can change in a run of the plane; each is an event of its history.
package enum PlaneChange: Sendable, Equatable {
  case points(PlanePoints.Edit)
  /// Other points, drawn anew.
  case data(PlaneData)
  /// One more class, of which there is no point yet.
  case newClass
  case feature(PlaneFeature)
  /// A neuron at the end of a hidden layer, from 0.
  case addNeuron(layer: Int)
  case removeNeuron(layer: Int, index: Int)
  /// A hidden layer behind the last.
  case addLayer
  /// The last hidden layer.
  case removeLayer
  case activation(Activation)
  case batchSize(Int)
  case l1(Float)
  case l2(Float)
  /// All of what a file says.
  case loaded(PlaneState)

  /// What the history calls it.
  package var label: String {
    switch self {
    case .points(let edit):
      switch edit {
      case .add: "+1 point"
      case .move: "a point moved"
      case .remove: "−1 point"
      case .label: "a point's class"
      }
    case .data(let data): data.name
    case .newClass: "+1 class"
    case .feature(let feature): feature.name
    case .addNeuron(let layer): "+1 neuron, layer \(layer + 1)"
    case .removeNeuron(let layer, _): "−1 neuron, layer \(layer + 1)"
    case .addLayer: "+1 layer"
    case .removeLayer: "−1 layer"
    case .activation(let activation): PlaneState.name(of: activation)
    case .batchSize(let size): "batch \(size)"
    case .l1(let strength): "L1 \(strength)"
    case .l2(let strength): "L2 \(strength)"
    case .loaded: "loaded"
    }
  }
}

extension PlaneChange {
  /// What curves say of changes made at one step: the shape of the network, and other data. Points and
  /// numbers that are dragged say nothing.
  static func words(for changes: [PlaneChange]) -> String {
    var (neurons, layers): ([Int: Int], Int) = ([:], 0)
    var others: [String] = []
    for change in changes {
      switch change {
      case .addNeuron(let layer): neurons[layer, default: 0] += 1
      case .removeNeuron(let layer, _): neurons[layer, default: 0] -= 1
      case .addLayer: layers += 1
      case .removeLayer: layers -= 1
      case .points: break
      default: if others.last != change.label { others.append(change.label) }
      }
    }
    func signed(_ count: Int) -> String { count < 0 ? "−\(-count)" : "+\(count)" }
    let grown = neurons.sorted { $0.key < $1.key }.map(\.value).filter { $0 != 0 }
    var parts: [String] = []
    if !grown.isEmpty {
      let isOne = grown.count == 1 && abs(grown[0]) == 1
      parts.append("\(grown.map(signed).joined(separator: " ")) neuron\(isOne ? "" : "s")")
    }
    if layers != 0 { parts.append("\(signed(layers)) layer\(abs(layers) == 1 ? "" : "s")") }
    return (parts + others.suffix(2)).joined(separator: ", ")
  }
}

extension PlaneState {
  /// Whether a change can be made: its numbers are within bounds, and something would be other.
  package func allows(_ change: PlaneChange) -> Bool {
    switch change {
    case .points(let edit): return points.allows(edit)
    case .data(let data):
      return (!isSquared || data.kind == points.kind)
        && PlaneData.counts.contains(data.count) && PlaneData.noises.contains(data.noise)
        && PlaneData.shares.contains(data.share)
    case .newClass:
      if case .classes(let count) = points.kind {
        return !isSquared && count < PlanePoints.classCounts.upperBound
      }
      return false
    case .feature(let feature): return features != [feature]
    case .addNeuron(let layer):
      return hidden.indices.contains(layer) && hidden[layer] < Self.layerSizes.upperBound
    case .removeNeuron(let layer, let index):
      return hidden.indices.contains(layer) && hidden[layer] > Self.layerSizes.lowerBound
        && (0..<hidden[layer]).contains(index)
    case .addLayer: return hidden.count < Self.layerCounts.upperBound
    case .removeLayer: return !hidden.isEmpty
    case .activation(let activation):
      return activation != self.activation && Self.activations.contains(activation)
    case .batchSize(let size): return size != batchSize && Self.batchSizes.contains(size)
    case .l1(let strength): return strength != l1 && strength >= 0 && strength.isFinite
    case .l2(let strength): return strength != l2 && strength >= 0 && strength.isFinite
    case .loaded: return true
    }
  }
}
