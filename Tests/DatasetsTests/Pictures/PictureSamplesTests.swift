import Datasets
import Testing

@Suite struct PictureSamplesTests {
  private let image = PixelImage(
    width: 2, height: 2, channels: 3, bytes: [255, 0, 51, 0, 0, 0, 102, 153, 204, 255, 255, 255])

  @Test func aBatchIsPlacesAndValues() {
    let samples = PictureSamples(image)
    let features = FourierFeatures(count: 0, scale: 1, seed: 1)
    var inputs = [Float](repeating: 9, count: 5)
    var targets = [Float](repeating: 9, count: 7)
    samples.load([1, 2], features, inputs: &inputs, targets: &targets)
    #expect(inputs == [0.5, -0.5, -0.5, 0.5, 9])
    #expect(targets == [0, 0, 0, 0.4, 0.6, 0.8, 9])
    #expect(samples.targets.prefix(3) == [1, 0, 0.2])
  }

  @Test func theErrorIsThatOfWhatIsShown() {
    let samples = PictureSamples(
      PixelImage(width: 2, height: 2, channels: 1, bytes: [0, 255, 0, 51]))
    #expect(samples.meanSquaredError(of: samples.targets) == 0)
    // Beyond black and white nothing can be seen.
    #expect(samples.meanSquaredError(of: [-4, 3, 0, 0.2]) < 1e-12)
    let error = samples.meanSquaredError(of: [0.5, 1, 0, 0.2])
    #expect(abs(error - 0.0625) < 1e-9)
  }

  @Test func decibelsAreTenfoldLogarithms() {
    func decibels(_ error: Double) -> Double {
      PictureSamples.peakSignalToNoise(meanSquaredError: error)
    }
    #expect(abs(decibels(0.001) - 30) < 1e-9)
    #expect(abs(decibels(0.0625) - 12.0412) < 1e-4)
    #expect(decibels(0) == .infinity)
  }
}
