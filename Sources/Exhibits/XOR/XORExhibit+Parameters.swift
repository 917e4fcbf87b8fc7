import Drawing
import Networks

extension XORExhibit: GraphEditing {
  var architecture: Architecture { settings.architecture }
  var shownParameters: [Float] { shown.parameters }
  var shownGradient: [Float] { shown.gradient }

  func name(ofNeuron neuron: Int, layer: Int) -> String {
    portrait.name(ofNeuron: neuron, layer: layer)
  }

  func setParameter(_ index: Int, to value: Float) {
    apply(.parameter(index: index, value: value), label: "edited")
  }
}
