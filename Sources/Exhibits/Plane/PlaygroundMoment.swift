import Datasets
import Drawing
import Networks
import Training

/// What the panels of the plane show of one snapshot, worked out when it is first asked for and kept
/// until another snapshot is shown.
package final class PlaygroundMoment: NetworkMoment<PlaneRun> {
  private var knownAnswers: Backdrop?
  /// What was cut last, and over which part of the plane.
  private var knownPieces: (domain: Rect, pieces: LinearPieces?)?
  private var knownTest: [Float]?
  private var knownWrong: [Bool]?
  /// The places of faces, and the features of which the network's inputs were made.
  private static let faces = grid(PlaygroundMoment.faceSide, Rect(-6, -6, 12, 12))
  private static let featureFaces = PlaneFeature.allCases.map { faces.map($0.callAsFunction) }
  private var facesOf: [PlaneFeature] = []
  /// The network's inputs over a part of the plane, which stay from one moment to the next.
  private var knownInputs: (domain: Rect, side: Int, features: [PlaneFeature], inputs: [Float])?

  /// What the network answers over a part of the plane.
  private struct Backdrop {
    var domain: Rect
    var side: Int
    /// `[place, output]`, as probabilities where there are classes.
    var outputs: [Float]
  }

  package var state: PlaneState { snapshot.own }
  package var classCount: Int? {
    if case .classes(let count) = state.points.kind { count } else { nil }
  }

  override func cover() {
    (knownAnswers, knownPieces, knownTest, knownWrong) = (nil, nil, nil, nil)
    if facesOf != state.features {
      facesOf = state.features
      places = state.features.values(at: Self.faces)
    }
    super.cover()
  }

  package override func reset() {
    super.reset()
    cover()
  }

  /// Places of a grid over a part of the plane, row by row from the top.
  private static func grid(_ side: Int, _ domain: Rect) -> [SIMD2<Float>] {
    let inputs = InputGrid(
      side: side, xRange: Float(domain.minX)...Float(domain.maxX),
      yRange: Float(domain.minY)...Float(domain.maxY)
    ).inputs
    return stride(from: 0, to: inputs.count, by: 2).map { SIMD2(inputs[$0], inputs[$0 + 1]) }
  }

  // MARK: Answers

  /// What the network is told of the places of a grid.
  private func inputs(over domain: Rect, _ side: Int) -> [Float] {
    if let known = knownInputs, known.domain == domain, known.side == side,
      known.features == state.features
    {
      return known.inputs
    }
    let inputs = state.features.values(at: Self.grid(side, domain))
    knownInputs = (domain, side, state.features, inputs)
    return inputs
  }

  /// What the network answers at one place: a probability for each class, or the value.
  func answer(at place: SIMD2<Float>) -> [Float] {
    believed(network.predict(state.features.values(at: [place]), rows: 1))
  }

  /// Outputs as probabilities, or values; of one output for two classes, those of class 1.
  private func believed(_ outputs: [Float]) -> [Float] {
    if state.isSquared { return outputs.map { ($0 + 1) / 2 } }
    return network.probabilities(
      ofOutputs: outputs, rows: outputs.count / architecture.outputs)
  }

  /// What lies behind the points over a part of the plane.
  func backdrop(over domain: Rect, side: Int = 128) -> PlanePanel.Backdrop {
    let known = knownAnswers.flatMap { $0.domain == domain && $0.side == side ? $0 : nil }
    let all =
      known
      ?? {
        let outputs = network.predict(inputs(over: domain, side), rows: side * side)
        return Backdrop(domain: domain, side: side, outputs: believed(outputs))
      }()
    knownAnswers = all
    guard let count = classCount, count > 2 else {
      return .field(
        Field(
          width: side, height: side, values: all.outputs,
          scale: classCount == nil ? .signed(limit: valueLimit) : .probability, domain: domain))
    }
    var (winners, certainty): ([UInt8], [Float]) = ([], [])
    winners.reserveCapacity(side * side)
    certainty.reserveCapacity(side * side)
    for row in 0..<side * side {
      var best = 0
      for label in 1..<count
      where all.outputs[row * count + label] > all.outputs[row * count + best] {
        best = label
      }
      winners.append(UInt8(best))
      certainty.append(all.outputs[row * count + best])
    }
    return .classes(
      .init(width: side, height: side, winners: winners, certainty: certainty, domain: domain))
  }

  /// The largest size of a value to be learned, for colours.
  var valueLimit: Double {
    Double(state.points.points.reduce(Float(0)) { max($0, abs($1.value)) })
  }

  /// The answer to each point: its class, or its value.
  private func answers(to points: [PlanePoints.Point]) -> [Float] {
    guard !points.isEmpty else { return [] }
    let inputs = state.features.values(at: points.map(\.place))
    return state.answers(ofOutputs: network.predict(inputs, rows: points.count))
  }

  /// The answers to the points that are only asked about, in their order.
  var testAnswers: [Float] {
    if let knownTest { return knownTest }
    let answers = answers(to: state.points.part(isTest: true))
    knownTest = answers
    return answers
  }

  /// Which of all points are answered with another class.
  var areWrong: [Bool] {
    if let knownWrong { return knownWrong }
    let points = state.points.points
    let wrong =
      classCount == nil
      ? [Bool](repeating: false, count: points.count)
      : zip(answers(to: points), points).map { $0 != $1.value }
    knownWrong = wrong
    return wrong
  }

  /// The points that are only asked about, by class and answer; nil where there are no classes, or
  /// no such points.
  var confusion: ConfusionMatrix? {
    let points = state.points.part(isTest: true)
    guard let classCount, !points.isEmpty else { return nil }
    var matrix = ConfusionMatrix(classCount: classCount)
    for (answer, point) in zip(testAnswers, points) where answer >= 0 {
      matrix.add(truth: Int(point.value), answer: Int(answer))
    }
    return matrix
  }

  // MARK: Pieces

  /// Of more pieces nothing could be told apart.
  private static let mostPieces = 3000

  /// The pieces on which a network of rectified units is affine, over a part of the plane; nil for any
  /// other, or where there are too many.
  func pieces(over domain: Rect = PlanePanel.square) -> LinearPieces? {
    if let knownPieces, knownPieces.domain == domain { return knownPieces.pieces }
    let isFit =
      state.features == [.x1, .x2] && !state.hidden.isEmpty && LinearPieces.fits(architecture)
    let pieces =
      isFit
      ? LinearPieces(
        network, x: domain.minX...domain.maxX, y: domain.minY...domain.maxY,
        most: Self.mostPieces) : nil
    knownPieces = (domain, pieces)
    return pieces
  }

  /// A hidden neuron's sum over ±6, before its activation; `layer` counts from 1.
  func sums(ofNeuron neuron: Int, layer: Int) -> Field {
    let size = architecture.layerInputs[layer - 1]
    let start = weights(layer - 1).lowerBound + neuron * size
    let bias = parameters[biases(layer - 1).lowerBound + neuron]
    var sums = [Float](repeating: bias, count: Self.faceSide * Self.faceSide)
    for input in 0..<size {
      let weight = parameters[start + input]
      for (place, value) in values(ofNeuron: input, layer: layer - 1).enumerated() {
        sums[place] += weight * value
      }
    }
    let most = sums.reduce(Float(0)) { max($0, abs($1)) }
    return Field(
      width: Self.faceSide, height: Self.faceSide, values: sums,
      scale: .signed(limit: Double(most)), domain: PlanePanel.square)
  }

  // MARK: The graph

  override var numbersLayers: Bool { state.hidden.count > 1 }

  override func draw(_ neuron: inout NetworkGraphPanel.Neuron, _ index: Int, layer: Int) {
    if layer == 0 {
      let feature = PlaneFeature.allCases[index]
      neuron.face = Field(
        width: Self.faceSide, height: Self.faceSide, values: Self.featureFaces[index],
        scale: .signed(limit: feature.limit))
      neuron.isOff = !state.features.contains(feature)
      return
    }
    super.draw(&neuron, index, layer: layer)
    if layer <= state.hidden.count {
      neuron.isNew = state.births[layer - 1][index] > 0
    } else if classCount == nil {
      neuron.face?.scale = .signed(limit: valueLimit)
    }
  }

  override func caption(ofLayer layer: Int) -> String {
    if layer == 0 { return "features" }
    if layer == layerCount { return "output" }
    return "hidden\(numbersLayers ? " \(layer)" : ""), \(state.activationName)"
  }

  override func kind(ofNeuron neuron: Int, layer: Int) -> String {
    if layer == 0 { return "a feature of the place" }
    if layer == layerCount, let classCount, classCount > 2 { return "class \(neuron)" }
    return super.kind(ofNeuron: neuron, layer: layer)
  }

  override func sentences(ofNeuron neuron: Int, layer: Int) -> [String] {
    let sentences = super.sentences(ofNeuron: neuron, layer: layer)
    guard layer <= state.hidden.count, state.births[layer - 1][neuron] > 0 else { return sentences }
    return ["new at \(Number.grouped(state.births[layer - 1][neuron]))"] + sentences
  }
}
