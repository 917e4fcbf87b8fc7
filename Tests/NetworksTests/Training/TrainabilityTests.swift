import Foundation
import Networks
import Testing

/// The border of trainability lies where another program finds it, for any number of threads.
@Suite struct TrainabilityTests {
  private static let inputs = [0.0, 0, 0, 1, 1, 0, 1, 1]
  private static let targets = [0.0, 1, 1, 0]

  private static func shape(_ activation: Activation = .tanh, hidden: [Int] = [3]) -> Architecture {
    Architecture(inputs: 2, layers: hidden.map { .dense($0, activation) } + [.dense(1)])
  }

  private static func runs(
    _ shape: Architecture, start: [Double]? = nil, steps: Int = 500, threads: Int = 1
  ) -> Trainability {
    let own = Network(shape, initializer: .standardNormal, seed: 3).parameters.map { Double($0) }
    return Trainability(
      shape, start: start ?? own, inputs: inputs, targets: targets, rows: 4, steps: steps,
      threads: threads)
  }

  /// 64 × 64 runs of a program in NumPy: which of them settle, and the sums of their losses.
  @Test func theBorderIsTheReferences() throws {
    let file = try DoubleFile(Reference.path("map-border.safetensors"))
    // There a bias stands behind the weights of its neuron.
    let (first, second) = try (file.doubles("init.dense1"), file.doubles("init.dense2"))
    let start =
      (0..<3).flatMap { first[3 * $0..<3 * $0 + 2] } + (0..<3).map { first[3 * $0 + 2] } + second
    let (hidden, output) = try (file.doubles("rate1"), file.doubles("rate2"))
    let runs = Self.runs(Self.shape(), start: start)
    let outcomes = runs.outcomes(
      rates: output.flatMap { output in hidden.flatMap { [$0, output] } })
    let settled = try file.bytes("converged")
    let (sums, inverses) = try (file.doubles("sum"), file.doubles("inverse"))
    let same = outcomes.indices.filter { outcomes[$0].settles == (settled[$0] == 1) }
    #expect(outcomes.count == 4096)
    // Where two programs round differently, a run on the very border goes the other way: 99.9 % are asked.
    #expect(same.count >= 4092)
    let near = same.count { index in
      let (found, known) =
        settled[index] == 1
        ? (outcomes[index].sum, sums[index]) : (outcomes[index].inverse, inverses[index])
      return abs(found - known) <= 1e-6 * max(1, abs(known))
    }
    #expect(near >= 3850)
  }

  @Test(
    arguments: [Activation.identity, .sigmoid, .tanh, .relu, .leakyReLU], [[], [1], [3], [5, 4]])
  func aRunIsThatOfPlainArithmetic(activation: Activation, hidden: [Int]) {
    let shape = Self.shape(activation, hidden: hidden)
    let start = Network(shape, initializer: .glorotNormal, seed: 5).parameters.map { Double($0) }
    let runs = Self.runs(shape, start: start, steps: 40)
    let rates = (0..<11).flatMap { run in
      shape.layers.indices.map { 0.02 * Double(run + 1) + 0.03 * Double($0) }
    }
    let outcomes = runs.outcomes(rates: rates)
    for run in 0..<11 {
      let count = shape.layers.count
      let known = Self.plain(shape, start, Array(rates[run * count..<(run + 1) * count]), steps: 40)
      let found = outcomes[run]
      for (a, b) in [
        (found.first, known.first), (found.last, known.last), (found.sum, known.sum),
        (found.inverse, known.inverse),
      ] {
        #expect(abs(a - b) < 1e-9 * max(1, abs(b)), "run \(run)")
      }
    }
  }

  /// What is known of a run.
  private struct Course {
    var first = Double.nan
    var last = 0.0
    var sum = 0.0
    var inverse = 0.0
  }

