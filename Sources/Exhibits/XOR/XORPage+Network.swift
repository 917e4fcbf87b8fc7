import Datasets
import Drawing
import Networks
import Training
import Viewing

extension XORPage {
  /// Panel 1: the graph and the truth table below it.
  func network(_ look: PanelLook) -> NetworkGraphPanel {
    var panel = NetworkGraphPanel(look.frame, columns: columns, layers: layers)
    panel.quantity = controls.showsGradients ? .gradients : .weights
    panel.edgeLaw = controls.edgeLaw
    panel.hovered = look.hover?.control
    panel.pinned = controls.pinned
    panel.edit = controls.edit
    panel.table = table(look.hover)
    return panel
  }

  private var columns: [NetworkGraphPanel.Column] {
    let inputs = NetworkGraphPanel.Column(
      caption: "input",
      neurons: (0..<2).map {
        .init(name: "x" + Number.subscripted($0 + 1), face: moment.face(layer: 0, neuron: $0))
      })
    let architecture = settings.architecture
    let values = controls.showsGradients ? snapshot.gradient : snapshot.parameters
    let flags = moment.flags
    return [inputs]
      + architecture.layers.enumerated().map { index, layer in
        let isLast = index == architecture.layers.count - 1
        let biases = moment.tensor(index, .bias).range
        let kind = isLast ? "output" : "hidden"
        return NetworkGraphPanel.Column(
          caption: "\(kind), \(layer.activation.rawValue)",
          neurons: (0..<layer.size).map { neuron in
            NetworkGraphPanel.Neuron(
              name: name(ofNeuron: neuron, layer: index + 1),
              face: neuron < NetworkGraphPanel.largestColumn
                ? moment.face(layer: index + 1, neuron: neuron) : nil,
              bias: Double(values[biases.lowerBound + neuron]),
              flag: .init(flags[index][neuron]))
          })
      }
  }

  private var layers: [NetworkGraphPanel.Layer] {
    let values = controls.showsGradients ? snapshot.gradient : snapshot.parameters
    return settings.architecture.layers.indices.map { index in
      NetworkGraphPanel.Layer(
        weights: moment.weights(ofLayer: index, from: values),
        reference: controls.showsGradients
          ? moment.gradientReferences[index] : moment.weightReferences[index],
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
      moment.rows.values(layer: layer - 1, neuron: neuron).reduce(0) { $0 + abs($1) } / count
    }
  }

  private func table(_ hover: Hover?) -> TruthTablePanel {
    let hidden = moment.lastHidden
    let size = settings.architecture.layers[hidden].size
    let activations = moment.rows
    let answers = moment.answers
    var table = TruthTablePanel(
      hiddenNames: (0..<size).map { name(ofNeuron: $0, layer: hidden + 1) },
      rows: snapshot.points.rows.enumerated().map { index, row in
        TruthTablePanel.Row(
          inputs: [Double(row.x1), Double(row.x2)], target: row.target ? 1 : 0,
          hidden: (0..<size).map {
            Double(activations.layers[hidden][$0 * activations.rows + index])
          },
          answer: Double(answers[index]), isRight: moment.isRight(index))
      })
    table.hiddenLayer = hidden + 1
    table.hiddenScale = moment.scale(ofLayer: hidden)
    table.firstRow = scene.choices.firstRow
    table.hovered = hover?.control
    table.pinned = controls.pinned
    return table
  }
}
