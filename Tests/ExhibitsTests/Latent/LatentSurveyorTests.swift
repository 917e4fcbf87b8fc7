import Datasets
import Drawing
import Exhibits
import Networks
import Options
import Testing
import Training
import Viewing
import ViewingSupport

@Suite struct LatentSurveyorTests {
  private static let data = ClassifierRunTests.data

  static func settings(_ hidden: [Int], _ activation: Activation = .sigmoid)
    -> ClassifierSettings
  {
    var options = Options()
    (options.hiddenSizes, options.activation) = (hidden, activation)
    var settings = ClassifierSettings.latent(options)
    settings.trainingCount = data.training.count
    return settings
  }

  /// Moments of a short run, after so many batches.
  private func moments(_ settings: ClassifierSettings, _ steps: [Int]) -> [ClassifierSnapshot] {
    var run = ClassifierRun(settings, Self.data)
    return steps.map { step in
      run.advance(to: step)
      return run.snapshot()
    }
  }

  private func survey(
    _ surveyor: LatentSurveyor, _ snapshot: ClassifierSnapshot, past: [ClassifierSnapshot] = [],
    generation: Int = 0, budget: Int = .max
  ) -> LatentEmbedding {
    surveyor.survey(snapshot, on: .root, generation: generation, past: past, budget: budget)
  }

  /// What every validation image is to the layers of a network, and what it is answered.
  private func activations(_ settings: ClassifierSettings, _ snapshot: ClassifierSnapshot)
    -> Activations
  {
    let images = Self.data.validation
    return Network(settings.architecture, parameters: snapshot.parameters)
      .forward(images.images.map { Float($0) / 255 }, rows: images.count)
  }

  @Test(arguments: [1, 2, 3]) func eachImageLiesWhereTheNetworkPutsIt(neurons: Int) throws {
    let settings = Self.settings([8, neurons])
    let snapshot = moments(settings, [40])[0]
    let embedding = survey(LatentSurveyor(settings, Self.data), snapshot)
    let activations = activations(settings, snapshot)
    #expect(embedding.axes.map(\.name) == ["h₁", "h₂", "h₃"].prefix(neurons).map { $0 })
    #expect(embedding.axes.allSatisfy { $0.range == 0...1 })
    #expect(embedding.points.classes == Self.data.validation.labels)
    #expect(embedding.step == 40 && embedding.note.isEmpty && !embedding.isPending)
    for neuron in 0..<neurons {
      for (image, value) in activations.values(layer: 1, neuron: neuron).enumerated() {
        #expect(abs(embedding.points[image, neuron] - Double(value)) < 1e-5)
      }
    }
    // The regions answer as the network does.
    let regions = try #require(embedding.regions)
    #expect(regions.dimensions == neurons && regions.classes == 10)
    for image in 0..<Self.data.validation.count {
      let logits = (0..<10).map { label in
        (0..<neurons).reduce(regions.biases[label]) {
          $0 + regions.weights[label * neurons + $1] * embedding.points[image, $1]
        }
      }
      let answers = (0..<10).map {
        activations.values(layer: 2, neuron: $0)[
          activations.values(layer: 2, neuron: $0).startIndex + image]
      }
      #expect(
        logits.indices.max { logits[$0] < logits[$1] }
          == answers.indices.max { answers[$0] < answers[$1] })
    }
  }

  @Test func aWayEndsInTheMiddleOfItsClass() throws {
    let settings = Self.settings([8, 3])
    let all = moments(settings, [0, 5, 10, 15, 20, 40])
    let embedding = survey(
      LatentSurveyor(settings, Self.data), all[5], past: Array(all.dropLast()))
    for path in embedding.paths {
      let images = embedding.points.classes.indices.filter {
        Int(embedding.points.classes[$0]) == path.classIndex
      }
      for axis in 0..<3 {
        let mean =
          images.reduce(0.0) { $0 + embedding.points[$1, axis] } / Double(images.count)
        #expect(abs(try #require(path.centers.last)[axis] - mean) < 1e-6)
      }
      // A corner at every fourth moment of the past, and now.
      #expect(path.centers.count == 3)
    }
    #expect(embedding.paths.count == 10)
    #expect(embedding.spreads.map(\.step) == [0, 5, 10, 15, 20, 40])
  }

  @Test func whatWasNotLookedAtWaitsForTheNextTime() {
    let settings = Self.settings([8, 3])
    let all = moments(settings, [0, 1, 2, 3, 4, 9])
    let (past, now) = (Array(all.dropLast()), all[5])
    let surveyor = LatentSurveyor(settings, Self.data)
    let counts = (0..<3).map { _ in
      let embedding = survey(surveyor, now, past: past, budget: 2)
      return (embedding.spreads.count, embedding.isPending)
    }
    #expect(counts.map(\.0) == [3, 5, 6])
    #expect(counts.map(\.1) == [true, true, false])
    // Of another run nothing is known yet.
    #expect(survey(surveyor, now, past: past, generation: 1, budget: 2).spreads.count == 3)
  }

  @Test func moreThanThreeNeuronsAreShownByTheirPrincipalComponents() throws {
    let settings = Self.settings([8, 6], .tanh)
    let all = moments(settings, [40, 41])
    let surveyor = LatentSurveyor(settings, Self.data)
    let (first, second) = (survey(surveyor, all[0]), survey(surveyor, all[1]))
    #expect(first.regions == nil && first.neurons == 6 && first.axes.count == 3)
    func variance(_ values: [Double]) -> Double {
      let mean = values.reduce(0, +) / Double(values.count)
      return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
    }
    func column(_ embedding: LatentEmbedding, _ axis: Int) -> [Double] {
      (0..<embedding.points.count).map { embedding.points[$0, axis] }
    }
    let shown = (0..<3).map { variance(column(first, $0)) }
    #expect(shown[0] >= shown[1] && shown[1] >= shown[2])
    let activations = activations(settings, all[0])
    let whole = (0..<6).reduce(0.0) {
      $0 + variance(activations.values(layer: 1, neuron: $1).map(Double.init))
    }
    let share = Double(try #require(first.note.split(separator: " ").dropLast(3).last)) ?? 0
    #expect(first.note.hasPrefix("PC 1–3 of 6 neurons, "), "\(first.note)")
    #expect(abs(share - 100 * shown.reduce(0, +) / whole) < 0.06, "\(first.note)")
    // A step later the axes point the same way.
    for axis in 0..<3 {
      let product = zip(column(first, axis), column(second, axis)).reduce(0) { $0 + $1.0 * $1.1 }
      #expect(product > 0)
    }
  }

  @Test func numbersWithoutSenseTrapNowhere() {
    for hidden in [[8, 3], [8, 6]] {
      let settings = Self.settings(hidden, .relu)
      var snapshot = moments(settings, [0])[0]
      for index in snapshot.state.parameters.indices { snapshot.state.parameters[index] = .nan }
      let embedding = survey(LatentSurveyor(settings, Self.data), snapshot)
      #expect(embedding.points.count == Self.data.validation.count)
      #expect(embedding.points[0, 0].isNaN)
      #expect(embedding.note == (hidden[1] > 3 ? "not finite" : ""))
      #expect(embedding.spreads.isEmpty)
    }
  }
}
