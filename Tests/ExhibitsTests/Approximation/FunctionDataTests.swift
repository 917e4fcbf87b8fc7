import Datasets
import Exhibits
import Networks
import Testing
import Viewing
import ViewingSupport

@Suite struct FunctionDataTests {
  private let target = FunctionTarget(.parabola)

  private func data(figureCount: Int? = nil) -> FunctionData {
    let samples = FunctionSamples.draw(target, count: 12, seed: 3)
    return FunctionData(
      FunctionData.Frame(
        target, normalization: Normalization(target, samples), figureCount: figureCount), samples)
  }

  @Test func rowsAreInTheNetworksUnits() {
    let data = data()
    var (inputs, targets) = ([Float](repeating: .nan, count: 4), [Float](repeating: .nan, count: 4))
    data.load([5, 0, 11][...], inputs: &inputs, targets: &targets)
    let units = data.frame.normalization
    for (place, row) in [5, 0, 11].enumerated() {
      #expect(inputs[place] == units.inputs[0].normalized(data.samples.places[row]))
      #expect(targets[place] == units.target.normalized(data.samples.values[row]))
    }
    // What is beyond the batch is left alone.
    #expect(inputs[3].isNaN && targets[3].isNaN)
  }

  @Test func theFigureIsTheErrorOverTheRange() throws {
    let architecture = Architecture(inputs: 1, layers: [.dense(1, .identity)])
    // A network that always answers 0, which is the mean of the samples.
    let network = Network(architecture, parameters: [0, 0])
    let data = data()
    let mean = data.frame.normalization.target.mean
    let grid = FunctionGrid(target)
    let expected = grid.rmseOfRange(Array(repeating: mean, count: grid.count))
    #expect(abs(data.frame.rmseOfRange(of: network) - expected) < 1e-6)
    #expect(data.figure(of: network) == Float(data.frame.rmseOfRange(of: network)))
    let coarse = self.data(figureCount: 51).figure(of: network)
    #expect(abs(Double(coarse) - expected) < 0.02 && coarse != Float(expected))
  }

  @Test func surfacesHaveTwoInputs() {
    let target = FunctionTarget(.saddle)
    let samples = FunctionSamples.draw(target, count: 6, seed: 1)
    let data = FunctionData(
      FunctionData.Frame(target, normalization: Normalization(target, samples)), samples)
    var (inputs, targets) = ([Float](repeating: 0, count: 4), [Float](repeating: 0, count: 2))
    data.load([4, 1][...], inputs: &inputs, targets: &targets)
    let units = data.frame.normalization.inputs
    #expect(data.inputWidth == 2)
    #expect(
      inputs == [
        units[0].normalized(samples.places[8]), units[1].normalized(samples.places[9]),
        units[0].normalized(samples.places[2]), units[1].normalized(samples.places[3]),
      ])
  }
}
