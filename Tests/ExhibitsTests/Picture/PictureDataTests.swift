import Datasets
import Exhibits
import Networks
import Testing
import Viewing
import ViewingSupport

@Suite struct PictureDataTests {
  @Test func aRowIsAPlaceAndItsColour() {
    let image = smallPicture()
    let data = PictureData(image, fourier: 0, scale: 1, seed: 1)
    #expect(data.count == 96)
    #expect(data.inputWidth == 2 && data.outputWidth == 3)
    var inputs = [Float](repeating: 9, count: 4)
    var targets = [Float](repeating: 9, count: 6)
    data.load([0, 95][...], inputs: &inputs, targets: &targets)
    // The longer side runs from −1 to 1, through the middles of 12 pixels.
    let expected: [Float] = [-11.0 / 12, -7.0 / 12, 11.0 / 12, 7.0 / 12]
    for (value, place) in zip(inputs, expected) { #expect(abs(value - place) < 1e-6) }
    #expect(
      targets == image.bytes.prefix(3).map { Float($0) / 255 } + [115, 114, 113].map { $0 / 255 })
  }

  @Test func featuresAreSinesAndCosinesThatTheSeedDecides() {
    let data = PictureData(smallPicture(), fourier: 5, scale: 2, seed: 7)
    #expect(data.inputWidth == 10)
    #expect(data == PictureData(smallPicture(), fourier: 5, scale: 2, seed: 7))
    #expect(data != PictureData(smallPicture(), fourier: 5, scale: 2, seed: 8))
    #expect(data != PictureData(smallPicture(channels: 1), fourier: 5, scale: 2, seed: 7))
    var inputs = [Float](repeating: 0, count: 10)
    var targets = [Float](repeating: 0, count: 3)
    data.load([40][...], inputs: &inputs, targets: &targets)
    for index in 0..<5 {
      let length = inputs[index] * inputs[index] + inputs[index + 5] * inputs[index + 5]
      #expect(abs(length - 1) < 1e-5)
    }
  }

  /// The figure of a picture of no more pixels than are probed is that of the whole picture.
  @Test(arguments: [1, 3]) func theFigureIsThePeakSignalToNoiseRatio(channels: Int) {
    let data = PictureData(smallPicture(channels: channels), fourier: 4, scale: 1, seed: 3)
    let network = Network(
      Architecture(
        inputs: 8, layers: [.dense(6, .tanh), .dense(channels, .sigmoid)]), seed: 5)
    let values = data.values(of: network, on: data.samples.grid)
    #expect(values.count == 96 * channels)
    let error = data.samples.meanSquaredError(of: values)
    let whole = PictureSamples.peakSignalToNoise(meanSquaredError: error)
    #expect(abs(Double(data.figure(of: network)) - whole) < 1e-4)
  }

  /// Of a large picture some pixels tell, and they lie everywhere.
  @Test func aLargePictureIsProbedAllOver() {
    let side = 100
    // Dark but for one quarter: what is probed must see about a quarter of light.
    let bytes = (0..<side * side).map { place -> UInt8 in
      place % side < side / 2 && place / side < side / 2 ? 255 : 0
    }
    let image = PixelImage(width: side, height: side, channels: 1, bytes: bytes)
    let data = PictureData(image, fourier: 0, scale: 1, seed: 1)
    // A network that answers 0 everywhere but for its last bias.
    let architecture = Architecture(inputs: 2, layers: [.dense(1, .identity)])
    let network = Network(architecture, parameters: [0, 0, 0])
    let exact = PictureSamples.peakSignalToNoise(meanSquaredError: 0.25)
    #expect(abs(Double(data.figure(of: network)) - exact) < 0.2)
  }

  @Test func gridsOfAnySizeAreAnsweredWhole() {
    let data = PictureData(smallPicture(), fourier: 3, scale: 1, seed: 2)
    let network = Network(
      Architecture(inputs: 6, layers: [.dense(4, .relu), .dense(3, .sigmoid)]), seed: 2)
    // More than one chunk, the last one shorter; every pixel as if asked alone.
    let grid = PixelGrid(width: 97, height: 61, left: -2, top: -1.5, step: 0.05)
    let values = data.values(of: network, on: grid)
    #expect(values.count == 97 * 61 * 3)
    for place in [0, 4095, 4096, 97 * 61 - 1] {
      let (row, column) = place.quotientAndRemainder(dividingBy: 97)
      let alone = data.values(
        of: network,
        on: PixelGrid(
          width: 1, height: 1, left: grid.x(column) - 0.5, top: grid.y(row) - 0.5, step: 1))
      for channel in 0..<3 { #expect(abs(values[place * 3 + channel] - alone[channel]) < 1e-4) }
    }
  }
}