  /// One run, as it stands in a textbook.
  private static func plain(
    _ shape: Architecture, _ start: [Double], _ rates: [Double], steps: Int
  ) -> Course {
    var parameters = start
    let ranges = shape.layerRanges
    let (widths, leak) = (shape.layerInputs, Double(shape.leakySlope))
    var outcome = Course()
    for step in 0..<steps {
      var gradient = [Double](repeating: 0, count: parameters.count)
      var loss = 0.0
      for row in 0..<4 {
        var values = [Array(inputs[2 * row..<2 * row + 2])]
        for (index, layer) in shape.layers.enumerated() {
          let (width, outputs) = (widths[index], shape.shapes[index].count)
          let base = ranges[index].lowerBound
          values.append(
            (0..<outputs).map { output in
              var z = parameters[base + width * outputs + output]
              for input in 0..<width {
                z += parameters[base + output * width + input] * values[index][input]
              }
              return switch layer.activation {
              case .sigmoid: 1 / (1 + exp(-z))
              case .tanh: tanh(z)
              case .relu: max(z, 0)
              case .leakyReLU: z > 0 ? z : leak * z
              default: z
              }
            })
        }
        let error = values[shape.layers.count][0] - targets[row]
        loss += error * error / 4
        var deltas = [error / 2]
        for index in shape.layers.indices.reversed() {
          let (width, outputs) = (widths[index], shape.shapes[index].count)
          let base = ranges[index].lowerBound
          let slopes = values[index + 1].map { value -> Double in
            switch shape.layers[index].activation {
            case .sigmoid: return value * (1 - value)
            case .tanh: return 1 - value * value
            case .relu: return value > 0 ? 1 : 0
            case .leakyReLU: return value > 0 ? 1 : leak
            default: return 1
            }
          }
          var below = [Double](repeating: 0, count: width)
          for output in 0..<outputs {
            let delta = deltas[output] * slopes[output]
            for input in 0..<width {
              below[input] += parameters[base + output * width + input] * delta
              gradient[base + output * width + input] += delta * values[index][input]
            }
            gradient[base + width * outputs + output] += delta
          }
          deltas = below
        }
      }
      if step == 0 { outcome.first = loss }
      outcome.sum += loss
      outcome.inverse += 1 / loss
      if step >= steps - 20 { outcome.last += loss / 20 }
      for (index, range) in ranges.enumerated() {
        for place in range { parameters[place] -= rates[index] * gradient[place] }
      }
    }
    return outcome
  }

  @Test(arguments: [2, 3]) func threadsShareTheRuns(threads: Int) {
    for count in [1, 7, 8, 9, 333] {
      let rates = (0..<count).flatMap { [0.5 + Double($0) * 0.11, 0.3] }
      let (one, many) = (Self.runs(Self.shape()), Self.runs(Self.shape(), threads: threads))
      // A run that has left all numbers compares by its bits.
      func bits(_ outcomes: [Trainability.Outcome]) -> [[UInt64]] {
        outcomes.map {
          [$0.first, $0.last, $0.sum, $0.inverse].map { $0.isNaN ? 0 : $0.bitPattern }
        }
      }
      let first = bits(one.outcomes(rates: rates))
      #expect(first == bits(many.outcomes(rates: rates)))
      // Each is what it is alone.
      let last = bits(one.outcomes(rates: Array(rates.suffix(2))))
      #expect(first.last == last.first)
    }
  }

  @Test func whatDivergesIsTold() {
    let outcomes = Self.runs(Self.shape(.identity)).outcomes(rates: [0.1, 0.1, 1e6, 1e6])
    #expect(outcomes[0].settles)
    #expect(!outcomes[1].settles)
    #expect(outcomes[1].first.isFinite)
    #expect(outcomes[1].last.isNaN)
    #expect(outcomes[1].inverse.isFinite)
    #expect(Self.runs(Self.shape()).outcomes(rates: []).isEmpty)
  }

  @Test func whatHasNoSuchRunsIsTold() {
    #expect(Trainability.flaw(of: Self.shape(.gelu)) != nil)
    #expect(Trainability.flaw(of: Self.shape()) == nil)
    let logistic = Architecture(
      inputs: 2, layers: [.dense(1, .sigmoid)], loss: .binaryCrossEntropy)
    #expect(Trainability.flaw(of: logistic) == "expected a squared error")
  }
}
