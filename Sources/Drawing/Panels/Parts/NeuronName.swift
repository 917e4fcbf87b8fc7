/// What neurons are called.
package enum NeuronName {
  /// h₁ … in the first hidden layer, h²₁ … in the second.
  ///
  /// - Parameters:
  ///   - layer: counted from 1; the input is no hidden layer.
  ///   - neuron: counted from 0.
  package static func hidden(layer: Int, neuron: Int) -> String {
    let superscripts = ["", "", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]
    let mark = superscripts.indices.contains(layer) ? superscripts[layer] : ""
    return "h" + mark + Number.subscripted(neuron + 1)
  }
}

extension Number {
  /// A whole number in small digits below the line: the index of a neuron or a latent number.
  package static func subscripted(_ value: Int) -> String {
    var text = value < 0 ? "₋" : ""
    for digit in String(value.magnitude).utf8 {
      if let scalar = Unicode.Scalar(0x2080 + UInt32(digit) - 48) {
        text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
