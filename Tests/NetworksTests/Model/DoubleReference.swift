import Foundation
import Networks

/// A dense network as its definition says it, in double precision: what gradients are compared
/// with by finite differences.
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
    }
  }

  /// The last layer's sums and outputs for one row.
  static func forward(
    _ architecture: Architecture, _ parameters: [Double], _ row: [Double]
  ) -> (sums: [Double], outputs: [Double]) {
    var (sums, values) = (row, row)
    var offset = 0
    for layer in architecture.layers {
      let inputs = values.count
      let bias = offset + layer.size * inputs
      sums = (0..<layer.size).map { j in
        var sum = parameters[bias + j]
        for i in 0..<inputs { sum += parameters[offset + j * inputs + i] * values[i] }
        return sum
      }
      values = sums.map { activate(layer.activation, $0) }
      offset = bias + layer.size
    }
    return (sums, values)
  }

  static func loss(
    _ architecture: Architecture, _ parameters: [Double], _ inputs: [Float], _ targets: [Float],
    rows: Int
  ) -> Double {
    var loss = 0.0
    for row in 0..<rows {
      let start = row * architecture.inputs
      let input = inputs[start..<start + architecture.inputs].map(Double.init)
      let (sums, outputs) = forward(architecture, parameters, input)
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
