import Foundation
import Networks

/// A network as its definition says it, in double precision: what gradients are compared with by
/// finite differences. Rows are `[channel, y, x]` each.
enum DoubleReference {
  static func activate(_ activation: Activation, _ z: Double) -> Double {
    switch activation {
    case .identity: z
    case .sigmoid: 1 / (1 + exp(-z))
    case .tanh: tanh(z)
    case .relu: max(0, z)
    case .leakyReLU: z > 0 ? z : 0.1 * z
    case .elu: z > 0 ? z : expm1(z)
    case .silu: z / (1 + exp(-z))
    case .softplus: log1p(exp(z))
    case .gelu: 0.5 * z * erfc(-z / 2.0.squareRoot())
    case .sine: sin(z)
    }
  }

  /// Each layer's outputs for each row, and the last layer's sums; nothing is dropped.
  ///
  /// - Parameter isTraining: whether batch norms take the rows' own statistics.
  static func forward(
    _ architecture: Architecture, _ parameters: [Double], _ rows: [[Double]],
    isTraining: Bool = true
  ) -> (layers: [[[Double]]], sums: [[Double]]) {
    var layers: [[[Double]]] = []
    var sums = rows
    for (index, layer) in architecture.layers.enumerated() {
      sums = apply(
        layer, architecture.inputShapes[index], parameters[architecture.layerRanges[index]],
        layers.last ?? rows, isTraining: isTraining)
      layers.append(sums.map { $0.map { activate(layer.activation, $0) } })
    }
    return (layers, sums)
  }

  /// `[row, value]` as rows.
  static func rows(_ values: [Float], width: Int) -> [[Double]] {
    stride(from: 0, to: values.count, by: width).map { values[$0..<$0 + width].map(Double.init) }
  }

  static func loss(
    _ architecture: Architecture, _ parameters: [Double], _ inputs: [Float], _ targets: [Float],
    rows: Int
  ) -> Double {
    let answer = forward(
      architecture, parameters, Self.rows(inputs, width: architecture.inputs))
    var loss = 0.0
    for row in 0..<rows {
      let (sums, outputs) = (answer.sums[row], answer.layers[answer.layers.count - 1][row])
      let total = sums.reduce(0.0) { $0 + exp($1) }
      for output in outputs.indices {
        let target = Double(targets[row * outputs.count + output])
        switch architecture.loss {
        case .halfSquaredError:
          loss += (outputs[output] - target) * (outputs[output] - target) / 2
        case .binaryCrossEntropy:
          let p = 1 / (1 + exp(-sums[output]))
          loss -= target * log(p) + (1 - target) * log(1 - p)
        case .softmaxCrossEntropy:
          loss -= target * (sums[output] - log(total))
        }
      }
    }
    return loss / Double(rows)
  }

  /// The gradient by central differences.
  static func gradient(
    _ architecture: Architecture, _ parameters: [Float], _ inputs: [Float], _ targets: [Float],
    rows: Int
  ) -> [Float] {
    var moved = parameters.map(Double.init)
    return moved.indices.map { index in
      let (old, step) = (moved[index], 1e-5)
      moved[index] = old + step
      let above = loss(architecture, moved, inputs, targets, rows: rows)
      moved[index] = old - step
      let below = loss(architecture, moved, inputs, targets, rows: rows)
      moved[index] = old
      return Float((above - below) / (2 * step))
    }
  }
}
