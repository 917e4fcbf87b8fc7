import Foundation
import Networks

/// A transformer as its definition says it, in double precision and number by number: what tests compare
/// the network with, and what they take finite differences of.
struct DoubleTransformer {
  let shape: Transformer
  var parameters: [Double]
  var ablated: Set<AttentionHead> = []

  init(_ shape: Transformer, _ parameters: [Float]) {
    (self.shape, self.parameters) = (shape, parameters.map(Double.init))
  }

  private func tensor(_ name: String) -> ArraySlice<Double> {
    let found = shape.parameterLayout.first { $0.name == name }
    return found.map { parameters[$0.range] } ?? []
  }

  private func product(_ matrix: ArraySlice<Double>, _ vector: [Double], rows: Int) -> [Double] {
    (0..<rows).map { row in
      vector.indices.reduce(0) {
        $0 + matrix[matrix.startIndex + row * vector.count + $1] * vector[$1]
      }
    }
  }

  private func norm(_ name: String, _ stream: [Double]) -> [Double] {
    guard shape.isNormed else { return stream }
    let mean = stream.reduce(0, +) / Double(stream.count)
    let variance = stream.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(stream.count)
    let (weight, bias) = (tensor("\(name).weight"), tensor("\(name).bias"))
    return stream.indices.map {
      (stream[$0] - mean) / (variance + 1e-5).squareRoot() * weight[weight.startIndex + $0]
        + bias[bias.startIndex + $0]
    }
  }

  /// The logits of every place.
  func logits(_ tokens: [Int32]) -> [[Double]] {
    let (width, head) = (shape.width, shape.headWidth)
    let table = tensor("embedding.weight")
    let places = shape.positions.map { shape.hasPositions ? Double($0) : 0 }
    var streams = tokens.map { token in
      Array(
        table[table.startIndex + Int(token) * width..<table.startIndex + (Int(token) + 1) * width])
    }
    for layer in 1...shape.layers {
      let normal = streams.map { norm("norm\(layer)", $0) }
      let placed = normal.enumerated().map { place, values in
        values.indices.map { values[$0] + places[place * width + $0] }
      }
      func part(_ name: String, of inputs: [[Double]]) -> [[Double]] {
        let matrix = tensor("attention\(layer).\(name).weight")
        return inputs.map { product(matrix, $0, rows: width) }
      }
      let (queries, keys) = (part("query", of: placed), part("key", of: placed))
      let values = part("value", of: normal)
      var mixed = [[Double]](repeating: [Double](repeating: 0, count: width), count: tokens.count)
      for index in 0..<shape.heads
      where !ablated.contains(AttentionHead(layer: layer - 1, head: index)) {
        let channels = index * head..<(index + 1) * head
        for q in tokens.indices {
          let scores = (0...q).map { k in
            exp(
              channels.reduce(0) { $0 + queries[q][$1] * keys[k][$1] }
                / Double(head).squareRoot())
          }
          let sum = scores.reduce(0, +)
          for k in 0...q { for c in channels { mixed[q][c] += scores[k] / sum * values[k][c] } }
        }
      }
      let out = part("out", of: mixed)
      for place in tokens.indices {
        for c in 0..<width { streams[place][c] += out[place][c] }
      }
    }
    let answers = tensor(shape.isTied ? "embedding.weight" : "unembedding.weight")
    return streams.map { product(answers, norm("finalnorm", $0), rows: shape.answers) }
  }

  /// The mean cross-entropy over the places that count of sequences of `places + 1` tokens.
  func loss(_ tokens: [Int32], places: Int, mask: [Bool]) -> Double {
    var (sum, count) = (0.0, 0.0)
    for sequence in 0..<tokens.count / (places + 1) {
      let own = Array(tokens[sequence * (places + 1)..<(sequence + 1) * (places + 1)])
      for (place, logits) in logits(Array(own.dropLast())).enumerated()
      where mask[sequence * places + place] {
        sum += log(logits.reduce(0) { $0 + exp($1) }) - logits[Int(own[place + 1])]
        count += 1
      }
    }
    return sum / count
  }
}
