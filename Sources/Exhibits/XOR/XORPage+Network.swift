import Datasets
import Drawing
import Networks
import Training

extension XORPage {
  /// Panel 1: the graph and the truth table below it.
  func network(hover: Hover?) -> NetworkGraphPanel {
    var panel = NetworkGraphPanel(
      PanelFrame("Network", key: 1, isFocused: controls.focus.panel == 1), columns: columns,
      layers: layers)
    panel.quantity = controls.showsGradients ? .gradients : .weights
    panel.edgeLaw = controls.edgeLaw
    panel.hovered = hover?.control
    panel.pinned = controls.pinned
    panel.edit = controls.edit
    panel.table = table(hover: hover)
    return panel
  }

  private var columns: [NetworkGraphPanel.Column] {
    let inputs = NetworkGraphPanel.Column(
      caption: "input",
      neurons: (0..<2).map {
        .init(name: "x" + Number.subscripted($0 + 1), face: portrait.face(layer: 0, neuron: $0))
      })
    let architecture = settings.architecture
    let values = controls.showsGradients ? snapshot.gradient : snapshot.parameters
    let flags = portrait.flags
    return [inputs]
      + architecture.layers.enumerated().map { index, layer in
        let isLast = index == architecture.layers.count - 1
        let biases = portrait.tensor(index, .bias).range
        let kind = isLast ? "output" : "hidden"
        return NetworkGraphPanel.Column(
          caption: "\(kind), \(layer.activation.rawValue)",
          neurons: (0..<layer.size).map { neuron in
            NetworkGraphPanel.Neuron(
              name: name(ofNeuron: neuron, layer: index + 1),
              face: neuron < NetworkGraphPanel.largestColumn
                ? portrait.face(layer: index + 1, neuron: neuron) : nil,
              bias: Double(values[biases.lowerBound + neuron]),
              flag: .init(flags[index][neuron]))
          })
      }
  }

  /// The name of a neuron; layer 0 is the input.
  func name(ofNeuron neuron: Int, layer: Int) -> String {
    portrait.name(ofNeuron: neuron, layer: layer)
  }

  private var layers: [NetworkGraphPanel.Layer] {
    let values = controls.showsGradients ? snapshot.gradient : snapshot.parameters
    return settings.architecture.layers.indices.map { index in
      NetworkGraphPanel.Layer(
        weights: portrait.weights(ofLayer: index, from: values),
        reference: controls.showsGradients
          ? curves.gradientReferences[index] : curves.weightReferences[index],
        activity: activity(beforeLayer: index))
    }
  }

  /// The mean |a| of each neuron that feeds a layer (from 0), over the rows of the data.
  private func activity(beforeLayer layer: Int) -> [Float] {
    let count = Float(snapshot.points.count)
    if layer == 0 {
      return [
        snapshot.points.rows.reduce(0) { $0 + abs($1.x1) } / count,
        snapshot.points.rows.reduce(0) { $0 + abs($1.x2) } / count,
      ]
    }
    let size = settings.architecture.layers[layer - 1].size
    return (0..<size).map { neuron in
      portrait.rows.values(layer: layer - 1, neuron: neuron).reduce(0) { $0 + abs($1) } / count
    }
  }

  private func table(hover: Hover?) -> TruthTablePanel {
    let hidden = portrait.lastHidden
    let size = settings.architecture.layers[hidden].size
    let activations = portrait.rows
    let answers = portrait.answers
    var table = TruthTablePanel(
      hiddenNames: (0..<size).map { name(ofNeuron: $0, layer: hidden + 1) },
      rows: snapshot.points.rows.enumerated().map { index, row in
        TruthTablePanel.Row(
          inputs: [Double(row.x1), Double(row.x2)], target: row.target ? 1 : 0,
          hidden: (0..<size).map {
            Double(activations.layers[hidden][$0 * activations.rows + index])
          },
          answer: Double(answers[index]), isRight: portrait.isRight(index))
      })
    table.hiddenLayer = hidden + 1
    table.hiddenScale = portrait.scale(ofLayer: hidden)
    table.firstRow = controls.firstRow
    table.hovered = hover?.control
    table.pinned = controls.pinned
    return table
  }
}
