import Datasets
import Networks
import Training

// What a file says of a run of the plane beside its network.
extension PlaneState {
  /// The entries of a file, by their names.
  var metadata: [String: String] {
    [
      "points": Self.text(of: points.points), "data": data.name, "samples": "\(data.count)",
      "noise": "\(data.noise)", "train_share": "\(data.share)", "data_seed": "\(data.seed)",
      "features": features.map(\.rawValue).joined(separator: " "),
      "births": Self.text(of: births), "batch_size": "\(batchSize)",
      "leaky_slope": "\(leakySlope)",
    ]
  }

  /// What a file says; nil where it is of no such run, or its parts do not fit together.
  init?(_ file: Checkpoint) {
    let layers = file.architecture.layers
    guard let points = file[.planePoints], let features = file[.planeFeatures],
      let births = file[.births], let last = layers.last,
      case .dense(let outputs, let end, _) = last,
      births.count == layers.count - 1, zip(births, layers).allSatisfy({ $0.count == $1.size }),
      file.architecture.inputs == features.count
    else { return nil }
    let kind: PlanePoints.Kind =
      outputs > 1 ? .classes(outputs) : end == .identity ? .values : .classes(2)
    if case .classes(let count) = kind {
      guard PlanePoints.classCounts.contains(count),
        points.allSatisfy({
          (0..<Float(count)).contains($0.value) && $0.value == $0.value.rounded()
        })
      else { return nil }
    }
    let set = PlanePoints(kind, points)
    var data = PlaneData(.file(file.metadata["data"] ?? "file", set))
    if let name = file.metadata["data"] {
      if let pattern = PlanePattern(named: name) {
        data.source = .pattern(pattern)
      } else if let formula = try? PlaneFormula(name) {
        data.source = .pattern(.formula(formula))
      }
    }
    data.count = file[.planeCount] ?? set.count
    data.noise = file[.number("noise", PlaneData.noises)] ?? 0
    data.share = file[.number("train_share", PlaneData.shares)] ?? 0.5
    data.seed = file[.seed("data_seed")] ?? 1
    self.init(data, set)
    self.features = features
    (hidden, self.births) = (births.map(\.count), births)
    activation = layers.dropLast().first?.activation ?? activation
    leakySlope = file[.planeSlope] ?? leakySlope
    isSquared = outputs == 1 && end == .tanh
    batchSize = file[.batchSize].map { min(max($0, 1), Self.batchSizes.upperBound) } ?? batchSize
    (l1, l2) = (file.optimizer?.l1 ?? 0, file.optimizer?.weightDecay ?? 0)
  }

  /// What is read of a file again, to be checked.
  static let entries: [any CheckpointEntry] = [
    Checkpoint.Entry<[PlanePoints.Point]>.planePoints,
    Checkpoint.Entry<[PlaneFeature]>.planeFeatures, Checkpoint.Entry<[[Int]]>.births,
    Checkpoint.Entry<Int>.planeCount, Checkpoint.Entry<Float>.number("noise", PlaneData.noises),
    Checkpoint.Entry<Float>.number("train_share", PlaneData.shares),
    Checkpoint.Entry<UInt64>.seed("data_seed"), Checkpoint.Entry<Float>.planeSlope,
  ]

  /// `x y value` and whether it is only asked about, for each point.
  private static func text(of points: [PlanePoints.Point]) -> String {
    points.map { "\($0.place.x) \($0.place.y) \($0.value) \($0.isTest ? 1 : 0)" }
      .joined(separator: ";")
  }

  /// The steps of each layer's neurons.
  private static func text(of births: [[Int]]) -> String {
    births.map { $0.map { "\($0)" }.joined(separator: " ") }.joined(separator: ";")
  }
}

extension Checkpoint.Entry where Value == [PlanePoints.Point] {
  fileprivate static var planePoints: Self {
    Self("points", expected: "x y value side for each point") { text in
      var points: [PlanePoints.Point] = []
      for row in text.split(separator: ";") {
        let words = row.split(separator: " ")
        let reach = Float(PlanePoints.reach)
        guard words.count == 4, let x = Float(words[0]), let y = Float(words[1]),
          let value = Float(words[2]), abs(x) <= reach, abs(y) <= reach, value.isFinite,
          words[3] == "0" || words[3] == "1", points.count < PlanePoints.counts.upperBound
        else { return nil }
        points.append(.init(SIMD2(x, y), value, isTest: words[3] == "1"))
      }
      return points.contains { !$0.isTest } ? points : nil
    }
  }
}

extension Checkpoint.Entry where Value == [PlaneFeature] {
  fileprivate static var planeFeatures: Self {
    Self("features", expected: "features of the plane, each once") { text in
      let features = text.split(separator: " ").map { PlaneFeature(rawValue: String($0)) }
      let known = features.compactMap(\.self)
      guard !known.isEmpty, known.count == features.count, Set(known).count == known.count,
        PlaneFeature.allCases.filter(known.contains) == known
      else { return nil }
      return known
    }
  }
}

extension Checkpoint.Entry where Value == [[Int]] {
  fileprivate static var births: Self {
    Self("births", expected: "a step for each hidden neuron") { text in
      var layers: [[Int]] = []
      for layer in text.split(separator: ";") {
        let steps = layer.split(separator: " ").map { Int($0) }
        let known = steps.compactMap(\.self).filter { $0 >= 0 }
        guard known.count == steps.count, PlaneState.layerSizes.contains(known.count) else {
          return nil
        }
        layers.append(known)
      }
      return PlaneState.layerCounts.contains(layers.count) ? layers : nil
    }
  }
}

extension Checkpoint.Entry where Value == Float {
  fileprivate static var planeSlope: Self { .number("leaky_slope", 0...1) }
}

extension Checkpoint.Entry where Value == Int {
  fileprivate static var planeCount: Self { .whole("samples", PlanePoints.counts) }
}
