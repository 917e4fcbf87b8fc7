import Datasets
import Exhibits
import Foundation
import Networks
import Options
import Training
import Viewing
import ViewingSupport

/// Settings of a small XOR run, changed as `change` says.
func xorSettings(_ change: (inout XORSettings) -> Void = { _ in }) -> XORSettings {
  var settings = XORSettings()
  change(&settings)
  return settings
}

/// A fresh run after `step` epochs.
func xorRun(_ settings: XORSettings = XORSettings(), at step: Int) -> XORRun {
  var run = XORRun(settings)
  run.advance(to: step)
  return run
}

/// The parameters of a fresh run after `step` epochs.
func xorParameters(_ settings: XORSettings = XORSettings(), at step: Int) -> [Float] {
  xorRun(settings, at: step).snapshot().parameters
}

/// Options of an XOR run, changed as `change` says.
func xorOptions(_ change: (inout Options) -> Void = { _ in }) -> Options {
  var options = Options()
  options.exhibit = .xor
  options.pace = .watch
  change(&options)
  return options
}

/// A name that no other test has, in a folder that goes when the tests have ended.
func temporaryFile(_ ending: String) -> String {
  TemporaryFolder.url.appending(path: "\(UInt64.random(in: 0...UInt64.max)).\(ending)").path
}

private enum TemporaryFolder {
  static let url: URL = {
    let url = FileManager.default.temporaryDirectory
      .appending(path: "exhibits-tests-\(ProcessInfo.processInfo.processIdentifier)")
    try? FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    atexit { try? FileManager.default.removeItem(at: TemporaryFolder.url) }
    return url
  }()
}

/// The 2-3-1 network with sigmoids and half squared error, in `Double`, written from the formulas.
struct DoubleXOR {
  /// w[to][from] and the bias of each hidden neuron; the output's weights and bias.
  var w: [[Double]]
  var b: [Double]
  var v: [Double]
  var c: Double
  var hidden: Int { b.count }

  /// From the flat layout: hidden weights `[to, from]`, hidden biases, output weights, its bias.
  init(_ flat: [Float], hidden: Int) {
    let values = flat.map(Double.init)
    w = (0..<hidden).map { [values[2 * $0], values[2 * $0 + 1]] }
    b = Array(values[2 * hidden..<3 * hidden])
    v = Array(values[3 * hidden..<4 * hidden])
    c = values[4 * hidden]
  }

  var flat: [Double] { w.flatMap { $0 } + b + v + [c] }

  static func sigmoid(_ z: Double) -> Double { 1 / (1 + exp(-z)) }

  func activations(_ x1: Double, _ x2: Double) -> (h: [Double], y: Double) {
    let h = (0..<hidden).map { Self.sigmoid(w[$0][0] * x1 + w[$0][1] * x2 + b[$0]) }
    return (h, Self.sigmoid(zip(v, h).reduce(c) { $0 + $1.0 * $1.1 }))
  }

  func loss(_ points: PointSet) -> Double {
    points.rows.reduce(0) { sum, row in
      let error = activations(Double(row.x1), Double(row.x2)).y - (row.target ? 1 : 0)
      return sum + error * error / 2
    } / Double(points.count)
  }

  /// One update over all rows.
  mutating func epoch(_ points: PointSet, rate: Double) {
    var step = self
    let share = rate / Double(points.count)
    for row in points.rows {
      let x = [Double(row.x1), Double(row.x2)]
      let (h, y) = activations(x[0], x[1])
      let delta = (y - (row.target ? 1 : 0)) * y * (1 - y)
      step.c -= share * delta
      for j in 0..<hidden {
        let back = delta * v[j] * h[j] * (1 - h[j])
        step.v[j] -= share * delta * h[j]
        step.b[j] -= share * back
        step.w[j][0] -= share * back * x[0]
        step.w[j][1] -= share * back * x[1]
      }
    }
    self = step
  }
}
