import Datasets
import Exhibits
import Networks
import Options
import Testing
import Training
import Viewing

@Suite struct PlaneRunTests {
  /// Answers over the plane, as a network of a snapshot gives them.
  private func answers(_ snapshot: PlaneSnapshot) -> [Float] {
    let network = Network(snapshot.own.architecture, parameters: snapshot.parameters)
    let places = (0..<49).map { SIMD2(Float($0 % 7) - 3, Float($0 / 7) - 3) }
    let inputs = places.flatMap { place in snapshot.own.features.map { $0(place) } }
    return network.probabilities(inputs, rows: places.count)
  }

  private func change(_ run: inout PlaneRun, _ change: PlaneChange) { run.apply(.own(change)) }

  private static let growths: [PlaneChange] = [
    .addNeuron(layer: 0), .addNeuron(layer: 1), .feature(.sineOfX1), .addLayer,
  ]

  /// What is added changes no answer, but for layers of bounded neurons, which move it by a few
  /// hundredths.
  @Test(arguments: growths, [Activation.relu, .tanh, .leakyReLU, .sigmoid, .identity])
  func whatIsAddedChangesNoAnswer(change: PlaneChange, activation: Activation) throws {
    for seed: UInt64 in 1...5 {
      var run = try planeRun(
        planeOptions {
          $0.activation = activation
          $0.seed = seed
          $0.optimizer = .adam
        }, at: 120)
      let before = run.snapshot()
      self.change(&run, change)
      let after = run.snapshot()
      #expect(after.own != before.own && after.parameters.count > before.parameters.count)
      let isExact = change != .addLayer || activation != .tanh && activation != .sigmoid
      for (old, new) in zip(answers(before), answers(after)) {
        #expect(abs(old - new) < (isExact ? 1e-5 : 0.05), "\(change.label), \(activation)")
      }
      run.advance(to: 200)
      #expect(run.snapshot().parameters.allSatisfy { $0.isFinite })
    }
  }

  @Test func twoNeuronsOfOneStepAreNoTwins() throws {
    var run = try planeRun(at: 50)
    change(&run, .addNeuron(layer: 0))
    change(&run, .addNeuron(layer: 0))
    let own = run.snapshot().own
    #expect(own.hidden == [6, 2])
    #expect(own.births == [[0, 0, 0, 0, 50, 50], [0, 0]])
    let weights = run.snapshot().parameters[8..<12]
    #expect(Set(weights).count == 4)
  }

  /// Everything that a person can do, in an order in which all of it is allowed.
  private static let story: [PlaneChange] = [
    .addNeuron(layer: 0), .feature(.product), .addLayer, .points(.add(.init(SIMD2(1, 2), 1))),
    .l2(0.01), .batchSize(5), .newClass, .points(.label(index: 3, value: 2)), .activation(.relu),
    .removeNeuron(layer: 0, index: 1), .l1(0.001), .feature(.product), .removeLayer,
    .points(.move(index: 0, to: SIMD2(-1, -1))), .points(.remove(index: 5)), .data(moved),
    .addNeuron(layer: 1),
  ]

  private static let moved: PlaneData = {
    var data = PlaneData(.pattern(.spiral(3)))
    (data.noise, data.share, data.count) = (0.1, 0.8, 90)
    return data
  }()

  /// A run that is changed again and again, and how it was cut into calls makes no difference.
  private func told(_ slice: Int) throws -> [PlaneSnapshot] {
    var run = try planeRun(planeOptions { $0.optimizer = .adam })
    var snapshots: [PlaneSnapshot] = []
    for (place, change) in Self.story.enumerated() {
      for step in stride(from: 20 * place, through: 20 * place + 20, by: slice) {
        run.advance(to: step)
      }
      #expect(run.snapshot().own.allows(change), "\(change.label)")
      self.change(&run, change)
      snapshots.append(run.snapshot())
    }
    run.advance(to: 400)
    return snapshots + [run.snapshot()]
  }

  @Test func slicesChangeNoBit() throws {
    #expect(try told(20) == told(4))
  }

  /// From every one of these moments another run, of another shape, goes on to the same end.
  @Test func aRestoredRunGoesOnBitForBit() throws {
    let all = try told(20)
    var other = try planeRun(planeOptions { $0.optimizer = .adam }, at: 13)
    for (place, snapshot) in all.enumerated().reversed() {
      other.restore(snapshot)
      #expect(other.snapshot() == snapshot)
      for (next, change) in Self.story.enumerated().dropFirst(place + 1) {
        other.advance(to: 20 * next + 20)
        self.change(&other, change)
      }
      other.advance(to: 400)
      #expect(other.snapshot() == all[all.count - 1], "from \(place)")
    }
  }

  @Test func whatIsNotAllowedChangesNothing() throws {
    var run = try planeRun(planeOptions { $0.hiddenSizes = [1] }, at: 10)
    let before = run.snapshot()
    for change: PlaneChange in [
      .removeNeuron(layer: 0, index: 0), .removeNeuron(layer: 3, index: 0), .addNeuron(layer: 1),
      .addNeuron(layer: -1), .batchSize(0), .batchSize(1000), .l2(-1), .l1(.nan),
      .points(.remove(index: 100_000)), .points(.add(.init(SIMD2(7, 0), 1))),
      .points(.add(.init(SIMD2(0, 0), 2))), .activation(.gelu),
    ] {
      self.change(&run, change)
      #expect(run.snapshot() == before, "\(change.label)")
    }
  }

  @Test func testPointsAreNeverLearnedFrom() throws {
    var (one, other) = (try planeRun(), try planeRun())
    let points = one.snapshot().own.points.points
    let tests = points.indices.filter { points[$0].isTest }
    #expect(tests.count == 250)
    for index in tests.prefix(20) {
      change(&other, .points(.label(index: index, value: 1 - points[index].value)))
      change(&other, .points(.move(index: index, to: SIMD2(3, 3))))
    }
    one.advance(to: 200)
    other.advance(to: 200)
    #expect(one.snapshot().parameters == other.snapshot().parameters)
    #expect(one.snapshot().metrics.testLoss != other.snapshot().metrics.testLoss)
  }

  @Test func weightsThatBeginAtZeroStayAlike() throws {
    let run = try planeRun(planeOptions { $0.preset = "zero" }, at: 300)
    let snapshot = run.snapshot()
    // Nothing but the last bias has learned, for nothing tells the neurons apart.
    #expect(snapshot.parameters.dropLast().allSatisfy { $0 == 0 })
  }
}
