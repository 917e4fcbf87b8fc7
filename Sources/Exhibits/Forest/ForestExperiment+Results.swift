import Datasets
import Drawing
import Options
import Training
import Trees
import Viewing

// What a forest comes to, its files, and the picture on its card.
extension ForestExperiment {
  package func result(_ view: RunView<ForestRun>, examines: Bool) -> RunResult {
    let state = view.snapshot.state
    return view.snapshot.result(
      seed: state.seed, seconds: view.trainingSeconds, dataset: state.data.name,
      rows: state.points.count, featureName: state.name)
  }

  // MARK: Files

  package func save(_ snapshot: ForestSnapshot, to path: String) throws(ProgramError) {
    let file = try PartFile(path)
    try file.write(ForestFile.bytes(of: snapshot))
    try file.commit()
  }

  package func load(_ path: String, _ snapshot: ForestSnapshot) throws(ProgramError) -> ForestChange
  {
    .state(try ForestFile(path).state)
  }

  // MARK: The picture on the card

  private static let grown: ForestSnapshot? = {
    guard var run = (try? ForestSetup(Options())).map({ ForestRun($0.state) }) else { return nil }
    run.advance(to: 60)
    return run.snapshot()
  }()

  package static func drawPreview(in rect: Rect, on canvas: inout Canvas) {
    guard let snapshot = grown else { return }
    let moment = ForestMoment(snapshot)
    let scale = rect.height / 9
    let domain = Rect(-rect.width / scale / 2, -4.5, rect.width / scale, 9)
    let place = Transform(from: domain, to: rect)
    let field = moment.vote(over: domain)
    canvas.clipped(to: rect) { canvas in
      canvas.picture(field.picture(canvas.theme), in: field.frame(place), opacity: 0.7)
      for line in field.contour(0.5, place) {
        canvas.polyline(line.points, Stroke(canvas.theme.text, width: 2), isClosed: line.isClosed)
      }
      for point in snapshot.state.points.points {
        canvas.classSign(
          at: place(Double(point.place.x), Double(point.place.y)), classIndex: Int(point.value),
          of: 2, radius: 2.5, isHollow: false, isWrong: false, ring: nil)
      }
    }
  }
}

extension GrowingSnapshot {
  /// What the forest has come to.
  ///
  /// - Parameter featureName: what a feature is called.
  func result(
    seed: UInt64, seconds: Double, dataset: String, rows: Int, featureName: (Int) -> String
  ) -> RunResult {
    let metrics = metrics
    var result = RunResult(
      exhibit: .forest, seed: seed, epochs: step, steps: step, loss: .nan, accuracy: nil,
      seconds: seconds, parameters: trees.reduce(0) { $0 + $1.nodeCount }, dataset: dataset,
      checksum: Checksum.fnv1a64(of: trees.flatMap(\.fingerprint)))
    result.unit = "tree"
    result.figures = [
      .init("trees", Double(voters.count), form: .count),
      .init("rows", Double(rows), form: .count),
      .init("featuresTried", Double(state.growth.featuresTried), form: .count),
      .init("outOfBagError", metrics.outOfBag, form: .share, words: "out of bag"),
      .init("outOfBagRows", metrics.covered, form: .share),
      .init("testError", metrics.test, form: .share, words: "test"),
      .init("treeError", metrics.alone, form: .share, words: "one tree"),
      .init("nodes", metrics.nodes), .init("depth", metrics.depth),
      .init("treesPerSecond", seconds > 0 ? Double(step) / seconds : 0),
    ]
    result.details = [
      .init("after", json: "[\(errorsAsJSON.joined(separator: ","))]"),
      .init("importance", json: "[\(importance(featureName).joined(separator: ","))]"),
    ]
    return result
  }

  /// The errors after 1, 2, 5, 10 … trees.
  private var errorsAsJSON: [String] {
    func number(_ value: Double?) -> String { value.flatMap { Number.exact($0) } ?? "null" }
    return [1, 2, 5, 10, 20, 50, 100, 200, 500].filter { $0 <= step }.map { count in
      let errors = course[count - 1]
      return "{\"trees\":\(count),\"outOfBagError\":\(number(errors.outOfBag)),"
        + "\"testError\":\(number(errors.test))}"
    }
  }

  /// The ten features that lower the impurity most.
  private func importance(_ name: (Int) -> String) -> [String] {
    let shares = voters.map { trees[$0] }.importance(features: state.features)
    return shares.indices.sorted { (shares[$1], $0) < (shares[$0], $1) }.prefix(10).map { feature in
      "{\"feature\":\(name(feature).quotedAsJSON),"
        + "\"share\":\(Number.exact(shares[feature]) ?? "null")}"
    }
  }
}

extension DecisionTree {
  /// What tells a tree from another: each node's feature and threshold, a leaf's counts.
  fileprivate var fingerprint: [Float] {
    (0..<nodeCount).flatMap { node -> [Float] in
      guard let split = split(at: node) else { return counts(at: node).map { Float($0) } }
      return [Float(split.feature), Float(split.threshold)]
    }
  }
}
