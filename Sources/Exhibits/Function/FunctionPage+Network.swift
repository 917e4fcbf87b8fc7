import Drawing
import Networks
import Training

extension FunctionPage {
  /// Panel 2: the graph, each neuron with the curve that it computes.
  func network(hover: Hover?) -> NetworkGraphPanel {
    var panel = NetworkGraphPanel(
      PanelFrame("Network", key: 2, isFocused: controls.focus.panel == 2), columns: columns,
      layers: layers)
    panel.quantity = controls.showsGradients ? .gradients : .weights
    panel.edgeLaw = controls.edgeLaw
    panel.hovered = hover?.control
    panel.pinned = controls.pinned
    panel.edit = controls.edit
    return panel
  }

  private var columns: [NetworkGraphPanel.Column] {
    let input = NetworkGraphPanel.Column(
      caption: "input", neurons: [.init(name: "x", curve: portrait.face(layer: 0, neuron: 0))])
    let architecture = settings.architecture
    let values = controls.showsGradients ? snapshot.gradient : snapshot.parameters
    let flags = portrait.flags
    return [input]
      + architecture.layers.enumerated().map { index, layer in
        let isLast = index == architecture.layers.count - 1
        let biases = portrait.tensor(index, .bias).range
        let hidden = architecture.layers.count > 2 ? "hidden \(index + 1)" : "hidden"
        return NetworkGraphPanel.Column(
          caption: isLast ? "output" : "\(hidden), \(layer.activation.rawValue)",
          neurons: (0..<layer.size).map { neuron in
            NetworkGraphPanel.Neuron(
              name: portrait.name(ofNeuron: neuron, layer: index + 1),
              curve: neuron < NetworkGraphPanel.largestColumn
                ? portrait.face(layer: index + 1, neuron: neuron) : nil,
              bias: Double(values[biases.lowerBound + neuron]),
              flag: .init(flags[index][neuron]))
          })
      }
  }

  private var layers: [NetworkGraphPanel.Layer] {
    let values = controls.showsGradients ? snapshot.gradient : snapshot.parameters
    return settings.architecture.layers.indices.map { index in
      NetworkGraphPanel.Layer(
        weights: Array(values[portrait.tensor(index, .weight).range]),
        reference: controls.showsGradients
          ? portrait.gradientReferences[index] : portrait.weightReferences[index],
        activity: activity(beforeLayer: index))
    }
  }

  /// The mean |a| of each neuron that feeds a layer (from 0), over the domain.
  private func activity(beforeLayer layer: Int) -> [Float] {
    // Over the domain, the input runs evenly from −1 to 1.
    guard layer > 0 else { return [0.5] }
    let activations = portrait.activations
    let size = settings.architecture.layers[layer - 1].size
    return (0..<size).map { neuron in
      activations.values(layer: layer - 1, neuron: neuron).reduce(0) { $0 + abs($1) }
        / Float(activations.rows)
    }
  }
}
